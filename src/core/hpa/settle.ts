/** From the number that the metrics ask for to the number that is written: stabilised, limited, remembered. */
import type { Instant } from '../base/instant.ts';
import { type Limited, type LimitReason, limit, limitWithBehavior } from './limit.ts';
import type { Memory } from './memory.ts';
import type { Rules } from './rules.ts';
import { stabilize, stabilizeWithBehavior } from './stabilize.ts';

/** In the words of the condition AbleToScale. */
export type StabilityReason = 'ReadyForNewScale' | 'ScaleUpStabilized' | 'ScaleDownStabilized';

export interface Settled {
  /** After stabilisation, before limits. */
  readonly stabilized: number;
  readonly desired: number;
  readonly stability: StabilityReason;
  readonly limit: LimitReason;
}

/**
 * One sync's decision on `raw`, which is added to the recommendations in `memory`; what is then written belongs into
 * storeScaleEvent. Mirrors normalizeDesiredReplicas and normalizeDesiredReplicasWithBehaviors (Kubernetes 1.37).
 */
export function settle(rules: Rules, memory: Memory, raw: number, current: number, now: Instant): Settled {
  const { behavior } = rules;
  if (behavior === undefined) {
    const stabilized = stabilize(memory, rules.downscaleStabilization, raw, now);
    return settled(stabilized, limit(rules, stabilized, current), raw, 'ScaleDownStabilized');
  }
  const stabilized = stabilizeWithBehavior(memory, behavior, raw, current, now);
  const limited = limitWithBehavior(rules, behavior, memory, stabilized, current, now);
  return settled(stabilized, limited, raw, raw >= current ? 'ScaleUpStabilized' : 'ScaleDownStabilized');
}

/** A change of the number that only the direction names is told; an unchanged one is ready. */
function settled(stabilized: number, limited: Limited, raw: number, held: StabilityReason): Settled {
  return {
    stabilized,
    desired: limited.replicas,
    stability: stabilized === raw ? 'ReadyForNewScale' : held,
    limit: limited.reason,
  };
}

/**
 * The bound to which replicas outside `min` and `max` are corrected before any metric is read; undefined inside, and at zero.
 * Mirrors reconcileAutoscaler (Kubernetes 1.37).
 */
export function boundOutside(rules: Rules, current: number): number | undefined {
  if (current === 0) return undefined;
  if (current > rules.max) return rules.max;
  return current < rules.min ? rules.min : undefined;
}

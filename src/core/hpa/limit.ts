/** How far one sync may go: bounds of the spec, and what policies leave of them. */
import type { Instant } from '../base/instant.ts';
import { int32OfDouble, maxInt32 } from './int64.ts';
import type { Memory, Timeline } from './memory.ts';
import type { Behavior, DirectionRules, PolicyRule, Rules } from './rules.ts';

/** In the words of the condition ScalingLimited. */
export type LimitReason =
  | 'DesiredWithinRange'
  | 'TooFewReplicas'
  | 'TooManyReplicas'
  | 'ScaleUpLimit'
  | 'ScaleDownLimit';

export interface Limited {
  readonly replicas: number;
  readonly reason: LimitReason;
}

/**
 * Without `behavior`: at most twice as many, or four; down to the minimum at once.
 * Mirrors convertDesiredReplicasWithRules and calculateScaleUpLimit (Kubernetes 1.37).
 */
export function limit(rules: Rules, wanted: number, current: number): Limited {
  const rate = int32OfDouble(Math.max(2 * current, 4));
  if (wanted < rules.min) return { replicas: rules.min, reason: 'TooFewReplicas' };
  if (wanted > Math.min(rules.max, rate)) return highest(rules.max, rate);
  return within(wanted);
}

/** With `behavior`: mirrors convertDesiredReplicasWithBehaviorRate (Kubernetes 1.37). */
export function limitWithBehavior(
  rules: Rules,
  behavior: Behavior,
  memory: Memory,
  wanted: number,
  current: number,
  now: Instant,
): Limited {
  if (wanted > current) {
    const bound = highest(rules.max, Math.max(current, scaleUpLimit(behavior.up, memory, current, now)));
    return wanted > bound.replicas ? bound : within(wanted);
  }
  if (wanted < current) {
    const bound = lowest(rules.min, Math.min(current, scaleDownLimit(behavior.down, memory, current, now)));
    return wanted < bound.replicas ? bound : within(wanted);
  }
  return within(wanted);
}

const within = (replicas: number): Limited => ({ replicas, reason: 'DesiredWithinRange' });

const highest = (max: number, rate: number): Limited =>
  max > rate ? { replicas: rate, reason: 'ScaleUpLimit' } : { replicas: max, reason: 'TooManyReplicas' };

const lowest = (min: number, rate: number): Limited =>
  min < rate ? { replicas: rate, reason: 'ScaleDownLimit' } : { replicas: min, reason: 'TooFewReplicas' };

/** Mirrors calculateScaleUpLimitWithScalingRules (Kubernetes 1.37). */
function scaleUpLimit({ select, policies }: DirectionRules, memory: Memory, current: number, now: Instant): number {
  if (select === 'Disabled') return current;
  let result = select === 'Min' ? maxInt32 : -maxInt32 - 1;
  for (const policy of policies) {
    const proposed = raised(periodStart(memory, policy, current, now), policy);
    result = select === 'Min' ? Math.min(result, proposed) : Math.max(result, proposed);
  }
  return result;
}

/** Mirrors calculateScaleDownLimitWithBehaviors (Kubernetes 1.37). */
function scaleDownLimit({ select, policies }: DirectionRules, memory: Memory, current: number, now: Instant): number {
  if (select === 'Disabled') return current;
  let result = select === 'Min' ? -maxInt32 - 1 : maxInt32;
  for (const policy of policies) {
    const proposed = lowered(periodStart(memory, policy, current, now), policy);
    result = select === 'Min' ? Math.max(result, proposed) : Math.min(result, proposed);
  }
  return result;
}

/** Rounded up, so that a small percentage still adds a pod; in doubles: 10 % on 100 is 111. */
function raised(start: number, { type, value }: PolicyRule): number {
  return type === 'Pods' ? (start + value) | 0 : int32OfDouble(Math.ceil(start * (1 + value / 100)));
}

/** Cut towards zero, in doubles: 80 % off 5 is 0. */
function lowered(start: number, { type, value }: PolicyRule): number {
  return type === 'Pods' ? (start - value) | 0 : int32OfDouble(start * (1 - value / 100));
}

/** Replicas when the policy's period began, as the events of both directions tell. */
function periodStart(memory: Memory, { period }: PolicyRule, current: number, now: Instant): number {
  const cutoff = now - period;
  return (current - changeSince(memory.scaleUps, cutoff) + changeSince(memory.scaleDowns, cutoff)) | 0;
}

/** An event exactly as old as the period is gone. Mirrors getReplicasChangePerPeriod (Kubernetes 1.37). */
function changeSince({ replicas, at }: Timeline, cutoff: Instant): number {
  let change = 0;
  for (let index = 0; index < at.length; index += 1) if ((at[index] ?? cutoff) > cutoff) change += replicas[index] ?? 0;
  return change;
}

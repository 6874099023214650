/** Writes what a sync has planned, as far as the API lets it, and says so. */
import { type Condition, wholeSecond, withCondition } from './conditions.ts';
import { type KubernetesEvent, warning } from './events.ts';
import { type Memory, storeScaleEvent } from './memory.ts';
import type { Rules } from './rules.ts';
import { hasObjectOrExternalMetrics } from './spec.ts';
import type { Reconciled, Status, Sync } from './sync.ts';
import type { Scale } from './workload.ts';

/** What a sync has come to before anything is written. */
export interface Plan extends Pick<Reconciled, 'decision' | 'error' | 'events'> {
  /** Absent leaves the scale as it is. */
  readonly write?: { readonly replicas: number; readonly because: string };
  readonly status: Status;
}

/** A conflict leaves as many; mirrors retry.DefaultRetry (client-go of Kubernetes 1.37). */
const attempts = 5;

/** The failure that stands after all attempts; undefined once a write succeeded. */
function writeFailure(failures: readonly string[]): string | undefined {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const failure = failures[attempt];
    if (failure === undefined || failure !== 'Conflict') return failure;
  }
  return 'Conflict';
}

/** A conflict is tried again; only what was written is remembered. Mirrors the end of reconcileAutoscaler (Kubernetes 1.37). */
export function rescale(sync: Sync, scale: Scale, rules: Rules, memory: Memory, planned: Plan): Reconciled {
  const { write: wanted, status, events, ...rest } = planned;
  if (wanted === undefined) return { ...rest, status, events, memory };
  const { now } = sync;
  const current = scale.specReplicas;
  const size = `New size: ${wanted.replicas}; reason: ${wanted.because}`;
  const failure = writeFailure(sync.writeFailures);
  if (failure !== undefined) {
    const message = `the HPA controller was unable to update the target scale: ${failure}`;
    const conditions = withCondition(status.conditions, 'AbleToScale', 'False', 'FailedUpdateScale', message, now);
    return {
      ...rest,
      status: { ...status, desiredReplicas: sync.status.desiredReplicas, conditions },
      events: [...events, warning('FailedRescale', `${size}; error: ${failure}`)],
      memory,
      error: `failed to rescale: ${failure}`,
    };
  }
  storeScaleEvent(memory, rules, current, wanted.replicas, now);
  const scaled: KubernetesEvent = { type: 'Normal', reason: 'SuccessfulRescale', message: size };
  const conditions = withRescaled(status.conditions, sync, current, wanted.replicas);
  return {
    ...rest,
    scaleWrite: wanted.replicas,
    status: { ...status, lastScaleTime: wholeSecond(now), conditions },
    events: [...events, scaled],
    memory,
  };
}

/** Every write says whether it was the controller that went to zero. */
function withRescaled(
  conditions: readonly Condition[],
  { spec, now }: Sync,
  current: number,
  desired: number,
): readonly Condition[] {
  const message = `the HPA controller was able to update the target scale to ${desired}`;
  const able = withCondition(conditions, 'AbleToScale', 'True', 'SucceededRescale', message, now);
  return current > 0 && desired === 0 && spec.minReplicas === 0 && hasObjectOrExternalMetrics(spec)
    ? withCondition(able, 'ScaledToZero', 'True', 'ScaledToZero', 'the HPA controller scaled the workload to zero', now)
    : withCondition(
        able,
        'ScaledToZero',
        'False',
        'NotScaledToZero',
        'the HPA controller did not scale the workload to zero',
        now,
      );
}

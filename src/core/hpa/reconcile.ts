/** One whole sync of the controller, as a pure function of what it sees and remembers. */
import { type Condition, isScaledToZero, withCondition } from './conditions.ts';
import { warning } from './events.ts';
import type { LimitReason } from './limit.ts';
import { type Memory, copyMemory, recordInitialRecommendation } from './memory.ts';
import { ask } from './proposals.ts';
import { type Plan, rescale } from './rescale.ts';
import { type Rules, rulesOf } from './rules.ts';
import { findScale } from './scale-target.ts';
import { type Settled, type StabilityReason, boundOutside, settle } from './settle.ts';
import { hasObjectOrExternalMetrics } from './spec.ts';
import type { Reconciled, Status, Sync, SyncSpec } from './sync.ts';
import type { Scale } from './workload.ts';

/** Mirrors reconcileAutoscaler (Kubernetes 1.37). Neither argument is changed. Throws `quantity-invalid`. */
export function reconcile(sync: Sync, remembered: Memory): Reconciled {
  const memory = copyMemory(remembered);
  const scale = findScale(sync);
  if (scale.kind === 'failed') return withoutScale(sync, memory, scale.error);
  recordInitialRecommendation(memory, scale.value.specReplicas, sync.now);
  const rules = rulesOf(sync.spec, sync.controller);
  return rescale(sync, scale.value, rules, memory, plan(sync, scale.value, rules, memory));
}

function withoutScale({ status, now }: Sync, memory: Memory, error: string): Reconciled {
  const message = `the HPA controller was unable to get the target's current scale: ${error}`;
  const conditions = withCondition(status.conditions, 'AbleToScale', 'False', 'FailedGetScale', message, now);
  return { status: { ...status, conditions }, events: [warning('FailedGetScale', error)], memory, error };
}

function plan(sync: Sync, scale: Scale, rules: Rules, memory: Memory): Plan {
  const { now, status } = sync;
  const current = scale.specReplicas;
  const message = "the HPA controller was able to get the target's current scale";
  const conditions = withCondition(status.conditions, 'AbleToScale', 'True', 'SucceededGetScale', message, now);
  const unchanged = {
    lastScaleTime: status.lastScaleTime,
    currentMetrics: undefined,
    currentReplicas: current,
    desiredReplicas: current,
    conditions,
  };
  const bound = boundOutside(rules, current);
  if (bound !== undefined) {
    const [side, name] = bound < current ? ['above', 'Max'] : ['below', 'Min'];
    const because = `Current number of replicas ${side} Spec.${name}Replicas`;
    return { write: { replicas: bound, because }, status: { ...unchanged, desiredReplicas: bound }, events: [] };
  }
  if (current === 0 && !mayWake(sync.spec, conditions)) {
    const disabled = 'scaling is disabled since the replica count of the target is zero';
    const told = withCondition(conditions, 'ScalingActive', 'False', 'ScalingDisabled', disabled, now);
    return { status: { ...unchanged, conditions: told }, events: [] };
  }
  return planFromMetrics(sync, scale, rules, memory, unchanged);
}

/** Zero set by hand stays zero. Mirrors shouldComputeMetricsForZeroReplicas (Kubernetes 1.37). */
function mayWake(spec: SyncSpec, conditions: readonly Condition[]): boolean {
  return isScaledToZero(conditions) && (spec.minReplicas !== 0 || hasObjectOrExternalMetrics(spec));
}

function planFromMetrics(sync: Sync, scale: Scale, rules: Rules, memory: Memory, unchanged: Status): Plan {
  const { now } = sync;
  const current = scale.specReplicas;
  const { proposals, statuses, events, winner, error, conditions } = ask(
    sync,
    scale,
    rules.tolerances,
    unchanged.conditions,
  );
  const measured = { ...unchanged, currentMetrics: statuses };
  if (winner === undefined)
    return {
      status: { ...measured, desiredReplicas: sync.status.desiredReplicas, conditions },
      decision: { proposals },
      events: [...events, warning('FailedComputeMetricsReplicas', error ?? '')],
      ...(error !== undefined && {
        error: `failed to compute desired number of replicas based on listed metrics: ${error}`,
      }),
    };
  const raw = Math.max(0, winner.replicas);
  const settled = settle(rules, memory, raw, current, now);
  const desired = current === 0 ? Math.max(settled.desired, rules.min) : settled.desired;
  return {
    ...(desired !== current && { write: { replicas: desired, because: reasonOf(raw, current, winner.metric) } }),
    status: { ...measured, desiredReplicas: desired, conditions: withSettled(conditions, settled, now) },
    decision: { proposals, winner: { raw: winner.replicas, metric: winner.metric, stabilized: settled.stabilized } },
    events,
    ...(error !== undefined && { error }),
  };
}

function reasonOf(raw: number, current: number, metric: string): string {
  if (raw > current) return `${metric} above target`;
  if (raw < current) return 'All metrics below target';
  return current === 0 ? 'Current number of replicas below Spec.MinReplicas' : '';
}

const stabilityMessages: Readonly<Record<StabilityReason, string>> = {
  ReadyForNewScale: 'recommended size matches current size',
  ScaleUpStabilized: 'recent recommendations were lower than current one, applying the lowest recent recommendation',
  ScaleDownStabilized:
    'recent recommendations were higher than current one, applying the highest recent recommendation',
};

const limitMessages: Readonly<Record<LimitReason, string>> = {
  DesiredWithinRange: 'the desired count is within the acceptable range',
  TooFewReplicas: 'the desired replica count is less than the minimum replica count',
  TooManyReplicas: 'the desired replica count is more than the maximum replica count',
  ScaleUpLimit: 'the desired replica count is increasing faster than the maximum scale rate',
  ScaleDownLimit: 'the desired replica count is decreasing faster than the maximum scale rate',
};

function withSettled(conditions: readonly Condition[], settled: Settled, now: number): readonly Condition[] {
  const { stability, limit, stabilized, desired } = settled;
  const isLimited = desired === stabilized ? 'False' : 'True';
  const able = withCondition(conditions, 'AbleToScale', 'True', stability, stabilityMessages[stability], now);
  return withCondition(able, 'ScalingLimited', isLimited, limit, limitMessages[limit], now);
}

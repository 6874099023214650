// What a sync decided, in the words of the autoscaler's status.
import { numberAt, recordsAt, textAt } from '../../../src/core/base/json.ts';
import type { Status } from '../../../src/core/hpa/sync.ts';
import type { KubeObject } from '../../../src/core/kube/object.ts';

export interface Decision {
  readonly currentReplicas: number;
  readonly desiredReplicas: number;
  /** To the scale; null if nothing was. */
  readonly written: number | null;
  /** `type=status/reason`, in their order. */
  readonly conditions: readonly string[];
  readonly currentMetrics: readonly unknown[];
}

export function decisionOf(
  { currentReplicas, desiredReplicas, conditions, currentMetrics = [] }: Status,
  written: number | undefined,
): Decision {
  return {
    currentReplicas,
    desiredReplicas,
    written: written ?? null,
    currentMetrics,
    conditions: conditions.map(({ type, status, reason }) => `${type}=${status}/${reason}`),
  };
}

export function statusOf(autoscaler: KubeObject): Status {
  const lastScaleTime = textAt(autoscaler, 'status', 'lastScaleTime');
  return {
    currentReplicas: numberAt(autoscaler, 'status', 'currentReplicas') ?? 0,
    desiredReplicas: numberAt(autoscaler, 'status', 'desiredReplicas') ?? 0,
    lastScaleTime: lastScaleTime === undefined ? undefined : Date.parse(lastScaleTime),
    currentMetrics: recordsAt(autoscaler, 'status', 'currentMetrics'),
    conditions: recordsAt(autoscaler, 'status', 'conditions').map((condition) => ({
      type: textAt(condition, 'type') ?? '',
      status: textAt(condition, 'status') ?? '',
      reason: textAt(condition, 'reason') ?? '',
      message: textAt(condition, 'message') ?? '',
      lastTransitionTime: Date.parse(textAt(condition, 'lastTransitionTime') ?? ''),
    })),
  };
}

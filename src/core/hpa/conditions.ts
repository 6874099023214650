/** The conditions of an autoscaler's status: what the controller says of its own work. */
import type { Instant } from '../base/instant.ts';

export type ConditionType = 'AbleToScale' | 'ScalingActive' | 'ScalingLimited' | 'ScaledToZero';

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** In whole seconds. */
  readonly lastTransitionTime: Instant;
}

/** A type that was not there is appended; the time moves only with the status. Mirrors setConditionInList (Kubernetes 1.37). */
export function withCondition(
  conditions: readonly Condition[],
  type: ConditionType,
  status: 'True' | 'False',
  reason: string,
  message: string,
  now: Instant,
): readonly Condition[] {
  const old = conditions.find((each) => each.type === type);
  const lastTransitionTime = old?.status === status ? old.lastTransitionTime : wholeSecond(now);
  const fresh = { type, status, reason, message, lastTransitionTime };
  return old === undefined ? [...conditions, fresh] : conditions.map((each) => (each === old ? fresh : each));
}

/** Kubernetes writes times without their fraction. */
export const wholeSecond = (now: Instant): Instant => Math.floor(now / 1000) * 1000;

/** The controller itself took the workload to zero. Mirrors getScaledToZeroConditionStatus (Kubernetes 1.37). */
export function isScaledToZero(conditions: readonly Condition[]): boolean {
  return conditions.find(({ type }) => type === 'ScaledToZero')?.status === 'True';
}

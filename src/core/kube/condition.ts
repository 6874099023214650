/** Status conditions as Deployments, ReplicaSets and Pods carry them. */
import type { Instant } from '../base/instant.ts';
import { recordsAt, textAt } from '../base/json.ts';
import type { KubeObject } from './object.ts';
import { instantAt } from './times.ts';

export interface Condition {
  readonly type: string;
  /** `True`, `False` or `Unknown`. */
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly updatedAt: Instant | undefined;
  readonly changedAt: Instant | undefined;
}

export function readConditions(object: KubeObject): readonly Condition[] {
  return recordsAt(object, 'status', 'conditions').map((condition) => ({
    type: textAt(condition, 'type') ?? '',
    status: textAt(condition, 'status') ?? 'Unknown',
    reason: textAt(condition, 'reason') ?? '',
    message: textAt(condition, 'message') ?? '',
    updatedAt: instantAt(condition, 'lastUpdateTime'),
    changedAt: instantAt(condition, 'lastTransitionTime'),
  }));
}

export function conditionOf(conditions: readonly Condition[], type: string): Condition | undefined {
  return conditions.find((condition) => condition.type === type);
}

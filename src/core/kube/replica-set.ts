/** A ReplicaSet as the judge of a rollout needs it. */
import type { Instant } from '../base/instant.ts';
import { numberAt } from '../base/json.ts';
import { type Condition, readConditions } from './condition.ts';
import { revisionOf } from './deployment.ts';
import type { KubeObject } from './object.ts';
import { controllerUidOf } from './owner.ts';
import { createdAt } from './times.ts';

export interface ReplicaSet {
  readonly name: string;
  readonly uid: string;
  readonly controllerUid: string | undefined;
  readonly createdAt: Instant;
  readonly revision: string | undefined;
  readonly generation: number;
  readonly replicas: number;
  readonly status: {
    readonly observedGeneration: number;
    readonly ready: number;
    readonly available: number;
    readonly conditions: readonly Condition[];
  };
}

/** Defaults of apps/v1: replicas 1; absent counts of a status are 0. */
export function readReplicaSet(object: KubeObject): ReplicaSet {
  return {
    name: object.metadata.name,
    uid: object.metadata.uid ?? '',
    controllerUid: controllerUidOf(object),
    createdAt: createdAt(object),
    revision: revisionOf(object),
    generation: object.metadata.generation ?? 0,
    replicas: numberAt(object, 'spec', 'replicas') ?? 1,
    status: {
      observedGeneration: numberAt(object, 'status', 'observedGeneration') ?? 0,
      ready: numberAt(object, 'status', 'readyReplicas') ?? 0,
      available: numberAt(object, 'status', 'availableReplicas') ?? 0,
      conditions: readConditions(object),
    },
  };
}

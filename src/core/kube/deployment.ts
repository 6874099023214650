/** A Deployment as the judge of a rollout needs it: what is wanted, and what its controller reports. */
import type { Seconds } from '../base/instant.ts';
import { at, flagAt, type JsonRecord, numberAt, recordAt, textAt } from '../base/json.ts';
import { type Condition, readConditions } from './condition.ts';
import type { KubeObject } from './object.ts';

export interface Deployment {
  readonly name: string;
  readonly uid: string;
  readonly generation: number;
  readonly isDeleting: boolean;
  readonly isPaused: boolean;
  /** `deployment.kubernetes.io/revision`, shared with the ReplicaSet of the present template. */
  readonly revision: string | undefined;
  readonly replicas: number;
  readonly minReady: Seconds;
  /** `neverSeconds` when the user switched it off. */
  readonly progressDeadline: Seconds;
  readonly strategy: Strategy;
  readonly template: JsonRecord;
  readonly status: DeploymentStatus;
}

/** In pods, percentages resolved against the wanted replicas. */
type Strategy =
  | { readonly kind: 'Recreate' }
  | { readonly kind: 'RollingUpdate'; readonly maxSurge: number; readonly maxUnavailable: number };

interface DeploymentStatus {
  readonly observedGeneration: number;
  readonly replicas: number;
  readonly updated: number;
  readonly available: number;
  readonly conditions: readonly Condition[];
}

/** A progressDeadlineSeconds of MaxInt32 means none (deployment/util, `HasProgressDeadline`). */
export const neverSeconds: Seconds = 2_147_483_647;

/** Defaults of apps/v1: replicas 1, progressDeadlineSeconds 600; absent counts of a status are 0. */
export function readDeployment(object: KubeObject): Deployment {
  const { metadata } = object;
  const replicas = numberAt(object, 'spec', 'replicas') ?? 1;
  return {
    name: metadata.name,
    uid: metadata.uid ?? '',
    generation: metadata.generation ?? 0,
    isDeleting: metadata.deletionTimestamp !== undefined,
    isPaused: flagAt(object, 'spec', 'paused'),
    revision: revisionOf(object),
    replicas,
    minReady: numberAt(object, 'spec', 'minReadySeconds') ?? 0,
    progressDeadline: numberAt(object, 'spec', 'progressDeadlineSeconds') ?? 600,
    strategy: readStrategy(object, replicas),
    template: recordAt(object, 'spec', 'template'),
    status: {
      observedGeneration: numberAt(object, 'status', 'observedGeneration') ?? 0,
      replicas: numberAt(object, 'status', 'replicas') ?? 0,
      updated: numberAt(object, 'status', 'updatedReplicas') ?? 0,
      available: numberAt(object, 'status', 'availableReplicas') ?? 0,
      conditions: readConditions(object),
    },
  };
}

export function revisionOf(object: KubeObject): string | undefined {
  return object.metadata.annotations?.['deployment.kubernetes.io/revision'];
}

/** Mirrors `ResolveFenceposts` (deployment/util): surge rounds up, unavailable down, and both cannot be zero. */
export function readStrategy(object: KubeObject, replicas: number): Strategy {
  if (textAt(object, 'spec', 'strategy', 'type') === 'Recreate') return { kind: 'Recreate' };
  const limit = (name: string): number => podsOf(at(object, 'spec', 'strategy', 'rollingUpdate', name), replicas);
  const maxSurge = Math.ceil(limit('maxSurge'));
  const maxUnavailable = Math.floor(limit('maxUnavailable'));
  return { kind: 'RollingUpdate', maxSurge, maxUnavailable: maxSurge + maxUnavailable === 0 ? 1 : maxUnavailable };
}

/** A number of pods, or a percentage of the wanted ones; 25% is apps/v1's default for both limits. */
function podsOf(value: unknown, replicas: number): number {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? Number.parseInt(value, 10) : Number.NaN;
  return ((Number.isNaN(percent) ? 25 : percent) * replicas) / 100;
}

/** One snapshot of what a rollout is judged by, and the view of it in which the new revision stands apart. */
import type { Deployment } from '../../core/kube/deployment.ts';
import { type KubeEvent, readEvent } from '../../core/kube/event.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import { isControlledBy } from '../../core/kube/owner.ts';
import { type Pod, readPod } from '../../core/kube/pod.ts';
import { readReplicaSet, type ReplicaSet } from '../../core/kube/replica-set.ts';
import type { Baseline, PodCount } from './judgement.ts';

/** As the cluster showed it at one time; replicaSets, pods and events may belong to others as well. */
export interface World {
  /** undefined when it was deleted. */
  readonly deployment: KubeObject | undefined;
  readonly replicaSets: readonly KubeObject[];
  readonly pods: readonly KubeObject[];
  readonly events: readonly KubeObject[];
}

export interface View {
  readonly object: KubeObject;
  readonly deployment: Deployment;
  /** undefined until the controller has observed the write: before, the revision still names the old one. */
  readonly newReplicaSet: ReplicaSet | undefined;
  /** The active pods of the new revision, by name. */
  readonly newPods: readonly Pod[];
  /** Whether pods of any revision are on their way out, which frees quota and nodes. */
  readonly arePodsLeaving: boolean;
  /** The oldest first. */
  readonly events: readonly KubeEvent[];
}

export function viewOf(world: World, object: KubeObject, deployment: Deployment, baseline: Baseline): View {
  const owned = world.replicaSets
    .filter((replicaSet) => isControlledBy(replicaSet, deployment.uid))
    .map(readReplicaSet);
  const hasObservedWrite = deployment.status.observedGeneration >= baseline.generation;
  const newReplicaSet = hasObservedWrite ? newReplicaSetOf(owned, deployment.revision) : undefined;
  const uids = new Set(owned.map(({ uid }) => uid));
  const pods = world.pods.map(readPod).filter(({ controllerUid }) => uids.has(controllerUid ?? ''));
  return {
    object,
    deployment,
    newReplicaSet,
    newPods: pods
      .filter((pod) => pod.isActive && pod.controllerUid === newReplicaSet?.uid)
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    arePodsLeaving: pods.some(({ isDeleting }) => isDeleting),
    events: world.events.map(readEvent).toSorted((a, b) => a.lastAt - b.lastAt || a.message.localeCompare(b.message)),
  };
}

/** By revision and owner, never by age of pods: a roll-back reuses an old ReplicaSet. Of equals the oldest, as the controller takes it. */
function newReplicaSetOf(owned: readonly ReplicaSet[], revision: string | undefined): ReplicaSet | undefined {
  return owned
    .filter((replicaSet) => revision !== undefined && replicaSet.revision === revision)
    .toSorted((a, b) => a.createdAt - b.createdAt || a.name.localeCompare(b.name))[0];
}

export function isObserved({ deployment }: View): boolean {
  return deployment.status.observedGeneration >= deployment.generation;
}

/** Ready pods of the new revision against the wanted ones. */
export function podsOf(view: View): PodCount {
  return { ready: view.newReplicaSet?.status.ready ?? 0, wanted: view.deployment.replicas };
}

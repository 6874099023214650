/** The ReplicaSet controller as a pure step: how many pods to make, which to end, and what to say. Mirrors pkg/controller/replicaset of Kubernetes 1.37. */
import { conditionOf, ownerReference, type Pod, type ReplicaSet } from '../shapes.ts';

export interface ReplicaSetStep {
  readonly create: number;
  readonly remove: readonly Pod[];
  readonly replicaSet: ReplicaSet;
}

/** `owned` are the pods with the ReplicaSet as controller, `now` is in milliseconds. */
export function stepReplicaSet(replicaSet: ReplicaSet, owned: readonly Pod[], now: number): ReplicaSetStep {
  const active = owned.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const surplus = active.length - replicaSet.spec.replicas;
  return {
    create: Math.max(0, -surplus),
    remove: active.toSorted(endsFirst).slice(0, Math.max(0, surplus)),
    replicaSet: { ...replicaSet, status: statusOf(replicaSet, active, owned.length - active.length, now) },
  };
}

/** ActivePodsWithRanks: a pod that is not ready ends before a ready one, a younger before an older. */
function endsFirst(one: Pod, other: Pod): number {
  const byReadiness = Number(isReady(one)) - Number(isReady(other));
  return byReadiness === 0 ? born(other) - born(one) : byReadiness;
}

const born = ({ metadata }: Pod): number => Date.parse(metadata.creationTimestamp ?? '');
const isReady = ({ status }: Pod): boolean => conditionOf(status?.conditions, 'Ready')?.status === 'True';

function isAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  const since = Date.parse(conditionOf(pod.status?.conditions, 'Ready')?.lastTransitionTime ?? '');
  return isReady(pod) && (minReadySeconds === 0 || since + minReadySeconds * 1000 <= now);
}

/** calculateStatus; ready and available are left out when they are 0, as the API's JSON does. */
function statusOf(
  { metadata, spec }: ReplicaSet,
  active: readonly Pod[],
  terminating: number,
  now: number,
): NonNullable<ReplicaSet['status']> {
  const ready = active.filter(isReady);
  const available = ready.filter((pod) => isAvailable(pod, spec.minReadySeconds ?? 0, now));
  return {
    observedGeneration: metadata.generation ?? 1,
    replicas: active.length,
    ...(active.length === 0 ? {} : { fullyLabeledReplicas: active.length }),
    ...(ready.length === 0 ? {} : { readyReplicas: ready.length }),
    ...(available.length === 0 ? {} : { availableReplicas: available.length }),
    terminatingReplicas: terminating,
  };
}

/** A pod as the ReplicaSet's template has it; `suffix` tells it from its siblings. */
export function makePod(replicaSet: ReplicaSet, suffix: string): Pod {
  const { metadata, spec } = replicaSet;
  const { labels, annotations } = spec.template.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${metadata.name}-${suffix}`,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      labels,
      ...(annotations === undefined ? {} : { annotations }),
      ownerReferences: [ownerReference(replicaSet)],
    },
    spec: { ...spec.template.spec, nodeName: 'embedded' },
    status: { phase: 'Pending' },
  };
}

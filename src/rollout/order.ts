/** The order in which kinds are applied: what others need comes first, what acts on running pods comes last. */
import type { KubeObject } from '../core/kube/object.ts';

const first = [
  'Namespace',
  'ResourceQuota',
  'LimitRange',
  'PriorityClass',
  'ServiceAccount',
  'ClusterRole',
  'Role',
  'ClusterRoleBinding',
  'RoleBinding',
  'NetworkPolicy',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'ConfigMap',
  'Secret',
  'Service',
];
const last = ['Deployment', 'HorizontalPodAutoscaler', 'ScaledObject', 'PodDisruptionBudget'];

/** Kinds that are not named here go between Services and Deployments; equals keep the order of the files. */
export function inApplyOrder<T extends { readonly object: KubeObject }>(writes: readonly T[]): readonly T[] {
  return writes.toSorted((one, other) => rankOf(one.object.kind) - rankOf(other.object.kind));
}

function rankOf(kind: string): number {
  if (first.includes(kind)) return first.indexOf(kind);
  return first.length + 1 + last.indexOf(kind);
}

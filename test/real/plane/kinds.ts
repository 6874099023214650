// The kinds that tests arrange, look at or let a user apply, as the API server serves them.
import type { ResourceKind } from '../../../src/core/kube/object.ts';

const namespaced = {
  Pod: 'v1:pods',
  Service: 'v1:services',
  ServiceAccount: 'v1:serviceaccounts',
  ConfigMap: 'v1:configmaps',
  Secret: 'v1:secrets',
  Event: 'v1:events',
  ResourceQuota: 'v1:resourcequotas',
  LimitRange: 'v1:limitranges',
  Deployment: 'apps/v1:deployments',
  ReplicaSet: 'apps/v1:replicasets',
  StatefulSet: 'apps/v1:statefulsets',
  DaemonSet: 'apps/v1:daemonsets',
  Job: 'batch/v1:jobs',
  CronJob: 'batch/v1:cronjobs',
  HorizontalPodAutoscaler: 'autoscaling/v2:horizontalpodautoscalers',
  PodDisruptionBudget: 'policy/v1:poddisruptionbudgets',
  NetworkPolicy: 'networking.k8s.io/v1:networkpolicies',
  Ingress: 'networking.k8s.io/v1:ingresses',
  Lease: 'coordination.k8s.io/v1:leases',
  Role: 'rbac.authorization.k8s.io/v1:roles',
  RoleBinding: 'rbac.authorization.k8s.io/v1:rolebindings',
} as const;

const clusterWide = {
  Namespace: 'v1:namespaces',
  Node: 'v1:nodes',
  APIService: 'apiregistration.k8s.io/v1:apiservices',
  ClusterRole: 'rbac.authorization.k8s.io/v1:clusterroles',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1:clusterrolebindings',
} as const;

export type Kind = keyof typeof namespaced | keyof typeof clusterWide;

const served: ReadonlyMap<string, ResourceKind> = new Map([
  ...Object.entries(namespaced).map(([kind, place]) => [kind, resourceKind(kind, place, true)] as const),
  ...Object.entries(clusterWide).map(([kind, place]) => [kind, resourceKind(kind, place, false)] as const),
]);

/** Throws for a kind that has no row here yet. */
export function kindOf(kind: string): ResourceKind {
  const found = served.get(kind);
  if (found === undefined) throw new Error(`${kind} has no row in ${import.meta.filename}`);
  return found;
}

/** Path below the server's URL, of one object or of all in a namespace. */
export function pathOf(kind: string, namespace: string, name?: string): string {
  const { group, version, resource, isNamespaced } = kindOf(kind);
  const api = group === '' ? `api/${version}` : `apis/${group}/${version}`;
  const home = isNamespaced ? `namespaces/${namespace}/` : '';
  return `${api}/${home}${resource}${name === undefined ? '' : `/${name}`}`;
}

function resourceKind(kind: string, place: string, isNamespaced: boolean): ResourceKind {
  const [apiVersion = '', resource = ''] = place.split(':');
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return { group, version, kind, resource, isNamespaced };
}

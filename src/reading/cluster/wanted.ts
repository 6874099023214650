/** The kinds that an audit reads; the rights that it needs follow from them. */
import { knownReasons } from '../../core/rules/world/events.ts';
import type { Selection } from '../../ports/cluster.ts';
import type { Kept } from './keep.ts';
import * as kept from './kinds.ts';
import { pod } from './pod.ts';
import type { Sharing } from './sharing.ts';

export interface WantedKind {
  readonly kind: string;
  /** `autoscaling/v2`; of several the first that the server serves is read. */
  readonly apiVersions: readonly string[];
  /** As in paths and in RBAC. */
  readonly resource: string;
  readonly isNamespaced: boolean;
  /** One list for each of these, instead of one of all. */
  readonly only?: readonly Pick<Selection, 'labels' | 'fields'>[];
  /** What stays of an object. */
  readonly keeps: (shared: Sharing) => Kept;
}

/** What a Deployment or a Rollout makes has these labels: such ReplicaSets are many, and say nothing of their own. */
const unmade = '!pod-template-hash,!rollouts-pod-template-hash';

const policy = 'policy.networking.k8s.io';
const gateway = 'gateway.networking.k8s.io';

/** Pods are the most by far and come when all else is known. */
export const wantedKinds: readonly WantedKind[] = [
  namespaced('HorizontalPodAutoscaler', 'horizontalpodautoscalers', kept.specAndStatus, 'autoscaling/v2'),
  namespaced('ScaledObject', 'scaledobjects', kept.scaledObject, 'keda.sh/v1alpha1'),
  namespaced('VerticalPodAutoscaler', 'verticalpodautoscalers', kept.specAndStatus, 'autoscaling.k8s.io/v1'),
  namespaced('Deployment', 'deployments', kept.workload, 'apps/v1'),
  namespaced('StatefulSet', 'statefulsets', kept.workload, 'apps/v1'),
  namespaced('DaemonSet', 'daemonsets', kept.workload, 'apps/v1'),
  { ...namespaced('ReplicaSet', 'replicasets', kept.workload, 'apps/v1'), only: [{ labels: unmade }] },
  namespaced('ReplicationController', 'replicationcontrollers', kept.workload, 'v1'),
  namespaced('Rollout', 'rollouts', kept.workload, 'argoproj.io/v1alpha1'),
  namespaced('Application', 'applications', kept.application, 'argoproj.io/v1alpha1'),
  namespaced('Service', 'services', kept.specAlone, 'v1'),
  namespaced('Ingress', 'ingresses', kept.specAlone, 'networking.k8s.io/v1'),
  namespaced('HTTPRoute', 'httproutes', kept.route, `${gateway}/v1`, `${gateway}/v1beta1`),
  namespaced('GRPCRoute', 'grpcroutes', kept.route, `${gateway}/v1`),
  namespaced('NetworkPolicy', 'networkpolicies', kept.specAlone, 'networking.k8s.io/v1'),
  namespaced('PodDisruptionBudget', 'poddisruptionbudgets', kept.specAndStatus, 'policy/v1'),
  namespaced('ResourceQuota', 'resourcequotas', kept.specAndStatus, 'v1'),
  namespaced('LimitRange', 'limitranges', kept.specAlone, 'v1'),
  namespaced('PersistentVolumeClaim', 'persistentvolumeclaims', kept.claim, 'v1'),
  namespaced('ServiceMonitor', 'servicemonitors', kept.serviceMonitor, 'monitoring.coreos.com/v1'),
  namespaced('PodMonitor', 'podmonitors', kept.podMonitor, 'monitoring.coreos.com/v1'),
  namespaced('Prometheus', 'prometheuses', kept.prometheus, 'monitoring.coreos.com/v1'),
  namespaced('PrometheusAgent', 'prometheusagents', kept.prometheus, 'monitoring.coreos.com/v1alpha1'),
  namespaced('CiliumNetworkPolicy', 'ciliumnetworkpolicies', kept.nameAlone, 'cilium.io/v2'),
  clusterWide('CiliumClusterwideNetworkPolicy', 'ciliumclusterwidenetworkpolicies', kept.nameAlone, 'cilium.io/v2'),
  clusterWide('GlobalNetworkPolicy', 'globalnetworkpolicies', kept.nameAlone, 'crd.projectcalico.org/v1'),
  clusterWide('AdminNetworkPolicy', 'adminnetworkpolicies', kept.nameAlone, `${policy}/v1alpha1`),
  clusterWide('BaselineAdminNetworkPolicy', 'baselineadminnetworkpolicies', kept.nameAlone, `${policy}/v1alpha1`),
  clusterWide('ClusterNetworkPolicy', 'clusternetworkpolicies', kept.nameAlone, `${policy}/v1alpha2`),
  clusterWide('Namespace', 'namespaces', kept.nameAlone, 'v1'),
  clusterWide('Node', 'nodes', kept.node, 'v1'),
  clusterWide('NodePool', 'nodepools', kept.specAndStatus, 'karpenter.sh/v1', 'karpenter.sh/v1beta1'),
  clusterWide('APIService', 'apiservices', kept.apiService, 'apiregistration.k8s.io/v1'),
  {
    ...namespaced('Event', 'events', kept.event, 'v1'),
    only: knownReasons.map((reason) => ({ fields: `reason=${reason}` })),
  },
  namespaced('Pod', 'pods', pod, 'v1'),
];

function namespaced(
  kind: string,
  resource: string,
  keeps: Kept | WantedKind['keeps'],
  ...apiVersions: readonly string[]
): WantedKind {
  const keepsAs = typeof keeps === 'function' ? keeps : (): Kept => keeps;
  return { kind, apiVersions, resource, isNamespaced: true, keeps: keepsAs };
}

function clusterWide(...of: Parameters<typeof namespaced>): WantedKind {
  return { ...namespaced(...of), isNamespaced: false };
}

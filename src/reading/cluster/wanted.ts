/** The kinds that an audit reads, and what it keeps of each; the rights that it needs follow from it. */
import { isRecord } from '../../core/base/json.ts';
import { knownReasons } from '../../core/rules/world/events.ts';
import { withoutCredentials, withoutSecretSettings } from './credentials.ts';
import type { Kept } from './keep.ts';
import { metadata } from './metadata.ts';
import { pod, template } from './pod.ts';
import { each, type Fields, keptFields, type Shape } from './shape.ts';
import type { Sharing } from './sharing.ts';

export interface WantedKind {
  readonly kind: string;
  /** `autoscaling/v2`; of several the first that the server serves is read. */
  readonly apiVersions: readonly string[];
  /** As in paths and in RBAC. */
  readonly resource: string;
  readonly isNamespaced: boolean;
  /** One list for each of these field selectors, instead of one of all. */
  readonly selectors?: readonly string[];
  /** What stays of an object beside its type. */
  readonly keeps: (shared: Sharing) => Kept;
}

const condition: Fields = {
  type: 'whole',
  status: 'whole',
  reason: 'whole',
  message: withoutCredentials,
  lastTransitionTime: 'whole',
};

const keptConditions = each(condition);
const status: Shape = (value) =>
  isRecord(value) ? { ...value, ...keptFields(value, { conditions: keptConditions }) } : undefined;

const withSpec = (spec: Shape): Kept => ({ metadata, spec, status });

const workload = withSpec({
  minReadySeconds: 'whole',
  paused: 'whole',
  podManagementPolicy: 'whole',
  replicas: 'whole',
  selector: 'whole',
  strategy: 'whole',
  template,
  updateStrategy: 'whole',
  volumeClaimTemplates: { metadata: { name: 'whole' }, spec: 'whole' },
  workloadRef: 'whole',
});

const scaledObject = withSpec({
  advanced: 'whole',
  cooldownPeriod: 'whole',
  fallback: 'whole',
  idleReplicaCount: 'whole',
  initialCooldownPeriod: 'whole',
  maxReplicaCount: 'whole',
  minReplicaCount: 'whole',
  pollingInterval: 'whole',
  scaleTargetRef: 'whole',
  triggers: {
    type: 'whole',
    name: 'whole',
    metricType: 'whole',
    useCachedMetrics: 'whole',
    metadata: withoutSecretSettings,
    authenticationRef: 'whole',
  },
});

const source: Fields = { chart: 'whole', path: 'whole', repoURL: withoutCredentials, targetRevision: 'whole' };

/** Values for charts stand in it, and a history of all that was ever applied. */
const application: Kept = {
  metadata,
  spec: {
    destination: 'whole',
    ignoreDifferences: 'whole',
    project: 'whole',
    source,
    sources: source,
    syncPolicy: 'whole',
  },
  status: { resources: { group: 'whole', kind: 'whole', namespace: 'whole', name: 'whole' } },
};

const backends: Fields = { backendRefs: 'whole' };
const endpoint: Fields = { interval: 'whole', path: 'whole', port: 'whole', portNumber: 'whole', targetPort: 'whole' };

/** Images that a node has are half of what it says. */
const node: Kept = {
  metadata,
  spec: { providerID: 'whole', taints: 'whole', unschedulable: 'whole' },
  status: { allocatable: 'whole', capacity: 'whole', conditions: keptConditions, nodeInfo: 'whole' },
};

const event: Kept = {
  metadata: { name: 'whole', namespace: 'whole', creationTimestamp: 'whole' },
  count: 'whole',
  eventTime: 'whole',
  firstTimestamp: 'whole',
  involvedObject: 'whole',
  lastTimestamp: 'whole',
  message: withoutCredentials,
  reason: 'whole',
  reportingComponent: 'whole',
  series: 'whole',
  source: 'whole',
  type: 'whole',
};

/** Pods are the most by far and come when all else is known. */
export const wantedKinds: readonly WantedKind[] = [
  namespaced('autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', withSpec('whole')),
  namespaced('keda.sh/v1alpha1', 'ScaledObject', 'scaledobjects', scaledObject),
  namespaced('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'verticalpodautoscalers', withSpec('whole')),
  namespaced('apps/v1', 'Deployment', 'deployments', workload),
  namespaced('apps/v1', 'StatefulSet', 'statefulsets', workload),
  namespaced('apps/v1', 'DaemonSet', 'daemonsets', workload),
  namespaced('argoproj.io/v1alpha1', 'Rollout', 'rollouts', workload),
  namespaced('argoproj.io/v1alpha1', 'Application', 'applications', application),
  namespaced('v1', 'Service', 'services', { metadata, spec: 'whole' }),
  namespaced('networking.k8s.io/v1', 'Ingress', 'ingresses', { metadata, spec: 'whole' }),
  {
    ...namespaced('gateway.networking.k8s.io/v1', 'HTTPRoute', 'httproutes', {
      metadata,
      spec: { hostnames: 'whole', parentRefs: 'whole', rules: backends },
    }),
    apiVersions: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
  },
  namespaced('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', { metadata, spec: 'whole' }),
  namespaced('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets', withSpec('whole')),
  namespaced('v1', 'ResourceQuota', 'resourcequotas', withSpec('whole')),
  namespaced('v1', 'LimitRange', 'limitranges', { metadata, spec: 'whole' }),
  namespaced('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims', withSpec({ accessModes: 'whole' })),
  namespaced('monitoring.coreos.com/v1', 'ServiceMonitor', 'servicemonitors', {
    metadata,
    spec: { endpoints: endpoint, namespaceSelector: 'whole', selector: 'whole' },
  }),
  namespaced('monitoring.coreos.com/v1', 'PodMonitor', 'podmonitors', {
    metadata,
    spec: { namespaceSelector: 'whole', podMetricsEndpoints: endpoint, selector: 'whole' },
  }),
  clusterWide('v1', 'Namespace', 'namespaces', { metadata }),
  clusterWide('v1', 'Node', 'nodes', node),
  {
    ...clusterWide('karpenter.sh/v1', 'NodePool', 'nodepools', withSpec('whole')),
    apiVersions: ['karpenter.sh/v1', 'karpenter.sh/v1beta1'],
  },
  clusterWide('apiregistration.k8s.io/v1', 'APIService', 'apiservices', {
    metadata,
    spec: { group: 'whole', service: 'whole', version: 'whole' },
    status,
  }),
  {
    ...namespaced('v1', 'Event', 'events', event),
    selectors: knownReasons.map((reason) => `reason=${reason}`),
  },
  { ...namespaced('v1', 'Pod', 'pods', { metadata }), keeps: pod },
];

function namespaced(apiVersion: string, kind: string, resource: string, keeps: Kept): WantedKind {
  return { kind, apiVersions: [apiVersion], resource, isNamespaced: true, keeps: () => keeps };
}

function clusterWide(apiVersion: string, kind: string, resource: string, keeps: Kept): WantedKind {
  return { ...namespaced(apiVersion, kind, resource, keeps), isNamespaced: false };
}

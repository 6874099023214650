/** What stays of an object of each kind, beside its type: what rules read, and nothing that may be secret. */
import { isRecord } from '../../core/base/json.ts';
import { withoutCredentials, withoutSecretSettings } from './credentials.ts';
import type { Kept } from './keep.ts';
import { metadata } from './metadata.ts';
import { template } from './pod.ts';
import { each, type Fields, keptFields, type Shape } from './shape.ts';
import type { Sharing } from './sharing.ts';

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

/** Its template has most in common with its pods. */
export const workload = (shared: Sharing): Kept =>
  withSpec({
    minReadySeconds: 'whole',
    paused: 'whole',
    podManagementPolicy: 'whole',
    replicas: 'whole',
    selector: 'whole',
    strategy: shared('whole'),
    template: template(shared),
    updateStrategy: 'whole',
    volumeClaimTemplates: { metadata: { name: 'whole' }, spec: 'whole' },
    workloadRef: 'whole',
  });

export const scaledObject = withSpec({
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

/** Whether something is said, and not what. */
const saidOrNot: Shape = (value) => (Object.keys(Object(value)).length === 0 ? undefined : ['…']);

const source: Fields = {
  chart: 'whole',
  directory: { recurse: 'whole' },
  helm: {
    fileParameters: saidOrNot,
    parameters: saidOrNot,
    valueFiles: 'whole',
    values: saidOrNot,
    valuesObject: saidOrNot,
  },
  kustomize: { components: saidOrNot, patches: saidOrNot, replicas: saidOrNot },
  path: 'whole',
  plugin: saidOrNot,
  repoURL: withoutCredentials,
  targetRevision: 'whole',
};

/** Values for charts stand in it, and a history of all that was ever applied. */
export const application: Kept = {
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

const endpoint: Fields = { interval: 'whole', path: 'whole', port: 'whole', portNumber: 'whole', targetPort: 'whole' };
const selecting: Fields = { namespaceSelector: 'whole', selector: 'whole' };

export const serviceMonitor: Kept = { metadata, spec: { ...selecting, endpoints: endpoint } };
export const podMonitor: Kept = { metadata, spec: { ...selecting, podMetricsEndpoints: endpoint } };
export const prometheus: Kept = { metadata, spec: { podMetadata: { labels: 'whole' } } };

/** Its filters may set headers. */
export const route: Kept = {
  metadata,
  spec: { hostnames: 'whole', parentRefs: 'whole', rules: { backendRefs: 'whole' } },
};

export const claim: Kept = { metadata, spec: { accessModes: 'whole' }, status: { phase: 'whole' } };
export const apiService: Kept = { metadata, spec: { group: 'whole', service: 'whole', version: 'whole' }, status };
export const specAlone: Kept = { metadata, spec: 'whole' };
export const specAndStatus: Kept = withSpec('whole');
export const nameAlone: Kept = { metadata };

/** Images that a node has are half of what it says. */
export const node: Kept = {
  metadata,
  spec: { providerID: 'whole', taints: 'whole', unschedulable: 'whole' },
  status: { allocatable: 'whole', capacity: 'whole', conditions: keptConditions, nodeInfo: 'whole' },
};

export const event: Kept = {
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

/** A cluster of any size as its API server lists it, an object at a time: what pods carry along is as long as on real ones. */

export interface FleetSize {
  readonly workloads: number;
  /** The first so many workloads are scaled. */
  readonly autoscalers: number;
  readonly pods: number;
}

type Json = Readonly<Record<string, unknown>>;

/** How many of a kind there are, and what the one at an index is. */
export interface Items {
  readonly count: number;
  readonly at: (index: number) => Json;
}

const perNamespace = 20;
const nodes = 100;
const time = '2026-11-20T08:00:00Z';

/** By the plural in paths; kinds that are not here have no objects. */
export function fleetOf({ workloads, autoscalers, pods }: FleetSize): Readonly<Record<string, Items>> {
  return {
    deployments: { count: workloads, at: deployment },
    horizontalpodautoscalers: { count: autoscalers, at: autoscaler },
    services: { count: Math.ceil(workloads / 2), at: service },
    poddisruptionbudgets: { count: Math.ceil(workloads / 4), at: budget },
    limitranges: { count: Math.ceil(workloads / perNamespace / 10), at: limitRange },
    resourcequotas: { count: Math.ceil(workloads / perNamespace / 10), at: quota },
    namespaces: {
      count: Math.ceil(workloads / perNamespace),
      at: (index) => ({ metadata: { name: `team-${index}` } }),
    },
    nodes: { count: nodes, at: node },
    pods: { count: pods, at: (index) => pod(index % workloads, Math.floor(index / workloads)) },
  };
}

const namespaceOf = (workload: number): string => `team-${Math.floor(workload / perNamespace)}`;
const labelsOf = (workload: number): Json => ({ app: `web-${workload}`, 'app.kubernetes.io/part-of': 'shop' });

function metadata(name: string, workload: number, more: Json = {}): Json {
  return {
    name,
    namespace: namespaceOf(workload),
    uid: uid(name),
    resourceVersion: '1234567',
    creationTimestamp: time,
    ...more,
    managedFields: [
      entry('kubectl-client-side-apply', 'Update', {
        'f:spec': { 'f:replicas': {}, 'f:template': many('f:field-', 40) },
      }),
      entry('kube-controller-manager', 'Update', { 'f:status': many('f:status-', 30) }),
    ],
  };
}

const entry = (manager: string, operation: string, fieldsV1: Json): Json => ({
  manager,
  operation,
  apiVersion: 'apps/v1',
  time,
  fieldsType: 'FieldsV1',
  fieldsV1,
});

const many = (prefix: string, count: number): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, { '.': {}, 'f:value': {} }]));

const uid = (name: string): string => `${name}-0000-4000-8000-000000000000`.slice(-36);

function container(workload: number): Json {
  const probe = { httpGet: { path: '/ready', port: 'http', scheme: 'HTTP' }, periodSeconds: 10, failureThreshold: 3 };
  return {
    name: 'web',
    image: `registry.example/shop/web-${workload}:v1.2.3`,
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    env: Array.from({ length: 12 }, (_, index) => ({ name: `SETTING_${index}`, value: `value of setting ${index}` })),
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
    volumeMounts: [
      { name: 'kube-api-access', readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
    ],
    livenessProbe: probe,
    readinessProbe: probe,
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
  };
}

const podSpec = (workload: number): Json => ({
  containers: [container(workload)],
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  serviceAccountName: 'default',
  schedulerName: 'default-scheduler',
  securityContext: {},
});

function deployment(workload: number): Json {
  const labels = labelsOf(workload);
  return {
    metadata: metadata(`web-${workload}`, workload, {
      generation: 3,
      labels,
      annotations: {
        'deployment.kubernetes.io/revision': '3',
        'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(podSpec(workload)),
      },
    }),
    spec: {
      replicas: 10,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(workload) },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    status: {
      observedGeneration: 3,
      replicas: 10,
      readyReplicas: 10,
      conditions: [condition('Available'), condition('Progressing')],
    },
  };
}

const condition = (type: string): Json => ({
  type,
  status: 'True',
  reason: `${type}Reason`,
  message: 'as it should be',
  lastTransitionTime: time,
});

function autoscaler(workload: number): Json {
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } };
  const current = { name: 'cpu', current: { averageUtilization: 40, averageValue: '40m' } };
  return {
    metadata: metadata(`web-${workload}`, workload),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: `web-${workload}` },
      minReplicas: 2,
      maxReplicas: 20,
      metrics: [{ type: 'Resource', resource }],
    },
    status: {
      currentReplicas: 10,
      desiredReplicas: 10,
      currentMetrics: [{ type: 'Resource', resource: current }],
      conditions: ['AbleToScale', 'ScalingActive', 'ScalingLimited'].map(condition),
    },
  };
}

const service = (workload: number): Json => ({
  metadata: metadata(`web-${workload}`, workload),
  spec: { selector: labelsOf(workload), ports: [{ name: 'http', port: 80, targetPort: 'http' }], type: 'ClusterIP' },
});

const budget = (workload: number): Json => ({
  metadata: metadata(`web-${workload}`, workload),
  spec: { selector: { matchLabels: labelsOf(workload) }, maxUnavailable: 1 },
});

const limitRange = (index: number): Json => ({
  metadata: metadata('defaults', index * perNamespace * 10),
  spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '100m' } }] },
});

const quota = (index: number): Json => ({
  metadata: metadata('all', index * perNamespace * 10),
  spec: { hard: { 'requests.cpu': '1000' } },
  status: { hard: { 'requests.cpu': '1000' }, used: { 'requests.cpu': '20' } },
});

const node = (index: number): Json => ({
  metadata: {
    name: `node-${index}`,
    labels: { 'kubernetes.io/hostname': `node-${index}`, 'topology.kubernetes.io/zone': `zone-${index % 3}` },
  },
  spec: {},
  status: {
    allocatable: { cpu: '64', memory: '256Gi', pods: '250' },
    capacity: { cpu: '64', memory: '256Gi', pods: '250' },
    conditions: [condition('Ready')],
    images: Array.from({ length: 50 }, (_, image) => ({ names: [`registry.example/image-${image}@sha256:0`] })),
    nodeInfo: { kubeletVersion: 'v1.37.2', kernelVersion: '6.1', osImage: 'Linux' },
  },
});

/** In seconds: each workload at another hour, its pods in waves. */
const rolledOutAt = (workload: number): number => Date.parse(time) / 1000 - 211 * workload;

const timeText = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');

function pod(workload: number, replica: number): Json {
  const name = `web-${workload}-6d4cf56db6-${String(replica).padStart(5, 'x')}`;
  const created = rolledOutAt(workload) + 12 * Math.floor(replica / 3);
  const [createdAt, startedAt, readyAt] = [created, created + 2, created + 8 + ((replica * 7) % 5)].map(timeText);
  return {
    metadata: metadata(name, workload, {
      creationTimestamp: createdAt,
      generateName: `web-${workload}-6d4cf56db6-`,
      labels: { ...labelsOf(workload), 'pod-template-hash': '6d4cf56db6' },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `web-${workload}-6d4cf56db6`,
          uid: uid(`web-${workload}`),
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    }),
    spec: {
      ...podSpec(workload),
      nodeName: `node-${(workload + replica) % nodes}`,
      tolerations: ['not-ready', 'unreachable'].map((key) => ({
        key: `node.kubernetes.io/${key}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      })),
      volumes: [{ name: 'kube-api-access', projected: { defaultMode: 420, sources: [many('source-', 5)] } }],
    },
    status: {
      phase: 'Running',
      conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(
        (type) => ({
          type,
          status: 'True',
          lastProbeTime: null,
          lastTransitionTime: type.endsWith('Ready') ? readyAt : createdAt,
        }),
      ),
      hostIP: '10.0.0.1',
      podIP: '10.1.0.1',
      startTime: createdAt,
      containerStatuses: [
        {
          name: 'web',
          state: { running: { startedAt } },
          lastState: {},
          ready: true,
          restartCount: 0,
          started: true,
          image: `registry.example/shop/web-${workload}:v1.2.3`,
          imageID: `registry.example/shop/web-${workload}@sha256:${'0'.repeat(64)}`,
          containerID: `containerd://${'0'.repeat(64)}`,
        },
      ],
      qosClass: 'Burstable',
    },
  };
}

// Small objects for cases: each says only what the case is about.
import type { JsonRecord } from '../../../../src/core/base/json.ts';

interface Meta {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: JsonRecord;
  readonly labels?: JsonRecord;
}

const metadata = ({ name = 'web', namespace, annotations, labels }: Meta, more: JsonRecord = {}): JsonRecord => ({
  name,
  ...(namespace && { namespace }),
  ...(annotations && { annotations }),
  ...(labels && { labels }),
  ...more,
});

/** A metric of a HorizontalPodAutoscaler: percent of the request. */
export const share = (name: string, averageUtilization: unknown): JsonRecord => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

export const containerShare = (name: string, container: string, averageUtilization: number): JsonRecord => ({
  type: 'ContainerResource',
  containerResource: { name, container, target: { type: 'Utilization', averageUtilization } },
});

/** An amount for each pod. */
export const average = (name: string, averageValue: string): JsonRecord => ({
  type: 'Resource',
  resource: { name, target: { type: 'AverageValue', averageValue } },
});

export const external: JsonRecord = {
  type: 'External',
  external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '5' } },
};

interface HpaParts extends Meta {
  readonly apiVersion?: string;
  readonly min?: unknown;
  readonly max?: unknown;
  /** Of scaleTargetRef; null leaves it out. */
  readonly target?: JsonRecord | null;
  readonly metrics?: readonly JsonRecord[];
  readonly spec?: JsonRecord;
  readonly isMadeByKeda?: boolean;
}

/** Scales the Deployment `web` from 2 to 10. */
export function hpa({
  apiVersion = 'autoscaling/v2',
  min = 2,
  max = 10,
  target,
  metrics,
  ...rest
}: HpaParts = {}): JsonRecord {
  const owner = { kind: 'ScaledObject', name: 'web', uid: '1', controller: true };
  return {
    apiVersion,
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata(rest, rest.isMadeByKeda === true ? { ownerReferences: [owner] } : {}),
    spec: {
      ...(target !== null && { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...target } }),
      ...(min !== null && { minReplicas: min }),
      ...(max !== null && { maxReplicas: max }),
      metrics: metrics ?? [share('cpu', 60)],
      ...rest.spec,
    },
  };
}

interface ScaledParts extends Meta {
  readonly spec?: JsonRecord;
}

/** Scales the Deployment `web` by the length of a queue. */
export const scaledObject = ({ spec, ...rest }: ScaledParts = {}): JsonRecord => ({
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: metadata(rest),
  spec: { scaleTargetRef: { name: 'web' }, triggers: [{ type: 'kafka', metadata: {} }], ...spec },
});

export const trigger = (type: string, value: string): JsonRecord => ({
  type,
  metricType: 'Utilization',
  metadata: { value },
});

interface ContainerParts {
  readonly name?: string;
  readonly requests?: JsonRecord;
  readonly limits?: JsonRecord;
  readonly more?: JsonRecord;
}

/** Requests 100m of cpu and 64Mi of memory. */
export const container = ({ name = 'web', requests, limits, more }: ContainerParts = {}): JsonRecord => ({
  name,
  resources: { requests: requests ?? { cpu: '100m', memory: '64Mi' }, ...(limits && { limits }) },
  ...more,
});

interface WorkloadParts extends Meta {
  readonly kind?: string;
  readonly replicas?: unknown;
  readonly containers?: readonly JsonRecord[];
  /** Of the pods. */
  readonly podLabels?: JsonRecord;
  readonly podAnnotations?: JsonRecord;
  readonly pod?: JsonRecord;
}

/** A Deployment whose pods have the label `app: web`. */
export function deployment({
  kind = 'Deployment',
  replicas,
  containers = [container()],
  ...rest
}: WorkloadParts = {}): JsonRecord {
  const labels = rest.podLabels ?? { app: rest.name ?? 'web' };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: metadata(rest),
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, ...(rest.podAnnotations && { annotations: rest.podAnnotations }) },
        spec: { containers, ...rest.pod },
      },
    },
  };
}

interface ServiceParts extends Meta {
  readonly selector?: JsonRecord;
  readonly port?: string;
}

export const service = ({ selector = { app: 'web' }, port = 'http', ...rest }: ServiceParts = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadata(rest),
  spec: { selector, ports: [{ name: port, port: 80, targetPort: port }] },
});

interface BudgetParts extends Meta {
  readonly apiVersion?: string;
  readonly selector?: JsonRecord;
  readonly spec?: JsonRecord;
}

export const budget = ({ apiVersion = 'policy/v1', selector, spec, ...rest }: BudgetParts = {}): JsonRecord => ({
  apiVersion,
  kind: 'PodDisruptionBudget',
  metadata: metadata(rest),
  spec: { selector: selector ?? { matchLabels: { app: 'web' } }, ...spec },
});

export const limitRange = (limits: JsonRecord): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'defaults' },
  spec: { limits: [{ type: 'Container', ...limits }] },
});

/** A live one of the Deployment `web`. */
export const pod = (containers: readonly JsonRecord[]): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', labels: { app: 'web' } },
  spec: { containers },
});

interface QuotaParts extends Meta {
  /** What the cluster counted. */
  readonly used?: JsonRecord;
  readonly spec?: JsonRecord;
}

export const quota = (hard: JsonRecord, { used, spec, ...rest }: QuotaParts = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: metadata({ name: 'compute', ...rest }),
  spec: { hard, ...spec },
  ...(used && { status: { used } }),
});

/** One entry of `behavior` of a HorizontalPodAutoscaler. */
export const behavior = (direction: 'scaleUp' | 'scaleDown', rules: JsonRecord): JsonRecord => ({
  behavior: { [direction]: rules },
});

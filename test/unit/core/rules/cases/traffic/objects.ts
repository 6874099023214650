// What leads traffic and metrics: small objects for cases.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';

interface Meta {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: JsonRecord;
}

const metadata = ({ name = 'web', namespace, labels }: Meta): JsonRecord => ({
  name,
  ...(namespace !== undefined && { namespace }),
  ...(labels && { labels }),
});

/** Of networking.k8s.io/v1, with one path. */
export const ingress = (backend: JsonRecord, meta: Meta = {}): JsonRecord => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: metadata(meta),
  spec: { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
});

/** A backend of an Ingress. */
export const to = (name: string, port: JsonRecord = { name: 'http' }): JsonRecord => ({ service: { name, port } });

export const route = (backendRef: JsonRecord, kind = 'HTTPRoute', meta: Meta = {}): JsonRecord => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind,
  metadata: metadata(meta),
  spec: { rules: [{ backendRefs: [backendRef] }] },
});

interface MonitorParts extends Meta {
  readonly kind?: string;
  readonly selector?: JsonRecord;
  readonly spec?: JsonRecord;
}

/** Looks for Services with the label `app: web`, and asks their port `metrics`. */
export const monitor = ({ kind = 'ServiceMonitor', selector, spec, ...meta }: MonitorParts = {}): JsonRecord => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: metadata(meta),
  spec: {
    selector: selector ?? { matchLabels: { app: 'web' } },
    [kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints']: [{ port: 'metrics' }],
    ...spec,
  },
});

/** About the pods with the label `app: web`. */
export const policy = (
  ingressRules: readonly JsonRecord[] | undefined,
  spec: JsonRecord = {},
  meta: Meta = {},
): JsonRecord => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: metadata(meta),
  spec: { podSelector: { matchLabels: { app: 'web' } }, ...(ingressRules && { ingress: ingressRules }), ...spec },
});

export const namespaceObject = (name: string, labels: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

// Metrics that NetworkPolicies keep from Prometheus.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, service } from '../../objects.ts';
import { monitor, namespaceObject, policy } from './objects.ts';

const ports = [
  { name: 'http', containerPort: 8080 },
  { name: 'metrics', containerPort: 9090 },
];
const shop = { namespace: 'shop' };
const web = deployment({ ...shop, containers: [container({ more: { ports } })] });
const scraped = [
  web,
  service({ ...shop, labels: { app: 'web' }, port: 'metrics' }),
  monitor({ namespace: 'monitoring', spec: { namespaceSelector: { matchNames: ['shop'] } } }),
];
const annotated = (port?: string): JsonRecord =>
  deployment({
    ...shop,
    containers: [container({ more: { ports } })],
    podAnnotations: { 'prometheus.io/scrape': 'true', ...(port !== undefined && { 'prometheus.io/port': port }) },
  });
const prometheus = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'k8s', namespace: 'monitoring' },
  spec: {},
};
const lets = (...rules: readonly JsonRecord[]): JsonRecord => policy(rules, {}, shop);
const from = (namespaceSelector: JsonRecord, podSelector?: JsonRecord): JsonRecord => ({
  from: [{ namespaceSelector, ...(podSelector && { podSelector }) }],
});
const called = (name: string): JsonRecord => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
const at = ['NetworkPolicy shop/web spec.ingress'];

export const scrapeBlocked: Cases = {
  fires: [
    { why: 'nothing is let in', objects: [...scraped, lets()], at },
    { why: 'another port is let in', objects: [...scraped, lets({ ports: [{ port: 8080 }] })], at },
    { why: 'another port is let in by its name', objects: [...scraped, lets({ ports: [{ port: 'http' }] })], at },
    {
      why: 'another protocol is let in',
      objects: [...scraped, lets({ ports: [{ port: 9090, protocol: 'UDP' }] })],
      at,
    },
    { why: 'the pods say that they are scraped', objects: [annotated('9090'), lets({ ports: [{ port: 8080 }] })], at },
    {
      why: 'a PodMonitor',
      objects: [web, monitor({ ...shop, kind: 'PodMonitor' }), lets({ ports: [{ port: 'http' }] })],
      at,
    },
    {
      why: 'only its own namespace is let in',
      objects: [...scraped, prometheus, lets({ from: [{ podSelector: {} }] })],
      at,
    },
    { why: 'another namespace is let in', objects: [...scraped, prometheus, lets(from(called('ingress')))], at },
    {
      why: 'Prometheus has other labels',
      objects: [...scraped, prometheus, lets(from(called('monitoring'), { matchLabels: { app: 'prometheus' } }))],
      at,
    },
    {
      why: 'the last of a range is below',
      objects: [...scraped, lets({ ports: [{ port: 8000, endPort: 9089 }] })],
      at,
    },
  ],
  passes: [
    { why: 'no policy', objects: scraped },
    { why: 'nobody scrapes', objects: [web, lets()] },
    {
      why: 'the policy is about other pods',
      objects: [...scraped, policy([], { podSelector: { matchLabels: { app: 'api' } } }, shop)],
    },
    {
      why: 'the policy is about what goes out',
      objects: [...scraped, policy(undefined, { policyTypes: ['Egress'] }, shop)],
    },
    { why: 'everybody is let in', objects: [...scraped, lets({})] },
    { why: 'everybody is let in at the port', objects: [...scraped, lets({ ports: [{ port: 'metrics' }] })] },
    {
      why: 'one of two policies lets it in',
      objects: [...scraped, lets(), policy([{}], {}, { ...shop, name: 'open' })],
    },
    {
      why: 'Prometheus is let in by the name of its namespace',
      objects: [...scraped, prometheus, lets(from(called('monitoring')))],
    },
    {
      why: 'Prometheus is let in by the labels of its namespace and its pods',
      objects: [
        ...scraped,
        prometheus,
        namespaceObject('monitoring', { team: 'ops' }),
        lets(from({ matchLabels: { team: 'ops' } }, { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } })),
      ],
    },
    {
      why: 'a Prometheus that no operator made',
      objects: [
        ...scraped,
        deployment({
          name: 'prometheus',
          namespace: 'monitoring',
          containers: [container({ more: { image: 'quay.io/prometheus/prometheus:v3.1.0' } })],
        }),
        lets(from(called('monitoring'), { matchLabels: { app: 'prometheus' } })),
      ],
    },
    {
      why: 'pods on the network of their host',
      objects: [
        deployment({ ...shop, pod: { hostNetwork: true }, podAnnotations: { 'prometheus.io/scrape': 'true' } }),
        lets(),
      ],
    },
  ],
  boundary: [
    {
      why: 'the range ends at the port',
      objects: [...scraped, lets({ ports: [{ port: 9000, endPort: 9090 }] })],
      at: [],
    },
    { why: 'the range ends below it', objects: [...scraped, lets({ ports: [{ port: 9000, endPort: 9089 }] })], at },
  ],
  unknown: [
    {
      why: 'nobody knows where Prometheus is',
      objects: [...scraped, lets(from(called('monitoring')))],
      missing: 'the namespace and the labels of Prometheus',
    },
    {
      why: 'addresses are let in',
      objects: [...scraped, prometheus, lets({ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] })],
      missing: 'the addresses and namespaces',
    },
    {
      why: 'the labels of its namespace are not seen',
      objects: [...scraped, prometheus, lets(from({ matchLabels: { team: 'ops' } }))],
      missing: 'the addresses and namespaces',
    },
    {
      why: 'the port is not told',
      objects: [annotated(), lets({ ports: [{ port: 8080 }] })],
      missing: 'the port of the metrics',
    },
    {
      why: 'Cilium may let it in',
      objects: [
        ...scraped,
        lets(),
        { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'x' } },
      ],
      missing: 'what CiliumNetworkPolicy objects allow',
    },
    {
      why: 'policies could not be listed',
      cluster: scraped,
      gaps: { NetworkPolicy: 'the right to list networkpolicies' },
      missing: 'the right to list networkpolicies',
    },
  ],
};

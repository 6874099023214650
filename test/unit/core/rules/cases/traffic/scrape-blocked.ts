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
/** It does not say its namespace. */
const unplaced = deployment({ podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090' } });
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
    {
      why: 'a policy of everybody’s namespace is in the directory beside',
      files: { 'web/web.yaml': [unplaced], 'network/deny.yaml': [policy([])] },
      at: ['NetworkPolicy web spec.ingress'],
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
    {
      why: 'everything is let in, whatever other policies there are',
      cluster: [...scraped, lets({})],
      gaps: { CiliumNetworkPolicy: 'the right to list ciliumnetworkpolicies' },
    },
    { why: 'no policy', objects: scraped },
    {
      why: 'a policy of everybody’s namespace is in a far directory',
      files: { 'apps/web/web.yaml': [unplaced], 'examples/deny/deny.yaml': [policy([])] },
    },
    {
      why: 'a policy of everybody’s namespace lets all in from a far directory',
      files: {
        'apps/web/web.yaml': [unplaced, policy([])],
        'base/open/open.yaml': [policy([{}], {}, { name: 'open' })],
      },
    },
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
      why: 'a namespace that is let in by what it is not called',
      objects: [
        ...scraped,
        prometheus,
        lets(from({ matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['dev'] }] })),
      ],
    },
    {
      why: 'every namespace is let in, whichever it is',
      objects: [unplaced, prometheus, policy([{ from: [{ namespaceSelector: {} }] }])],
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
      why: 'policies of Cilium could not be listed',
      cluster: [...scraped, lets()],
      gaps: { CiliumNetworkPolicy: 'the right to list ciliumnetworkpolicies' },
      missing: 'the right to list ciliumnetworkpolicies',
    },
    {
      why: 'another Prometheus may be let in',
      cluster: [...scraped, prometheus, lets(from(called('metrics')))],
      gaps: { PrometheusAgent: 'the right to list prometheusagents' },
      missing: 'the right to list prometheusagents',
    },
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
      why: 'only some of the labels of its namespace are known',
      objects: [
        ...scraped,
        prometheus,
        lets(from({ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['dev'] }] })),
      ],
      missing: 'the addresses and namespaces',
    },
    {
      why: 'the pods may be in the namespace of Prometheus',
      objects: [unplaced, prometheus, policy([{ from: [{ podSelector: {} }] }])],
      missing: 'the addresses and namespaces',
    },
    {
      why: 'Prometheus may be in the namespace that is let in',
      objects: [...scraped, { ...prometheus, metadata: { name: 'k8s' } }, lets(from(called('monitoring')))],
      missing: 'the addresses and namespaces',
    },
    {
      why: 'a policy beside it was not read',
      objects: [...scraped, lets()],
      unread: { 'policy.yaml': 'kind: NetworkPolicy' },
      missing: 'whether policy.yaml lets Prometheus in',
    },
    {
      why: 'monitors of other namespaces were not read',
      cluster: [web, lets()],
      limitedTo: ['shop'],
      missing: 'the other namespaces of the cluster',
    },
    {
      why: 'another Prometheus may be in a namespace that was not read',
      cluster: [...scraped, prometheus, lets(from(called('ingress')))],
      limitedTo: ['shop', 'monitoring'],
      missing: 'the other namespaces of the cluster',
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

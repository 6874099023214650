// Rules of placement that leave pods without a node.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, hpa } from '../../objects.ts';
import { node } from '../cluster/live.ts';

const host = 'kubernetes.io/hostname';
const zone = 'topology.kubernetes.io/zone';
const labelSelector = { matchLabels: { app: 'web' } };
const apart = (topologyKey = host, more: JsonRecord = {}): JsonRecord => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector, ...more }],
    },
  },
});
const even = (topologyKey: string, more: JsonRecord = {}): JsonRecord => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector, ...more }],
});
const upTo = (max: number, pod: JsonRecord): readonly JsonRecord[] => [hpa({ max }), deployment({ pod })];
const host3 = (...names: readonly string[]): readonly JsonRecord[] =>
  names.map((name, index) => node({ name, zone: 'abc'.charAt(index), labels: { [host]: name } }));
const nodes = host3('one', 'two', 'three');
const tainted = (
  name: string,
  place: string,
  taint: JsonRecord = { key: 'gpu', effect: 'NoSchedule' },
): JsonRecord => ({
  ...node({ name, zone: place, labels: { [host]: name } }),
  spec: { taints: [taint] },
});
const anti = [
  'Deployment web spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
];
const constraint = ['Deployment web spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable'];

export const spreadBlocksScaling: Cases = {
  fires: [
    { why: 'one pod a node', cluster: [...upTo(10, apart()), ...nodes], at: anti },
    { why: 'one pod a zone', cluster: [...upTo(10, apart(zone)), ...nodes], at: anti },
    {
      why: 'nodes that the pods do not ask for do not count',
      cluster: [...upTo(3, { ...apart(), nodeSelector: { disk: 'fast' } }), ...nodes],
      at: anti,
    },
    {
      why: 'nodes that repel the pods do not count',
      cluster: [...upTo(3, apart()), ...nodes.slice(1), tainted('one', 'a')],
      at: anti,
    },
    {
      why: 'a tainted zone counts, and stays empty',
      cluster: [...upTo(10, even(zone)), ...nodes, tainted('four', 'd')],
      at: constraint,
    },
    {
      why: 'fewer zones than it wants',
      cluster: [...upTo(10, even(zone, { minDomains: 5 })), ...nodes],
      at: constraint,
    },
  ],
  passes: [
    { why: 'nothing is written', objects: upTo(10, {}) },
    { why: 'it is a preference', objects: upTo(10, even(host, { whenUnsatisfiable: 'ScheduleAnyway' })) },
    { why: 'every zone takes pods, as many as are wanted', cluster: [...upTo(100, even(zone)), ...nodes] },
    { why: 'every node takes pods, as many as are wanted', cluster: [...upTo(100, even(host)), ...nodes] },
    {
      why: 'a tainted zone does not count where taints are honoured',
      cluster: [...upTo(10, even(zone, { nodeTaintsPolicy: 'Honor' })), ...nodes, tainted('four', 'd')],
    },
    {
      why: 'a zone that the pods do not ask for does not count',
      cluster: [
        ...upTo(10, {
          ...even(zone),
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: 'NotIn', values: ['d'] }] }],
              },
            },
          },
        }),
        ...nodes,
        tainted('four', 'd'),
      ],
    },
    {
      why: 'the taint is tolerated',
      cluster: [
        ...upTo(4, { ...apart(), tolerations: [{ key: 'gpu', operator: 'Exists' }] }),
        ...nodes,
        tainted('four', 'd'),
      ],
    },
    {
      why: 'a cordon comes and goes',
      cluster: [
        ...upTo(4, apart()),
        ...nodes,
        tainted('four', 'd', { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }),
      ],
    },
    {
      why: 'they keep away from other pods',
      cluster: [...upTo(10, apart(host, { labelSelector: { matchLabels: { app: 'api' } } })), ...nodes],
    },
    {
      why: 'they keep away from their kind of other tenants',
      cluster: [...upTo(10, apart(host, { mismatchLabelKeys: ['tenant'] })), ...nodes],
    },
    { why: 'nothing scales it', cluster: [deployment({ pod: apart() }), ...nodes] },
  ],
  boundary: [
    { why: 'as many nodes as pods', cluster: [...upTo(3, apart()), ...nodes], at: [] },
    { why: 'one pod more', cluster: [...upTo(4, apart()), ...nodes], at: anti },
    {
      why: 'places times the skew',
      cluster: [...upTo(6, even(zone, { maxSkew: 2, minDomains: 5 })), ...nodes],
      at: [],
    },
    {
      why: 'one pod more than places times the skew',
      cluster: [...upTo(7, even(zone, { maxSkew: 2, minDomains: 5 })), ...nodes],
      at: constraint,
    },
  ],
  unknown: [
    {
      why: 'NodePools could not be listed',
      cluster: [...upTo(10, apart()), ...nodes],
      gaps: { NodePool: 'the right to list nodepools' },
      missing: 'the right to list nodepools',
    },
    {
      why: 'nodes in files are made up',
      objects: [...upTo(10, apart()), ...nodes],
      missing: 'the nodes of the cluster',
    },
    {
      why: 'what adds nodes may run in a namespace that was not read',
      cluster: [...upTo(10, apart()), ...nodes],
      limitedTo: ['default'],
      missing: 'the other namespaces of the cluster',
    },
    { why: 'files show no nodes', objects: upTo(10, apart()), missing: 'the nodes of the cluster' },
    {
      why: 'Karpenter may add some',
      cluster: [
        ...upTo(10, apart()),
        ...nodes,
        { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'default' } },
      ],
      missing: 'how many nodes NodePool default may add',
    },
    {
      why: 'cluster-autoscaler may add some',
      cluster: [
        ...upTo(10, apart()),
        ...nodes,
        deployment({
          name: 'ca',
          containers: [container({ more: { image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.37.0' } })],
        }),
      ],
      missing: 'how many nodes Deployment ca may add',
    },
    {
      why: 'a provider may add some',
      cluster: [
        ...upTo(10, apart()),
        ...nodes,
        node({ name: 'four', labels: { [host]: 'four', 'cloud.google.com/gke-nodepool': 'default' } }),
      ],
      missing: 'the node groups of cloud.google.com/gke-nodepool',
    },
    {
      why: 'nodes could not be listed',
      cluster: upTo(10, apart()),
      gaps: { Node: 'the right to list nodes' },
      missing: 'the right to list nodes',
    },
    { why: 'the target is nowhere', objects: [hpa()], missing: 'the Deployment web' },
  ],
};

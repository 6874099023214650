// Several pods that go together.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';
import { livePod, node } from '../cluster/live.ts';

const own = { matchLabels: { app: 'web' } };
const other = { matchLabels: { app: 'api' } };
const host = 'kubernetes.io/hostname';
const even = (labelSelector?: JsonRecord): JsonRecord => ({
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: host, whenUnsatisfiable: 'ScheduleAnyway', ...(labelSelector && { labelSelector }) },
  ],
});
const preferred = (term: JsonRecord): JsonRecord => ({
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: host, ...term } }],
    },
  },
});
const pods = (spec: JsonRecord = {}, replicas = 2): readonly JsonRecord[] => [deployment({ replicas, pod: spec })];
const on = (...nodes: readonly string[]): readonly JsonRecord[] =>
  nodes.map((name, index) => livePod({ name: `web-${index}`, node: name }));
const zones = [node({ name: 'one', zone: 'a' }), node({ name: 'two', zone: 'a' }), node({ name: 'three', zone: 'b' })];
const at = ['Deployment web spec.template.spec.topologySpreadConstraints'];

export const noSpread: Cases = {
  fires: [
    { why: 'nothing is written', objects: pods(), at },
    { why: 'the autoscaler keeps two', objects: [deployment(), hpa({ min: 2 })], at },
    {
      why: 'a StatefulSet',
      objects: [deployment({ kind: 'StatefulSet', replicas: 3 })],
      at: ['StatefulSet web spec.template.spec.topologySpreadConstraints'],
    },
    { why: 'the constraint counts other pods', objects: pods(even(other)), at },
    { why: 'a constraint without a selector counts none', objects: pods(even()), at },
    { why: 'it keeps away from other pods only', objects: pods(preferred({ labelSelector: other })), at },
    {
      why: 'it keeps away from its kind in other namespaces only',
      objects: [
        deployment({ namespace: 'shop', replicas: 2, pod: preferred({ labelSelector: own, namespaces: ['tools'] }) }),
      ],
      at: ['Deployment shop/web spec.template.spec.topologySpreadConstraints'],
    },
    { why: 'node affinity is another thing', objects: pods({ affinity: { nodeAffinity: {} } }), at },
    {
      why: 'all are on one node in spite of a preference',
      cluster: [...pods(even(own)), ...on('one', 'one'), ...zones],
      at,
    },
    { why: 'all are in one zone', cluster: [...pods(even(own)), ...on('one', 'two'), ...zones], at },
    {
      why: 'they are apart for now',
      cluster: [...pods(), ...on('one', 'three'), ...zones],
      at: at.map((each) => `low: ${each}`),
    },
  ],
  passes: [
    { why: 'a constraint', objects: pods(even(own)) },
    { why: 'a constraint that counts every pod', objects: pods(even({})) },
    { why: 'a preference', objects: pods(preferred({ labelSelector: own })) },
    { why: 'a DaemonSet', objects: [deployment({ kind: 'DaemonSet' })] },
    { why: 'they are apart', cluster: [...pods(even(own)), ...on('one', 'three'), ...zones] },
    { why: 'there is one node', cluster: [...pods(even(own)), ...on('one', 'one'), node()] },
    {
      why: 'the other nodes are not for them',
      cluster: [
        ...pods({ ...even(own), nodeSelector: { disk: 'fast' } }),
        ...on('one', 'one'),
        node({ labels: { disk: 'fast' } }),
        node({ name: 'two' }),
      ],
    },
    {
      why: 'the other nodes repel them',
      cluster: [
        ...pods(even(own)),
        ...on('one', 'one'),
        node(),
        { ...node({ name: 'two' }), spec: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } },
      ],
    },
    {
      why: 'pods that have ended or end do not count',
      cluster: [
        ...pods(even(own)),
        livePod({ name: 'web-1', status: { phase: 'Failed' } }),
        livePod({ name: 'web-2', metadata: { deletionTimestamp: '2026-03-01T11:59:00Z' } }),
        livePod({ name: 'web-3' }),
        ...zones,
      ],
    },
    {
      why: 'something adds the constraint to the pods',
      cluster: [
        ...pods(),
        livePod({ name: 'web-1', spec: { ...even(own), nodeName: 'one' } }),
        livePod({ name: 'web-2', spec: { ...even(own), nodeName: 'three' } }),
        ...zones,
      ],
    },
  ],
  boundary: [
    { why: 'one', objects: pods({}, 1), at: [] },
    { why: 'two', objects: pods({}, 2), at },
    {
      why: 'the autoscaler may go down to one, whatever is written',
      objects: [...pods({}, 5), hpa({ min: 1 })],
      at: [],
    },
    { why: 'a minimum of zero is at least one', objects: [deployment(), scaledObject()], at: [] },
  ],
  unknown: [
    {
      why: 'pods could not be listed, to which something may have added a constraint',
      cluster: pods(),
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
    {
      why: 'a file that was not read may hold its autoscaler',
      objects: pods({}, 2),
      unread: { 'hpa.yaml': 'kind: HorizontalPodAutoscaler\nscaleTargetRef: {name: web}' },
      missing: 'whether hpa.yaml holds an autoscaler for Deployment web',
    },
    { why: 'the minimum is no number', objects: [deployment(), hpa({ min: 'two' })], missing: 'the fewest pods' },
    {
      why: 'nodes could not be listed',
      cluster: [...pods(even(own)), ...on('one', 'one')],
      gaps: { Node: 'the right to list nodes' },
      missing: 'the right to list nodes',
    },
    {
      why: 'autoscalers could not be listed',
      cluster: pods(),
      gaps: { HorizontalPodAutoscaler: 'the right to list autoscalers' },
      missing: 'the right to list autoscalers',
    },
  ],
};

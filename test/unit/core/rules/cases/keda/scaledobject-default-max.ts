// A ScaledObject that nobody gave a maximum, on a cluster that cannot hold what KEDA takes for one.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, hpa, scaledObject } from '../../objects.ts';

const at = ['ScaledObject web spec.maxReplicaCount'];

/** Of which one holds nine pods that request a core each by cpu. */
const node = (name: string, more: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: { allocatable: { cpu: '9900m', memory: '64Gi', pods: '110', ...more } },
});
const nodes = (count: number): readonly JsonRecord[] =>
  Array.from({ length: count }, (_, index) => node(`node-${index}`));
const web = deployment({ containers: [container({ requests: { cpu: '1', memory: '1Gi' } })] });

export const scaledObjectDefaultMax: Cases = {
  fires: [
    { why: 'three nodes hold twenty-seven', cluster: [scaledObject(), web, ...nodes(3)], at },
    { why: 'null is nothing', cluster: [scaledObject({ spec: { maxReplicaCount: null } }), web, node('a')], at },
    { why: 'by their memory', cluster: [scaledObject(), web, node('a', { cpu: '200' })], at },
    {
      why: 'by the number of pods',
      cluster: [scaledObject(), deployment({ containers: [container({ requests: {} })] }), node('a', { pods: '58' })],
      at,
    },
    {
      why: 'pods may not go to all nodes',
      cluster: [
        scaledObject(),
        deployment({ containers: [container()], pod: { nodeSelector: { disk: 'fast' } } }),
        ...nodes(9),
      ],
      at,
    },
  ],
  passes: [
    {
      why: 'there is room, whatever adds nodes',
      cluster: [scaledObject(), deployment(), ...nodes(2)],
      gaps: { NodePool: 'the right to list nodepools' },
    },
    { why: 'it has a maximum', cluster: [scaledObject({ spec: { maxReplicaCount: 500 } }), web, node('a')] },
    { why: 'there is room', cluster: [scaledObject(), deployment(), ...nodes(2)] },
    { why: 'a HorizontalPodAutoscaler always has one', cluster: [hpa(), web, node('a')] },
  ],
  boundary: [
    { why: 'room for a hundred', cluster: [scaledObject(), web, ...nodes(11), node('last', { cpu: '1' })], at: [] },
    { why: 'room for ninety-nine', cluster: [scaledObject(), web, ...nodes(11)], at },
  ],
  unknown: [
    {
      why: 'what adds nodes may run in a namespace that was not read',
      cluster: [scaledObject(), web, node('a')],
      limitedTo: ['default'],
      missing: 'the other namespaces of the cluster',
    },
    {
      why: 'NodePools could not be listed',
      cluster: [scaledObject(), web, node('a')],
      gaps: { NodePool: 'the right to list nodepools' },
      missing: 'the right to list nodepools',
    },
    {
      why: 'a cluster-autoscaler could not be listed',
      cluster: [scaledObject(), web, node('a')],
      gaps: { StatefulSet: 'the right to list statefulsets' },
      missing: 'the right to list statefulsets',
    },
    { why: 'no cluster', objects: [scaledObject(), web], missing: 'the nodes of the cluster' },
    {
      why: 'Karpenter adds nodes',
      cluster: [
        scaledObject(),
        web,
        node('a'),
        { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'default' }, spec: {} },
      ],
      missing: 'how many nodes NodePool default may add',
    },
    {
      why: 'nodes could not be listed',
      cluster: [scaledObject(), web],
      gaps: { Node: 'the right to list nodes' },
      missing: 'the right to list nodes',
    },
    { why: 'the target is not seen', cluster: [scaledObject(), node('a')], missing: 'the Deployment web' },
  ],
};

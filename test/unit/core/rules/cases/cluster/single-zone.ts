// A cluster within one availability zone.
import type { Cases } from '../../arrange.ts';
import { controlPlane, livePod, node } from './live.ts';

const at = ['Namespace kube-system metadata.name'];
const [one, two] = [node({ zone: 'a' }), node({ name: 'two', zone: 'a' })];

export const singleZone: Cases = {
  fires: [
    { why: 'two nodes in one', cluster: [one, two], at },
    { why: 'by the older label', cluster: [node({ labels: { 'failure-domain.beta.kubernetes.io/zone': 'a' } })], at },
    {
      why: 'the control plane is elsewhere',
      cluster: [one, two, node({ name: 'three', zone: 'b', labels: controlPlane })],
      at,
    },
  ],
  passes: [
    { why: 'two zones', cluster: [one, node({ name: 'two', zone: 'b' })] },
    {
      why: 'two zones, and a node that does not tell',
      cluster: [one, node({ name: 'two', zone: 'b' }), node({ name: 'three' })],
    },
  ],
  boundary: [{ why: 'a single node', cluster: [one], at }],
  unknown: [
    { why: 'no node tells', cluster: [node()], missing: 'topology.kubernetes.io/zone' },
    { why: 'one of two does not tell', cluster: [one, node({ name: 'two' })], missing: 'topology.kubernetes.io/zone' },
    { why: 'there are no nodes', cluster: [livePod()], missing: 'the nodes of the cluster' },
  ],
};

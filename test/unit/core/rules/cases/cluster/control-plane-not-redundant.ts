// A control plane that does not survive the loss of a machine.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { condition, controlPlane, livePod, node } from './live.ts';

const names = ['one', 'two', 'three', 'four', 'five'];
const machines = (count: number, labels: JsonRecord = controlPlane): readonly JsonRecord[] =>
  names.slice(0, count).map((name) => node({ name, labels }));
const etcd = (count: number, status = 'True'): readonly JsonRecord[] =>
  names.slice(0, count).map((name, index) =>
    livePod({
      name: `etcd-${name}`,
      namespace: 'kube-system',
      labels: { component: 'etcd', tier: 'control-plane' },
      status: { conditions: [condition('Ready', index === 0 ? status : 'True')] },
    }),
  );
const at = ['Namespace kube-system metadata.name'];

export const controlPlaneNotRedundant: Cases = {
  fires: [
    { why: 'one machine', cluster: [...machines(1), ...etcd(1)], at },
    { why: 'two machines', cluster: [...machines(2), ...etcd(2)], at },
    { why: 'four machines', cluster: [...machines(4), ...etcd(4)], at },
    { why: 'by its older label', cluster: machines(1, { 'node-role.kubernetes.io/master': '' }), at },
    { why: 'three machines, and two members of etcd', cluster: [...machines(3), ...etcd(2)], at },
    { why: 'a member that is not ready', cluster: [...machines(3), ...etcd(3, 'False')], at },
  ],
  passes: [
    { why: 'three of each', cluster: [...machines(3), ...etcd(3)] },
    { why: 'three, with etcd elsewhere', cluster: machines(3) },
    { why: 'a managed control plane', cluster: [node()] },
  ],
  boundary: [
    { why: 'two', cluster: machines(2), at },
    { why: 'three', cluster: machines(3), at: [] },
    { why: 'four', cluster: machines(4), at },
    { why: 'five', cluster: machines(5), at: [] },
  ],
  unknown: [
    { why: 'there are no nodes', cluster: [livePod()], missing: 'the nodes of the cluster' },
    {
      why: 'pods may not be listed',
      cluster: machines(3),
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
  ],
};

// Parts of a cluster whose versions are too far apart.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { livePod, node } from './live.ts';

const at = ['Namespace kube-system metadata.name'];
const of = (kubelet: string): JsonRecord => node({ kubelet });
const controller = (component: string, image: string): JsonRecord =>
  livePod({ name: `${component}-one`, namespace: 'kube-system', labels: { component, tier: 'control-plane' }, image });

export const versionSkew: Cases = {
  fires: [
    {
      why: 'a kubelet is ahead, whatever pods there are',
      cluster: [of('v1.38.0')],
      gaps: { Pod: 'the right to list pods' },
      at,
    },
    { why: 'a kubelet is newer', cluster: [of('v1.38.0')], at },
    { why: 'a kubelet is far older', cluster: [of('v1.33.9-eks-113cf36')], at },
    {
      why: 'two of three',
      cluster: [node(), node({ name: 'two', kubelet: 'v1.30.1' }), node({ name: 'three', kubelet: 'v1.31.0' })],
      at,
    },
    {
      why: 'the scheduler is two behind',
      cluster: [node(), controller('kube-scheduler', 'registry.k8s.io/kube-scheduler:v1.35.1')],
      at,
    },
    {
      why: 'the controller manager is ahead',
      cluster: [node(), controller('kube-controller-manager', 'registry.k8s.io/kube-controller-manager:v1.38.0')],
      at,
    },
  ],
  passes: [
    { why: 'all are the same', cluster: [of('v1.37.2')] },
    { why: 'patches do not count', cluster: [of('v1.37.9-gke.1080000')] },
    { why: 'a kubelet does not tell', cluster: [node({ kubelet: '' })] },
    {
      why: 'another pod of the control plane has versions of its own',
      cluster: [node(), controller('etcd', 'registry.k8s.io/etcd:3.7.3-0')],
    },
  ],
  boundary: [
    { why: 'a kubelet three behind', cluster: [of('v1.34.0')], at: [] },
    { why: 'a kubelet four behind', cluster: [of('v1.33.0')], at },
    {
      why: 'a controller one behind',
      cluster: [node(), controller('kube-scheduler', 'registry.k8s.io/kube-scheduler:v1.36.1')],
      at: [],
    },
    {
      why: 'ninety-nine and a hundred are numbers',
      cluster: [of('v1.99.0')],
      live: { serverVersion: 'v1.100.0' },
      at: [],
    },
  ],
  unknown: [
    {
      why: 'pods may not be listed, and the nodes are well',
      cluster: [of('v1.37.2')],
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
    {
      why: 'the server does not tell',
      cluster: [of('v1.37.2')],
      live: { serverVersion: undefined },
      missing: 'the version of the API server',
    },
    { why: 'there are no nodes', cluster: [livePod()], missing: 'the nodes of the cluster' },
    {
      why: 'nodes may not be listed',
      cluster: [livePod()],
      gaps: { Node: 'the right to list nodes' },
      missing: 'the right to list nodes',
    },
  ],
};

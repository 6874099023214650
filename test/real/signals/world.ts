// An hour and a half of a small cluster as Prometheus would have scraped it, with everything that makes sums wrong: churn,
// restarts, resets, two scrapes of one thing, gaps, series that end with a marker and series that just end.
import type { Labels } from '../../../src/core/promql/signal.ts';
import { counts, ofAutoscaler } from './autoscaler.ts';
import { cadvisor, resetting } from './cadvisor.ts';
import { ofPod, ofReplicaSet, type ReplicaSet } from './kube-state.ts';
import type { Pod } from './pod.ts';
import type { WrittenSeries } from './remote-write.ts';
import { traffic } from './traffic.ts';

const pod = (
  name: string,
  kind: string,
  owner: string,
  node: string,
  from: number,
  to: number,
  more: Partial<Pod> = {},
): Pod => ({
  pod: name,
  uid: `${name}-${from}`,
  kind,
  owner,
  node,
  from,
  to,
  containers: ['app'],
  image: 'shop:v1',
  ...more,
});

const two = { containers: ['app', 'sidecar'] } as const;
const next = { image: 'shop:v2' } as const;

const pods: readonly Pod[] = [
  pod('web-1-a', 'ReplicaSet', 'web-1', 'n1', 0, 41, two),
  pod('web-1-b', 'ReplicaSet', 'web-1', 'n2', 0, 40.4, two),
  pod('web-1-c', 'ReplicaSet', 'web-1', 'n1', 12, 13, two),
  pod('web-2-a', 'ReplicaSet', 'web-2', 'n2', 39, 90, { ...two, ...next }),
  pod('web-2-b', 'ReplicaSet', 'web-2', 'n1', 39.7, 90, { ...two, ...next, restartAt: 55 }),
  pod('web-2-c', 'ReplicaSet', 'web-2', 'n2', 44, 80, { ...two, ...next }),
  pod('cart-1-a', 'ReplicaSet', 'cart-1', 'n1', 0, 90, { restartAt: 30 }),
  pod('pay-1-a', 'ReplicaSet', 'pay-1', 'n2', 0, 90),
  pod('db-0', 'StatefulSet', 'db', 'n1', 0, 50),
  pod('db-0', 'StatefulSet', 'db', 'n2', 50.5, 90),
  pod('db-1', 'StatefulSet', 'db', 'n2', 0, 90),
  pod('agent-x', 'DaemonSet', 'agent', 'n1', 0, 90),
  pod('import-x', 'Job', 'import', 'n2', 5, 9),
];

const replicaSets: readonly ReplicaSet[] = [
  { name: 'web-1', kind: 'Deployment', owner: 'web', from: 0, to: 90 },
  { name: 'web-2', kind: 'Deployment', owner: 'web', from: 39, to: 90 },
  { name: 'cart-1', kind: 'Deployment', owner: 'cart', from: 0, to: 90 },
  { name: 'pay-1', kind: 'Rollout', owner: 'pay', from: 0, to: 90 },
];

const prod: readonly WrittenSeries[] = [
  ...pods.flatMap((each) => [...cadvisor(each), ...ofPod(each)]),
  ...resetting,
  ...replicaSets.flatMap((each) => ofReplicaSet(each, pods)),
  ...counts,
  ...ofAutoscaler,
  ...pods.flatMap(traffic),
];

/** Other numbers of another cluster and of another namespace, which no answer may contain. */
const elsewhere = (labels: Labels): readonly WrittenSeries[] =>
  prod.map(({ labels: own, samples }) => ({
    labels: { ...own, ...labels },
    samples: samples.map(([at, value]) => [at, value === 'gone' ? value : 3 * value + 1] as const),
  }));

export const world: readonly WrittenSeries[] = [
  ...prod,
  ...elsewhere({ cluster: 'test' }),
  ...elsewhere({ namespace: 'other' }),
].filter(({ samples }) => samples.length > 0);

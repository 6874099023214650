/** Which workload a pod belongs to, at every tick anew, as kube-state-metrics tells it: churn needs no list of pods. */
import { type Expression, either, highestBy, lastOf, maxBy, shared, sumBy } from '../expression.ts';
import type { Matcher } from '../selector.ts';
import type { Labels, Row } from '../signal.ts';

/** Labels that name a workload. */
export const owner = ['owner_kind', 'owner_name'] as const;

const isController: Matcher = { label: 'owner_is_controller', operator: '=', value: 'true' };
const ofReplicaSet: Matcher = { label: 'owner_kind', operator: '=', value: 'ReplicaSet' };
/** Owners that no autoscaler scales, and ReplicaSets, whose own owner counts. */
const ofScalable: Matcher = { label: 'owner_kind', operator: '!~', value: 'DaemonSet|Job|Node|ReplicaSet' };

const replicaSetOwners = (matchers: readonly Matcher[]): Expression =>
  highestBy(['replicaset'], lastOf('kube_replicaset_owner', [isController, ...matchers], ['replicaset', ...owner]));

/** Pods of Deployments, Rollouts and whatever else owns ReplicaSets. */
const throughReplicaSets: Expression = maxBy(['pod', ...owner], {
  kind: 'joined',
  left: {
    kind: 'labelled',
    to: 'replicaset',
    from: 'owner_name',
    of: lastOf('kube_pod_owner', [isController, ofReplicaSet], ['pod', 'owner_name']),
  },
  on: ['replicaset'],
  carried: owner,
  right: replicaSetOwners([]),
});

/** Pods of StatefulSets and of other kinds that make pods themselves. */
const directly = lastOf('kube_pod_owner', [isController, ofScalable], ['pod', ...owner]);

/** 1 for each pod and its workload; of two owners of one pod, as of two kube-state-metrics, only one counts. */
export const ownership: Expression = shared(highestBy(['pod'], either(throughReplicaSets, directly)));

/** The same, of pods that belong to a workload, with the labels that name it. */
export const ownedPods = (of: Expression): Expression => ({
  kind: 'joined',
  left: of,
  on: ['pod'],
  carried: owner,
  right: ownership,
});

/** Sum of a number of ReplicaSets for each owner that is no Deployment: of those kube-state-metrics says it itself. */
export const ofOtherReplicaSets = (metric: string): Expression =>
  sumBy(owner, {
    kind: 'joined',
    left: lastOf(metric, [], ['replicaset']),
    on: ['replicaset'],
    carried: owner,
    right: replicaSetOwners([{ label: 'owner_kind', operator: '!=', value: 'Deployment' }]),
  });

/** Rows of the workload that the labels name; none where they name none. */
export function workloadRows(labels: Labels, ...series: readonly string[]): readonly Row[] {
  const { owner_kind: kind, owner_name: name } = labels;
  return kind && name ? series.map((each) => ({ of: 'workload', kind, name, series: each })) : [];
}

/** How many pods a workload wants and has, from kube-state-metrics. */
import { either, type Expression, lastOf } from '../expression.ts';
import type { Labels, Row, Signal } from '../signal.ts';
import { signal } from './define.ts';
import { ofOtherReplicaSets, workloadRows } from './ownership.ts';

/** `spec.replicas` of the workload. */
export const replicas = ofWorkloads('replicas', {
  deployment: 'kube_deployment_spec_replicas',
  statefulset: 'kube_statefulset_replicas',
  replicaset: 'kube_replicaset_spec_replicas',
});

/** Pods that are Ready, as the workload's controller counts them. */
export const ready = ofWorkloads('ready', {
  deployment: 'kube_deployment_status_replicas_ready',
  statefulset: 'kube_statefulset_status_replicas_ready',
  replicaset: 'kube_replicaset_status_ready_replicas',
});

interface Metrics {
  readonly deployment: string;
  readonly statefulset: string;
  /** Of ReplicaSets that something else than a Deployment owns: Argo Rollouts. */
  readonly replicaset: string;
}

function ofWorkloads(series: string, { deployment, statefulset, replicaset }: Metrics): Signal {
  const expression: Expression = either(
    either(lastOf(deployment, [], ['deployment']), lastOf(statefulset, [], ['statefulset'])),
    ofOtherReplicaSets(replicaset),
  );
  return signal(series, expression, (labels) => rows(labels, series));
}

function rows(labels: Labels, series: string): readonly Row[] {
  const { deployment, statefulset } = labels;
  if (deployment) return [{ of: 'workload', kind: 'Deployment', name: deployment, series }];
  if (statefulset) return [{ of: 'workload', kind: 'StatefulSet', name: statefulset, series }];
  return workloadRows(labels, series);
}

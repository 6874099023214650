// Lets the controller scale the workloads through their timeline, and records all of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { metricsApi } from '../metrics/metrics-api.ts';
import { auditMark, autoscaler, readAudit } from '../plane/audit.ts';
import type { Cluster } from '../plane/namespace.ts';
import { ledgerOf } from './ledger.ts';
import { answerTo } from './load.ts';
import type { Recording } from './recording.ts';
import { autoscalerOf, deploymentOf, type Workload } from './workload.ts';

export async function record(cluster: Cluster, workloads: readonly Workload[], seconds: number): Promise<Recording> {
  const { admin, namespace } = cluster;
  using pods = await ledgerOf(admin, 'Pod');
  using autoscalers = await ledgerOf(admin, 'HorizontalPodAutoscaler');
  const mark = await auditMark(cluster);
  let begun: number | undefined;
  await using api = await metricsApi(cluster, (question) => {
    const now = Date.now();
    return answerTo(question, workloads, { pods: pods.now(), second: (now - (begun ?? now)) / 1000, now });
  });
  await admin.apply(workloads.map(deploymentOf).join('---\n'));
  await admin.apply(workloads.map(autoscalerOf).join('---\n'));
  begun = Date.now();
  const until = (second: number): Promise<void> => sleep(Math.max(0, (begun ?? 0) + second * 1000 - Date.now()));
  for (const { name, second, spec } of editsOf(workloads)) {
    await until(second);
    await admin.patch('HorizontalPodAutoscaler', name, { spec });
  }
  await until(seconds);
  const calls = await readAudit(cluster, admin, autoscaler, mark);
  return {
    pods: pods.entries,
    autoscalers: autoscalers.entries,
    calls: calls.filter(({ objectRef }) => objectRef?.namespace === namespace),
    answered: api.answered,
  };
}

interface Edit {
  readonly name: string;
  readonly second: number;
  readonly spec: unknown;
}

function editsOf(workloads: readonly Workload[]): readonly Edit[] {
  const edits = workloads.flatMap(({ name, edits = [] }) => edits.map(([second, spec]) => ({ name, second, spec })));
  return edits.toSorted((one, other) => one.second - other.second);
}

// A run as it was recorded: the objects, the controller's calls and the answers of the metrics APIs.
import type { Answered } from '../metrics/metrics-api.ts';
import type { AuditEntry } from '../plane/audit.ts';
import type { Entry } from './ledger.ts';
import { type Observed, syncsOf } from './observed.ts';
import { isAskedBy, type Workload } from './workload.ts';

export interface Recording {
  readonly pods: readonly Entry[];
  readonly autoscalers: readonly Entry[];
  /** Of the autoscaling controller, on the scales and statuses of one namespace. */
  readonly calls: readonly AuditEntry[];
  readonly answered: readonly Answered[];
}

export interface WorkloadRecording {
  readonly syncs: readonly Observed[];
  readonly pods: readonly Entry[];
  readonly autoscalers: readonly Entry[];
}

export function ofWorkload(workload: Workload, { pods, autoscalers, calls, answered }: Recording): WorkloadRecording {
  const { name } = workload;
  return {
    syncs: syncsOf(
      calls.filter(({ objectRef }) => objectRef?.name === name),
      answered.filter(({ question }) => isAskedBy(question)(workload)),
    ),
    pods: pods.filter(({ object }) => object.metadata.labels?.['app'] === name),
    autoscalers: autoscalers.filter(({ object }) => object.metadata.name === name),
  };
}

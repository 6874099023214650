// The syncs of an autoscaler, put together from what the controller asked of the API server and of the metrics APIs.
import { numberAt, recordAt, textAt } from '../../../src/core/base/json.ts';
import type { KubeObject } from '../../../src/core/kube/object.ts';
import type { Answered } from '../metrics/metrics-api.ts';
import type { AuditEntry } from '../plane/audit.ts';

/** One sync, as seen from outside. Times are epoch milliseconds. */
export interface Observed {
  /** When the scale had been read: metrics and pods are looked at later than this. */
  readonly readAt: number;
  /** When the controller had decided at the latest. */
  readonly decidedAt: number;
  readonly scale: { readonly specReplicas: number; readonly statusReplicas: number; readonly selector: string };
  readonly answers: readonly Answered[];
  /** Reasons why writing the scale failed, in turn. */
  readonly failedWrites: readonly string[];
  /** What was written to the scale in the end. */
  readonly written: number | undefined;
  /** The autoscaler as the controller wrote it back; undefined if its status stayed as it was. */
  readonly stored: KubeObject | undefined;
  /** Whether the server took that. */
  readonly isStored: boolean;
  /** Of the storage, after its first write: what has a higher one the controller had not seen. */
  readonly revision: number | undefined;
}

/** How long after its last visible read a sync that writes nothing may still be deciding. */
const afterthought = 50;

/** All complete syncs of one autoscaler, from the controller's calls and the answers that concern it. */
export function syncsOf(calls: readonly AuditEntry[], answered: readonly Answered[]): readonly Observed[] {
  const inOrder = calls.toSorted((one, other) => receivedAt(one) - receivedAt(other));
  const groups: AuditEntry[][] = [];
  for (const call of inOrder) {
    // After a failed write the scale is read again, within the same sync.
    const startsSync = call.verb === 'get' && !isFailedWrite(groups.at(-1)?.at(-1));
    if (startsSync) groups.push([call]);
    else groups.at(-1)?.push(call);
  }
  // The last one may not have ended yet.
  return groups.slice(0, -1).map((group, index) => {
    const next = groups[index + 1]?.[0];
    const from = receivedAt(group[0]);
    const to = receivedAt(next);
    return syncOf(
      group,
      answered.filter(({ at }) => at >= from && at < to),
    );
  });
}

function syncOf(calls: readonly AuditEntry[], answers: readonly Answered[]): Observed {
  const [read] = calls;
  const writes = calls.filter(isScaleWrite);
  const write = writes.find((call) => !isFailedWrite(call));
  const status = calls.find(({ objectRef }) => objectRef?.subresource === 'status');
  const firstWrite = [...writes, ...(status === undefined ? [] : [status])].map(receivedAt).sort((a, b) => a - b)[0];
  const readAt = Date.parse(read?.stageTimestamp ?? '');
  return {
    readAt,
    decidedAt: firstWrite ?? Math.max(readAt, ...answers.map(({ at }) => at)) + afterthought,
    scale: {
      specReplicas: numberAt(read, 'responseObject', 'spec', 'replicas') ?? 0,
      statusReplicas: numberAt(read, 'responseObject', 'status', 'replicas') ?? 0,
      selector: textAt(read, 'responseObject', 'status', 'selector') ?? '',
    },
    answers,
    failedWrites: writes.filter(isFailedWrite).map(({ responseStatus }) => responseStatus?.reason ?? 'InternalError'),
    // A scale of zero has no `replicas` at all.
    written: write === undefined ? undefined : (numberAt(recordAt(write, 'requestObject'), 'spec', 'replicas') ?? 0),
    stored: status?.requestObject as KubeObject | undefined,
    isStored: isDone(status),
    revision: revisionOf([write, status].find(isDone)?.responseObject),
  };
}

function isScaleWrite({ verb, objectRef }: AuditEntry): boolean {
  return verb === 'update' && objectRef?.subresource === 'scale';
}

function isFailedWrite(call: AuditEntry | undefined): boolean {
  return call !== undefined && isScaleWrite(call) && !isDone(call);
}

function isDone(call: AuditEntry | undefined): boolean {
  return call?.responseStatus?.code === 200;
}

/** One storage counts the writes of all objects. */
export function revisionOf(object: unknown): number | undefined {
  const version = textAt(object, 'metadata', 'resourceVersion');
  return version === undefined ? undefined : Number(version);
}

function receivedAt(call: AuditEntry | undefined): number {
  return Date.parse(call?.requestReceivedTimestamp ?? '');
}

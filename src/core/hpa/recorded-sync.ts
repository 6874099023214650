/** Recorded syncs as JSON: reads what the controller saw and remembered, writes what came of it. */
import { type JsonRecord, flagAt, listAt, numberAt, recordAt, recordsAt, textAt } from '../base/json.ts';
import { problem } from '../base/problem.ts';
import { type Answer, answered, failed } from './answer.ts';
import type { Condition } from './conditions.ts';
import type { Memory, ScaleEvents, Timeline } from './memory.ts';
import { parseSyncSpec } from './parse-spec.ts';
import { reconcile } from './reconcile.ts';
import { readMetrics, readPod } from './recorded-pods.ts';
import { formatInstant, instantAt } from './recorded-time.ts';
import { type ControllerSettings, controllerDefaults } from './spec.ts';
import type { Decision, Proposal, Reconciled, Status, Sync } from './sync.ts';
import type { Scale } from './workload.ts';

/** What one recorded sync comes to. Throws `history-invalid`, `autoscaler-invalid`, `quantity-invalid`. */
export function replayStep(json: unknown): JsonRecord {
  const sync = readSync(json);
  return writeReconciled(reconcile(sync, readMemory(recordAt(json, 'history'))), recordAt(json, 'scale'));
}

/** `template` fills in what a pod does not say of itself. */
export function readSync(json: unknown, template?: JsonRecord): Sync {
  const now = instantAt(json, 'now');
  if (now === undefined) throw problem('history-invalid', 'a recorded sync has no `now`');
  return {
    now,
    controller: readController(json),
    spec: parseSyncSpec(recordAt(json, 'hpa', 'spec')),
    status: readStatus(recordAt(json, 'hpa', 'status')),
    ...readScale(json),
    otherSelectors: recordsAt(json, 'otherHPAs').map((each) => textAt(each, 'selector') ?? ''),
    pods: recordsAt(json, 'pods').map((pod) => readPod(pod, template)),
    metrics: readMetrics(recordAt(json, 'metrics')),
  };
}

function readController(json: unknown): ControllerSettings {
  const settings = recordAt(json, 'controller');
  const read = (name: keyof ControllerSettings): number => numberAt(settings, name) ?? controllerDefaults[name];
  return {
    tolerance: read('tolerance'),
    cpuInitializationPeriodSeconds: read('cpuInitializationPeriodSeconds'),
    initialReadinessDelaySeconds: read('initialReadinessDelaySeconds'),
    downscaleStabilizationSeconds: read('downscaleStabilizationSeconds'),
    syncPeriodSeconds: read('syncPeriodSeconds'),
  };
}

function readScale(json: unknown): Pick<Sync, 'scale' | 'writeFailures'> {
  const getError = textAt(json, 'scale', 'getError');
  const scale: Answer<Scale> =
    getError === undefined
      ? answered({
          specReplicas: numberAt(json, 'scale', 'specReplicas') ?? 0,
          statusReplicas: numberAt(json, 'scale', 'statusReplicas') ?? 0,
          selector: textAt(json, 'scale', 'selector') ?? '',
        })
      : failed(getError);
  return { scale, writeFailures: listAt(json, 'scale', 'updateErrors').map(String) };
}

function readStatus(json: JsonRecord): Status {
  return {
    currentReplicas: numberAt(json, 'currentReplicas') ?? 0,
    desiredReplicas: numberAt(json, 'desiredReplicas') ?? 0,
    lastScaleTime: instantAt(json, 'lastScaleTime'),
    currentMetrics: Array.isArray(json['currentMetrics']) ? recordsAt(json, 'currentMetrics') : undefined,
    conditions: recordsAt(json, 'conditions').map(readCondition),
  };
}

const readCondition = (json: JsonRecord): Condition => ({
  type: textAt(json, 'type') ?? '',
  status: textAt(json, 'status') ?? '',
  reason: textAt(json, 'reason') ?? '',
  message: textAt(json, 'message') ?? '',
  lastTransitionTime: instantAt(json, 'lastTransitionTime') ?? 0,
});

function readMemory(json: JsonRecord): Memory {
  return {
    recommendations: readTimeline(json, 'recommendations'),
    scaleUps: readEvents(json, 'scaleUpEvents'),
    scaleDowns: readEvents(json, 'scaleDownEvents'),
  };
}

function readTimeline(json: JsonRecord, name: string): Timeline {
  const entries = recordsAt(json, name);
  return {
    replicas: entries.map((each) => numberAt(each, 'replicas') ?? 0),
    at: entries.map((each) => instantAt(each, 'at') ?? 0),
  };
}

const readEvents = (json: JsonRecord, name: string): ScaleEvents => ({
  ...readTimeline(json, name),
  isOutdated: recordsAt(json, name).map((each) => flagAt(each, 'outdated')),
});

function writeReconciled(done: Reconciled, scale: JsonRecord): JsonRecord {
  const { scaleWrite, status, decision, events, memory, error } = done;
  const { conditions, lastScaleTime, currentMetrics } = status;
  return {
    desiredReplicas: status.desiredReplicas,
    currentReplicas: status.currentReplicas,
    ...(lastScaleTime !== undefined && { lastScaleTime: formatInstant(lastScaleTime) }),
    scaleWrite: scaleWrite ?? null,
    specReplicas: scaleWrite ?? numberAt(scale, 'specReplicas') ?? null,
    conditions: conditions.map(writeCondition),
    // averages over no pods are no numbers
    currentMetrics: numberAt(scale, 'statusReplicas') === 0 ? null : (currentMetrics ?? null),
    decision: decision === undefined ? null : writeDecision(decision),
    events,
    ...(error !== undefined && { error }),
    history: {
      recommendations: writeTimeline(memory.recommendations),
      scaleUpEvents: writeEvents(memory.scaleUps),
      scaleDownEvents: writeEvents(memory.scaleDowns),
    },
  };
}

const writeCondition = ({ type, status, reason, message, lastTransitionTime }: Condition): JsonRecord => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: formatInstant(lastTransitionTime),
});

function writeDecision({ proposals, winner }: Decision): JsonRecord {
  return { proposals: proposals.map(writeProposal), ...(winner ?? { raw: null, stabilized: null }) };
}

function writeProposal(proposal: Proposal): JsonRecord {
  if (proposal.kind === 'failed') return { reason: proposal.reason, error: proposal.error };
  return { replicas: proposal.replicas, metric: proposal.metric };
}

const writeTimeline = ({
  replicas,
  at,
}: Timeline): readonly { readonly replicas: number | undefined; readonly at: string }[] =>
  at.map((instant, index) => ({ replicas: replicas[index], at: formatInstant(instant) }));

/** `outdated` is left out where it is false. */
const writeEvents = (events: ScaleEvents): readonly JsonRecord[] =>
  writeTimeline(events).map((entry, index) => {
    const { replicas, at } = entry;
    return events.isOutdated[index] === true ? { replicas, at, outdated: true } : entry;
  });

// What the metrics APIs answer in a run: each workload's load, spread over its pods, of those that are measured by then.
import { exhaustive } from '../../../src/core/base/exhaustive.ts';
import { recordsAt, textAt } from '../../../src/core/base/json.ts';
import type { KubeObject } from '../../../src/core/kube/object.ts';
import type { Answer, Question, UsageSample } from '../metrics/question.ts';
import { type Course, containers, isAskedBy, saidAt, type Workload } from './workload.ts';

/** A moment of a run. */
export interface Moment {
  /** All of the namespace. */
  readonly pods: readonly KubeObject[];
  /** Since the run began. */
  readonly second: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What a sample is an average over. */
const windowSeconds = 2;
/** How many milliseconds a pod has run when its first sample is there. */
const firstSampleAfter = 3000;
/** What a pod uses while it is not ready yet, as a part of its share when it is. */
const warmUp = 0.3;

const unknown: Answer = { kind: 'failure', code: 404, message: 'no such metric' };
const unwell: Answer = { kind: 'failure', code: 503, message: 'told to fail' };

export function answerTo(question: Question, workloads: readonly Workload[], moment: Moment): Answer {
  const workload = workloads.find(isAskedBy(question));
  if (workload === undefined) return unknown;
  const says = saidAt(courseOf(question, workload), moment.second);
  if (says === 'failing') return unwell;
  const timestamp = wholeSecond(moment.now);
  const shares = says === 'none' ? [] : spread(says, workload, moment);
  switch (question.kind) {
    case 'resource': {
      const usage = 'cpu' in workload.metrics ? ofCpu : ofMemory;
      const items = shares.map(({ pod, share }) => ({ pod, timestamp, windowSeconds, containers: usage(share) }));
      return { kind: 'usage', items };
    }
    case 'pods': {
      const items = shares.map(({ pod, share }) => ({ pod, timestamp, windowSeconds, value: thousandths(share) }));
      return { kind: 'values', items };
    }
    case 'object':
    case 'external':
      return says === 'none' ? unknown : { kind: 'value', value: thousandths(says), timestamp };
    default:
      return exhaustive(question);
  }
}

/** Of the two resources a workload has one. */
function courseOf(question: Question, { metrics }: Workload): Course | undefined {
  return question.kind === 'resource' ? (metrics['cpu'] ?? metrics['memory']) : metrics[question.metric];
}

interface Share {
  readonly pod: string;
  readonly share: number;
}

/** The shares of the measured pods; no two are alike, as in a cluster. */
function spread(load: number, { name }: Workload, { pods, now }: Moment): readonly Share[] {
  const own = pods.filter(({ metadata }) => metadata.labels?.['app'] === name);
  const share = load / Math.max(1, own.filter(isReady).length);
  return own
    .filter((pod) => isMeasured(pod, now))
    .map((pod, index) => ({
      pod: pod.metadata.name,
      share: share * (isReady(pod) ? 1 : warmUp) * (1 + ((index % 5) - 2) / 20),
    }));
}

function isMeasured(pod: KubeObject, now: number): boolean {
  const started = textAt(pod, 'status', 'startTime');
  return (
    textAt(pod, 'status', 'phase') === 'Running' &&
    pod.metadata.deletionTimestamp === undefined &&
    started !== undefined &&
    Date.parse(started) + firstSampleAfter <= now
  );
}

function isReady(pod: KubeObject): boolean {
  return recordsAt(pod, 'status', 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** The second container has a busy life of its own. */
function ofCpu(millicores: number): UsageSample['containers'] {
  return usage({ cpu: `${Math.round(millicores * 1e6)}n`, memory: '80Mi' });
}

function ofMemory(mebibytes: number): UsageSample['containers'] {
  return usage({ cpu: '20m', memory: `${Math.round(mebibytes * 1024)}Ki` });
}

function usage(of: Readonly<Record<string, string>>): UsageSample['containers'] {
  const [app = '', mesh = ''] = containers;
  return { [app]: of, [mesh]: { cpu: '37500001n', memory: '12Mi' } };
}

const thousandths = (value: number): string => `${Math.round(value * 1000)}m`;

function wholeSecond(at: number): string {
  return new Date(at - (at % 1000)).toISOString().replace('.000Z', 'Z');
}

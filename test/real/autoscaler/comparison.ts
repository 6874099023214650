// Holds the algorithm against what the controller did, sync by sync, with the memory that the syncs before have left.
import { isSameJson } from '../../../src/core/base/json.ts';
import { emptyMemory, type Memory } from '../../../src/core/hpa/memory.ts';
import { reconcile } from '../../../src/core/hpa/reconcile.ts';
import { emptyStatus, type Status } from '../../../src/core/hpa/sync.ts';
import { autoscaling } from '../plane/servers.ts';
import { type Decision, decisionOf, statusOf } from './decision.ts';
import { metricsOf } from './inputs.ts';
import type { Observed } from './observed.ts';
import { type Reading, readingsOf } from './readings.ts';
import { ofWorkload, type Recording } from './recording.ts';
import type { Workload } from './workload.ts';

/** What keeps a decision from being foretold. */
export type Doubt = 'answered twice' | 'pods changed' | 'spec changed' | 'on the edge of a window' | 'earlier doubt';

export interface Comparison {
  /** What was decided in the syncs that were compared and are equal. */
  readonly equal: readonly Decision[];
  /** In words: syncs that were compared and are not equal, and those left out that nothing could explain. */
  readonly differences: readonly string[];
  /** Of each sync that was left out. */
  readonly doubts: readonly Doubt[];
}

interface Attempt {
  readonly reading: Reading;
  /** Which of the possible memories it went out from. */
  readonly past: number;
  readonly decision: Decision;
  readonly memory: Memory;
}

/**
 * A sync is compared if all that the controller can have seen leads to one decision. Else it is left out: one of the
 * readings has to lead to what the controller did, and the memories of those that do go on.
 */
export function compare(workload: Workload, recording: Recording): Comparison {
  const { syncs, pods, autoscalers } = ofWorkload(workload, recording);
  let status = emptyStatus;
  let memories: readonly Memory[] = [emptyMemory()];
  const equal: Decision[] = [];
  const differences: string[] = [];
  const doubts: Doubt[] = [];
  for (const [index, sync] of syncs.entries()) {
    const readings = readingsOf(sync, pods, autoscalers);
    const attempts = memories.flatMap((memory, past) =>
      readings.map((reading) => attempt(sync, status, reading, memory, past)),
    );
    const after = sync.stored === undefined ? status : statusOf(sync.stored);
    const seen = decisionOf(after, sync.written);
    const right = attempts.filter(({ decision }) => isSameJson(decision, seen));
    const doubt = doubtOf(sync, attempts);
    if (doubt !== undefined) doubts.push(doubt);
    else if (right.length > 0) equal.push(seen);
    if (right.length === 0) differences.push(difference(workload.name, index, seen, attempts, doubt));
    memories = distinct(right.length > 0 ? right : attempts);
    if (sync.isStored) status = after;
  }
  return { equal, differences, doubts };
}

function attempt(sync: Observed, status: Status, reading: Reading, memory: Memory, past: number): Attempt {
  const result = reconcile(
    {
      now: reading.now.value,
      controller: autoscaling,
      spec: reading.spec.value,
      status,
      scale: { kind: 'answered', value: sync.scale },
      writeFailures: sync.failedWrites,
      otherSelectors: [],
      pods: reading.pods.value,
      metrics: metricsOf(sync.answers),
    },
    memory,
  );
  return { reading, past, decision: decisionOf(result.status, result.scaleWrite), memory: result.memory };
}

/** Undefined if there is none. All parts vary independently, so where decisions differ, some part alone makes them. */
function doubtOf({ answers }: Observed, attempts: readonly Attempt[]): Doubt | undefined {
  const isAnsweredTwice = answers.some((one) =>
    answers.some((other) => isSameJson(one.question, other.question) && !isSameJson(one.answer, other.answer)),
  );
  if (isAnsweredTwice) return 'answered twice';
  const parts = attempts.map(({ reading: { pods, spec, now }, past, decision }) => ({
    choices: {
      'pods changed': pods.number,
      'spec changed': spec.number,
      'on the edge of a window': now.number,
      'earlier doubt': past,
    },
    decision: JSON.stringify(decision),
  }));
  return doubtful.find((doubt) => {
    const byRest = Map.groupBy(parts, ({ choices }) => JSON.stringify({ ...choices, [doubt]: 0 }));
    return [...byRest.values()].some((group) => new Set(group.map(({ decision }) => decision)).size > 1);
  });
}

const doubtful = ['pods changed', 'spec changed', 'on the edge of a window', 'earlier doubt'] as const;

/** Memories that differ only in when something was remembered count as one; the first stands for them. */
function distinct(attempts: readonly Attempt[]): readonly Memory[] {
  const untimed = (memory: Memory): string =>
    JSON.stringify(memory, (key, value: unknown) => (key === 'at' ? 0 : value));
  const byText = new Map<string, Memory>();
  for (const { memory } of attempts) {
    const text = untimed(memory);
    if (!byText.has(text)) byText.set(text, memory);
  }
  return [...byText.values()];
}

function difference(
  name: string,
  index: number,
  seen: Decision,
  attempts: readonly Attempt[],
  doubt: Doubt | undefined,
): string {
  const decisions = new Set(attempts.map(({ decision }) => JSON.stringify(decision)));
  const where = `${name}, sync ${index}${doubt === undefined ? '' : ` (${doubt})`}`;
  return `${where}: the controller ${JSON.stringify(seen)}, the algorithm ${[...decisions].join(' or ')}`;
}

/** Makes numbers of what was recorded of one workload: each kind of them is told, or what it would take. */
import type { JsonRecord } from '../../base/json.ts';
import { Problem } from '../../base/problem.ts';
import type { WorkloadRecord } from '../../history/bundle.ts';
import type { Series } from '../../history/series.ts';
import { doubtsOf } from '../../subject/doubts.ts';
import { prepareSubject } from '../../subject/prepare.ts';
import { readRecording, type Recording } from '../../subject/recording.ts';
import type { RefusalCode } from '../../subject/refusals.ts';
import type { SubjectSettings } from '../../subject/settings.ts';
import { type Startup as StartupFacts, startupOf } from '../../subject/startup.ts';
import type { Prepared } from '../../subject/subject.ts';
import { type Measured, type Recorded, type Startup, type Told, told, untold } from '../world/recorded.ts';
import { askedIn, decisionsOf } from './decisions.ts';
import { hasSpecOf, type Judged, withJudged } from './judged.ts';
import { type Load, measureLoad, unmeasuredLoad } from './load.ts';
import { daySeconds } from './spans.ts';
import { killsOf, throttlingOf } from './troubles.ts';
import { memoryPerPod, useOf } from './use.ts';

/** What was recorded of one workload, with the series by name and the objects of the bundle. */
export interface RecordedWorkload {
  readonly record: WorkloadRecord;
  readonly series: ReadonlyMap<string, Series>;
  readonly objects: readonly JsonRecord[];
}

/** The longest window of a rule; a pod may use as much of its capacity as retune assumes. */
const settings: SubjectSettings = {
  usableShare: 0.85,
  startupSeconds: undefined,
  lookback: 30 * daySeconds,
  mayEstimate: true,
};

/** Measures it for one object after the other; what does not depend on the object is worked out once. */
export function measurerOf(recorded: RecordedWorkload): (judged: Judged) => Recorded {
  let prepared: Prepared | undefined;
  return (judged) => {
    const own = { ...recorded.record, autoscaler: recorded.record.autoscaler ?? judged.autoscaler };
    const subject = (): Prepared => (prepared ??= prepareSubject(own, recorded.series, recorded.objects, settings));
    return measure({ ...recorded, record: own }, judged, subject);
  };
}

function measure(recorded: RecordedWorkload, judged: Judged, subject: () => Prepared): Recorded {
  const { series } = recorded;
  const startup = startupFacts(recorded);
  const { recording, isSameSpec, load } = readOrNot({ recorded, judged, subject });
  const use = useOf({ record: recorded.record, series, slowStartupSeconds: startup.slowSeconds });
  return {
    measured: {
      ...load.measured,
      decisions: decisionsIn(recording, isSameSpec),
      startup: startupTold(startup),
      use: use === undefined ? untold('use of cpu or memory, and ready pods, in the history') : told(use),
      memory: memoryIn(recording),
      throttling: throttlingIn(recorded),
      kills: killsIn(recorded),
    },
    plot: load.plot,
  };
}

interface Question {
  readonly recorded: RecordedWorkload;
  readonly judged: Judged;
  readonly subject: () => Prepared;
}

/** What there is of it for the autoscaler that is judged. */
interface Reading {
  readonly recording: Told<Recording>;
  /** The autoscaler that ran decided as the judged one does. */
  readonly isSameSpec: boolean;
  readonly load: Load;
}

function readOrNot(question: Question): Reading {
  try {
    return readingOf(question);
  } catch (thrown) {
    // quantities are as people and clusters wrote them
    if (!(thrown instanceof Problem)) throw thrown;
    return unread(unusable(thrown.message));
  }
}

function readingOf({ recorded, judged, subject }: Question): Reading {
  const record = withJudged(recorded.record, judged);
  const recording = recordingOf({ ...recorded, record });
  if (recording.kind === 'untold') return unread(recording);
  const isSameSpec = hasSpecOf(recorded.record, record);
  const load = measureLoad({ recording: recording.figures, recorded: recorded.record, isSameSpec, subject });
  return { recording, isSameSpec, load };
}

const unread = (recording: ReturnType<typeof untold>): Reading => ({
  recording,
  isSameSpec: false,
  load: unmeasuredLoad(recording.missing),
});

/** Refusals that forbid a replay, not to look at what was used. */
const aboutReplay: ReadonlySet<RefusalCode> = new Set([
  'history-too-short',
  'spec-unstable',
  'rolling-out-too-often',
  'traffic-too-low',
]);

function recordingOf(workload: RecordedWorkload): Told<Recording> {
  const read = readRecording({ ...workload, settings });
  if (read.kind === 'refused') return unusable(read.reason.says);
  const doubt = doubtsOf(read.found).find(({ code }) => !aboutReplay.has(code));
  return doubt === undefined ? told(read.found) : unusable(doubt.says);
}

const unusable = (says: string): ReturnType<typeof untold> => untold(`a usable history: ${says}`);

function startupFacts({ record, series }: RecordedWorkload): StartupFacts {
  const asked = series.get('desired') ?? series.get('replicas');
  return startupOf(undefined, record.startupSeconds, asked, series.get('ready'));
}

function startupTold({ usualSeconds, slowSeconds, toldBy }: StartupFacts): Told<Startup> {
  if (toldBy === 'nothing') return untold('the start-up times of at least ten pods in the history');
  return told({ p50: usualSeconds, p95: slowSeconds, isOfPods: toldBy === 'pods' });
}

function decisionsIn(recording: Told<Recording>, isSameSpec: boolean): Measured['decisions'] {
  if (recording.kind === 'untold') return recording;
  if (!isSameSpec) return untold('a history recorded under the present settings');
  const asked = askedIn(recording.figures);
  if (asked === undefined) return untold('what the autoscaler asked for (desired or replicas) in the history');
  return told(decisionsOf(asked));
}

function memoryIn(recording: Told<Recording>): Measured['memory'] {
  if (recording.kind === 'untold') return recording;
  const memory = memoryPerPod(recording.figures);
  return memory === undefined ? untold('memory and pods in the history') : told(memory);
}

function throttlingIn({ record, series }: RecordedWorkload): Measured['throttling'] {
  const throttled = series.get('throttled');
  if (throttled === undefined || throttled.times.length < 2) return untold('the series throttled in the history');
  return told(throttlingOf(throttled, record));
}

function killsIn({ record, series }: RecordedWorkload): Measured['kills'] {
  const kills = killsOf(series, record);
  return kills === undefined ? untold('the series oom-kills or restarts in the history') : told(kills);
}

/** What the load asked of the autoscaler, recorded and replayed, with its picture. */
import type { WorkloadRecord } from '../../history/bundle.ts';
import { autoscalerOf } from '../../subject/autoscaler.ts';
import type { Columns } from '../../subject/columns.ts';
import type { Recording } from '../../subject/recording.ts';
import type { Prepared, Subject } from '../../subject/subject.ts';
import type { WorkloadPlot } from '../findings/plot.ts';
import { type Demand, type Measured, type Told, told, untold } from '../world/recorded.ts';
import { climbOf } from './climb.ts';
import { askedIn, turnsOf } from './decisions.ts';
import { figuresOf, podDemand, type PodDemand } from './demand.ts';
import { haveSamePods, isAlike } from './judged.ts';
import { type Marked, marks, plotOf } from './plot.ts';
import { rampOf } from './ramp.ts';
import { mostUsed, rateLimitedSpans, replayedOf } from './replayed.ts';
import { rerunOf } from './rerun.ts';
import type { TickSpan } from './spans.ts';
import { throttledSpans, type TimeSpan } from './troubles.ts';

export interface Load {
  readonly measured: Pick<Measured, 'demand' | 'replayed' | 'ramp'>;
  readonly plot: WorkloadPlot | undefined;
}

export interface LoadQuestion {
  /** With the autoscaler and the containers that are judged. */
  readonly recording: Recording;
  /** With those that ran. */
  readonly recorded: WorkloadRecord;
  readonly isSameSpec: boolean;
  readonly subject: () => Prepared;
}

export function unmeasuredLoad(missing: string): Load {
  const nothing = untold(missing);
  return { measured: { demand: nothing, replayed: nothing, ramp: nothing }, plot: undefined };
}

export function measureLoad(question: LoadQuestion): Load {
  const { recording, isSameSpec } = question;
  const demanded = podDemand(recording, isSameSpec);
  const demand = figuresOf(demanded, recording);
  if (demand === undefined) return unmeasuredLoad('a time without gaps and rollouts in the history');
  const { replayed, marked } = replayIn(question, demanded, demand);
  const ramp = rampIn(recording, demanded);
  const troubles = [
    marks(demanded.isLimited, 'autoscaler-limited-at-max'),
    marks(demanded.isAbove, 'max-below-demand'),
    marks(nearMax(recording, demanded), 'no-headroom-at-max'),
    { rules: ['flapping'], spans: turnTicks(recording) },
    { rules: ['cpu-throttled'], spans: throttledTicks(recording) },
    ...marked,
  ];
  return { measured: { demand: told(demand), replayed, ramp }, plot: plotOf(recording, demanded.pods, troubles) };
}

function rampIn(recording: Recording, { pods }: PodDemand): Measured['ramp'] {
  if (recording.startup.toldBy === 'nothing') return untold('the start-up times of at least ten pods in the history');
  const ramp = rampOf(recording, pods);
  return ramp === undefined ? untold('a metric of cpu, and a limit or request of it') : told(ramp);
}

interface ReplayTold {
  readonly replayed: Measured['replayed'];
  readonly marked: readonly Marked[];
}

function replayIn(question: LoadQuestion, { pods }: PodDemand, demand: Demand): ReplayTold {
  const { spec } = question.recording.autoscaler;
  const found = replayable(question);
  if (found.kind === 'untold') return { replayed: found, marked: [] };
  const subject = found.figures;
  const rerun = rerunOf(subject, spec);
  const climb = climbOf(rerun, subject.demand.grid, subject.days);
  return {
    replayed: told(replayedOf({ subject, rerun, climb, pods, demand })),
    marked: [
      { rules: ['min-too-low'], spans: climb.spans },
      marks(rerun.present.isShort, 'periodic-load'),
      { rules: ['scale-up-policy-binding'], spans: rateLimitedSpans(subject, rerun) },
    ],
  };
}

/** The replay of what ran has to agree with what was recorded, and what is judged has to be of its kind. */
function replayable({ recording, recorded, subject }: LoadQuestion): Told<Subject> {
  const own = autoscalerOf(recorded);
  if (own.kind === 'refused' || !isAlike(own.found.spec, recording.autoscaler.spec))
    return untold('a history recorded under the same metrics');
  if (!haveSamePods(recorded, recording.record))
    return untold('a history recorded with the present requests and limits');
  const prepared = subject();
  if (prepared.kind === 'refused') return untold(`a history that can be replayed: ${prepared.reasons[0]?.says ?? ''}`);
  if (prepared.subject.calibration.share === null)
    return untold(`a history that a replay can be held against: ${prepared.subject.calibration.says}`);
  return told(prepared.subject);
}

const nearMax = ({ autoscaler }: Recording, { pods }: PodDemand): Uint8Array =>
  Uint8Array.from(pods, (each) => (each > mostUsed * autoscaler.spec.maxReplicas ? 1 : 0));

function turnTicks(recording: Recording): readonly TickSpan[] {
  const asked = askedIn(recording);
  if (asked === undefined) return [];
  return turnsOf(asked).map((time) => ticksOf({ from: time, to: time }, recording.columns));
}

function throttledTicks({ series, record, columns }: Recording): readonly TickSpan[] {
  const throttled = series.get('throttled');
  if (throttled === undefined || throttled.times.length < 2) return [];
  return throttledSpans(throttled, record).map((span) => ticksOf(span, columns));
}

/** At least the tick in which it begins. */
function ticksOf({ from, to }: TimeSpan, { grid: { start, step, length } }: Columns): TickSpan {
  const tickOf = (time: number): number => Math.min(length - 1, Math.max(0, Math.floor((time - start) / step)));
  return { from: tickOf(from), to: tickOf(to) + 1 };
}

/** A replay day by day: what each day cost, how long pods were short, how often the autoscaler acted. */
import type { Demand, Trace } from '../../core/replay/scenario.ts';

export interface Day {
  /** Ticks that were measured; the other figures count only these. */
  readonly ticks: number;
  readonly podTicks: number;
  readonly shortTicks: number;
  readonly actions: number;
}

/** Sums over days. */
export interface Outcome {
  readonly days: readonly Day[];
  /** Mean number of pods. */
  readonly pods: number;
  readonly shortShare: number;
  readonly actionsPerDay: number;
}

const daySeconds = 86_400;

/** First ticks of the days and the end of the last: whole days from the start, and what is left over as part of the last. */
export function dayEdges(ticks: number, step: number): readonly number[] {
  const length = Math.round(daySeconds / step);
  const days = Math.max(1, Math.floor(ticks / length));
  return [...Array.from({ length: days }, (_, day) => day * length), ticks];
}

/** One for each day between `edges`, which are ticks of the demand's grid within the trace. */
export function tallyDays(trace: Trace, { isMeasured }: Demand, edges: readonly number[]): readonly Day[] {
  return edges.slice(1).map((to, day) => tally(trace, isMeasured, edges[day] ?? 0, to));
}

function tally(
  { span, replicas, ready, needed }: Trace,
  isMeasured: Uint8Array | undefined,
  from: number,
  to: number,
): Day {
  const sums = { ticks: 0, podTicks: 0, shortTicks: 0, actions: 0 };
  let before = replicas[from - span.from - 1] ?? replicas[from - span.from] ?? 0;
  for (let index = from - span.from; index < to - span.from; index++) {
    const pods = replicas[index] ?? 0;
    if (isMeasured === undefined || isMeasured[index + span.from] === 1) {
      sums.ticks += 1;
      sums.podTicks += pods;
      if ((ready[index] ?? 0) < (needed[index] ?? 0)) sums.shortTicks += 1;
      if (pods !== before) sums.actions += 1;
    }
    before = pods;
  }
  return sums;
}

/** NaN without measured ticks. */
export function outcomeOf(days: readonly Day[], step: number): Outcome {
  const total = (of: (day: Day) => number): number => days.reduce((sum, day) => sum + of(day), 0);
  const ticks = total((day) => day.ticks);
  return {
    days,
    pods: total((day) => day.podTicks) / ticks,
    shortShare: total((day) => day.shortTicks) / ticks,
    actionsPerDay: total((day) => day.actions) / ((ticks * step) / daySeconds),
  };
}

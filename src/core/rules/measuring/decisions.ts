/** What the autoscaler asked for, row by row as it was recorded. */
import { isRollout } from '../../history/changes.ts';
import { longestStep, type Series } from '../../history/series.ts';
import { targetOf } from '../../hpa/spec.ts';
import { askedPods } from '../../subject/columns.ts';
import type { Recording } from '../../subject/recording.ts';
import type { Decisions } from '../world/recorded.ts';
import { daySeconds, daysKnown } from './spans.ts';

export interface Asked {
  /** `desired`, else `replicas`. */
  readonly asked: Series;
  /** Unix seconds: what was before was decided by other settings. */
  readonly from: number;
  readonly days: number;
  readonly min: number;
  /** Unix seconds. */
  readonly rollouts: readonly number[];
}

const reversalDays = 7;
/** New pods are small for a while: what goes after a rollout goes because of that. */
const freshSeconds = 3600;

/** Undefined where neither was recorded. */
export function askedIn(recording: Recording): Asked | undefined {
  const { series, columns, autoscaler, record, period } = recording;
  const asked = ['desired', 'replicas'].flatMap((name) => series.get(name) ?? []).find(({ times }) => times.length > 0);
  const column = askedPods(columns);
  if (asked === undefined || column === undefined || asked.times.length < 2) return undefined;
  const { start, step } = columns.grid;
  const from = decidedSince(recording);
  const isMeasured = column.isMeasured.subarray(Math.ceil((from - start) / step));
  const days = daysKnown(period.days - (from - start) / daySeconds, [{ isMeasured }]);
  const rollouts = record.changes.filter(isRollout).map(({ at }) => at);
  return { asked, from, days, min: autoscaler.spec.minReplicas, rollouts };
}

/** A share of other requests is another target. */
function decidedSince({ autoscaler, record, columns: { grid } }: Recording): number {
  const isShare = autoscaler.spec.metrics.some((metric) => targetOf(metric).type === 'Utilization');
  const end = grid.start + grid.length * grid.step;
  const changes = record.changes.filter(({ what, at }) => isShare && what === 'requests' && at < end);
  return Math.max(grid.start, ...changes.map(({ at }) => at));
}

export function decisionsOf({ asked, days, min, from, rollouts }: Asked): Decisions {
  const { turns, downs } = movesOf(asked, from);
  const end = asked.times.at(-1) ?? 0;
  const recent = turns.filter((time) => time >= end - reversalDays * daySeconds);
  const isFresh = (time: number): boolean => rollouts.some((at) => time >= at && time - at <= freshSeconds);
  return {
    days,
    mostReversalsInHour: mostWithin(recent, 3600),
    mostReversalsInDay: mostWithin(recent, daySeconds),
    stepsDown: downs.filter((time) => !isFresh(time)).length,
    isAlwaysMin: asked.values.every((value, row) => (asked.times[row] ?? 0) < from || value === min),
  };
}

/** Unix seconds at which it turned. */
export const turnsOf = ({ asked, from }: Pick<Asked, 'asked' | 'from'>): readonly number[] =>
  movesOf(asked, from).turns;

/** Unix seconds. */
interface Moves {
  /** The other way than the move before. */
  readonly turns: readonly number[];
  readonly downs: readonly number[];
}

/** Across gaps, and to and from zero, nothing is known of why. */
function movesOf(asked: Series, from: number): Moves {
  const { times, values } = asked;
  const longest = longestStep(asked);
  const turns: number[] = [];
  const downs: number[] = [];
  let direction = 0;
  for (let row = 1; row < times.length; row++) {
    const [time, before] = [times[row] ?? 0, times[row - 1] ?? 0];
    const [now, last] = [values[row] ?? 0, values[row - 1] ?? 0];
    if (before < from || time - before > longest || now === 0 || last === 0) {
      direction = 0;
      continue;
    }
    if (now === last) continue;
    const way = Math.sign(now - last);
    if (way < 0) downs.push(time);
    if (way === -direction) turns.push(time);
    direction = way;
  }
  return { turns, downs };
}

/** The most of the times, which ascend, in any window of so many seconds. */
export function mostWithin(times: readonly number[], seconds: number): number {
  let [first, most] = [0, 0];
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? time) >= seconds) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** What the autoscaler asked for, row by row as it was recorded. */
import { longestStep, type Series } from '../../history/series.ts';
import type { Decisions } from '../world/recorded.ts';
import { daySeconds } from './spans.ts';

export interface Asked {
  /** `desired`, else `replicas`. */
  readonly asked: Series;
  /** Unix seconds: what was before was decided by other settings. */
  readonly from: number;
  readonly days: number;
  readonly min: number;
}

const reversalDays = 7;

export function decisionsOf(question: Asked): Decisions {
  const { asked, days, min, from } = question;
  const { turns, stepsDown } = movesOf(question);
  const end = asked.times.at(-1) ?? 0;
  const recent = turns.filter((time) => time >= end - reversalDays * daySeconds);
  return {
    days,
    mostReversalsInHour: mostWithin(recent, 3600),
    mostReversalsInDay: mostWithin(recent, daySeconds),
    stepsDown,
    isAlwaysMin: asked.values.every((value, row) => (asked.times[row] ?? 0) < from || value === min),
  };
}

/** Unix seconds at which it turned. */
export const turnsOf = (asked: Series, from: number): readonly number[] => movesOf({ asked, from }).turns;

/** Times at which it turned, and how often pods were taken away. Across gaps, and to and from zero, nothing is known of why. */
function movesOf({ asked, from }: Pick<Asked, 'asked' | 'from'>): {
  readonly turns: readonly number[];
  readonly stepsDown: number;
} {
  const { times, values } = asked;
  const longest = longestStep(asked);
  const turns: number[] = [];
  let stepsDown = 0;
  let course = startAt(values[0] ?? 0);
  for (let row = 1; row < times.length; row++) {
    const [time, before] = [times[row] ?? 0, times[row - 1] ?? 0];
    const [now, last] = [values[row] ?? 0, values[row - 1] ?? 0];
    if (before < from || time - before > longest || now === 0 || last === 0) {
      course = startAt(now);
      continue;
    }
    if (now < last) stepsDown += 1;
    const next = follow(course, now);
    if (course.direction !== 0 && next.direction !== course.direction) turns.push(time);
    course = next;
  }
  return { turns, stepsDown };
}

interface Course {
  /** 0 until it is known. */
  readonly direction: number;
  /** The furthest that it has come in this direction. */
  readonly extreme: number;
}

const startAt = (extreme: number): Course => ({ direction: 0, extreme });

/** A turn is a way back of at least this share of the pods: of forty, one more and one less is none. */
const leastTurn = 0.1;

function follow({ direction, extreme }: Course, now: number): Course {
  const way = Math.sign(now - extreme);
  if (way === 0 || way === direction) return { direction, extreme: way === 0 ? extreme : now };
  return Math.abs(now - extreme) >= leastTurn * extreme ? { direction: way, extreme: now } : { direction, extreme };
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

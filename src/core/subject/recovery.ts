/** Demand where capacity hid it: from requests, from other weeks, or from the slopes on both sides. */
import type { Grid } from '../history/series.ts';

export interface Recovered {
  readonly values: Float64Array;
  /** 1 where the value is a guess: no requests and no other week say it. */
  readonly isGuess: Uint8Array;
}

export interface RecoveryQuestion {
  readonly grid: Grid;
  /** What was measured; a lower bound where capped. */
  readonly observed: Float64Array;
  readonly isMeasured: Uint8Array;
  readonly isCapped: Uint8Array;
  /** Demand by requests per second, NaN where unknown; undefined where requests were not recorded. */
  readonly byRequests: Float64Array | undefined;
}

/** Ticks, from inclusive, to exclusive. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** Capped stretches this close belong to one peak. */
const joinedSeconds = 600;
/** On each side of a peak this much shows how it rises and falls. */
const flankSeconds = 1800;
/** Of what was measured: what was cut was not cut at its very top, and slopes can say anything of a long peak. */
const leastRise = 0.1;
const mostRise = 0.5;
const levelSeconds = 6 * 3600;
const week = 7 * 86_400;
const leastComparable = 0.5;

/** Never below what was measured; untouched where capacity was not used up. */
export function recover(question: RecoveryQuestion): Recovered {
  const { grid, observed, isCapped, byRequests } = question;
  const recovered = { values: observed.slice(), isGuess: new Uint8Array(grid.length) };
  for (const run of runsOf(isCapped, joinedSeconds / grid.step)) {
    const others = otherWeeks(question, run);
    const peak = peakOf(question, run);
    for (let tick = run.from; tick < run.to; tick++) {
      if (isCapped[tick] !== 1) continue;
      const least = observed[tick] ?? 0;
      const requested = byRequests?.[tick] ?? Number.NaN;
      const other = others?.[tick - run.from] ?? Number.NaN;
      // another week that had less than what was measured here was another kind of week
      const known = Number.isNaN(requested) && other > least ? other : requested;
      recovered.isGuess[tick] = Number.isNaN(known) ? 1 : 0;
      recovered.values[tick] = Number.isNaN(known) ? peak(tick) : Math.max(least, known);
    }
  }
  return recovered;
}

function runsOf(isCapped: Uint8Array, joined: number): readonly Run[] {
  const runs: Run[] = [];
  for (let tick = isCapped.indexOf(1); tick !== -1; tick = isCapped.indexOf(1, tick)) {
    const end = isCapped.indexOf(0, tick);
    const to = end === -1 ? isCapped.length : end;
    const last = runs.at(-1);
    if (last !== undefined && tick - last.to <= joined) runs[runs.length - 1] = { from: last.from, to };
    else runs.push({ from: tick, to });
    tick = to;
  }
  return runs;
}

const isKnownAt = ({ isMeasured, isCapped }: RecoveryQuestion, tick: number): boolean =>
  isMeasured[tick] === 1 && isCapped[tick] === 0;

/** Same time of other weeks, each at the level that this week has around the run; NaN where no week knows. Undefined when none does. */
function otherWeeks(question: RecoveryQuestion, run: Run): Float64Array | undefined {
  const { grid, observed } = question;
  const shift = week / grid.step;
  const sums = new Float64Array(run.to - run.from);
  const counts = new Float64Array(run.to - run.from);
  for (let away = -Math.floor(run.from / shift); run.from + away * shift < grid.length; away++) {
    const level = away === 0 ? undefined : levelAgainst(question, run, away * shift);
    if (level === undefined) continue;
    for (let tick = run.from; tick < run.to; tick++) {
      if (!isKnownAt(question, tick + away * shift)) continue;
      const place = tick - run.from;
      sums[place] = (sums[place] ?? 0) + level * (observed[tick + away * shift] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  if (counts.every((count) => count === 0)) return undefined;
  return sums.map((sum, place) => (counts[place] === 0 ? Number.NaN : sum / (counts[place] ?? 1)));
}

/** This week over the other one in the hours around the run, where both are known; undefined when too little is. */
function levelAgainst(question: RecoveryQuestion, { from, to }: Run, shift: number): number | undefined {
  const { grid, observed } = question;
  const reach = Math.floor(levelSeconds / grid.step);
  let [here, there, ticks] = [0, 0, 0];
  for (let tick = Math.max(0, from - reach); tick < Math.min(grid.length, to + reach); tick++) {
    if (!isKnownAt(question, tick) || !isKnownAt(question, tick + shift)) continue;
    here += observed[tick] ?? 0;
    there += observed[tick + shift] ?? 0;
    ticks++;
  }
  return there > 0 && ticks >= leastComparable * 2 * reach ? here / there : undefined;
}

/**
 * The parabola that leaves the run as steeply as its flanks enter it: over a width w with the slopes up and down it rises by
 * (up + down) w / 8 above its ends.
 */
function peakOf(question: RecoveryQuestion, { from, to }: Run): (tick: number) => number {
  const { grid, observed } = question;
  const reach = Math.floor(flankSeconds / grid.step);
  const up = Math.max(0, slope(question, from - reach, from));
  const down = Math.max(0, -slope(question, to, to + reach));
  const base = Math.max(observed[from] ?? 0, observed[to - 1] ?? 0);
  const rise = Math.min(((up + down) * (to - from)) / 8, mostRise * base);
  return (tick) => {
    const place = (tick + 0.5 - from) / (to - from);
    return Math.max(base + 4 * rise * place * (1 - place), (1 + leastRise) * (observed[tick] ?? 0));
  };
}

/** Per tick, by least squares over the known ticks; 0 when there are too few. */
function slope(question: RecoveryQuestion, from: number, to: number): number {
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let tick = from; tick < to; tick++) {
    if (!isKnownAt(question, tick)) continue;
    const value = question.observed[tick] ?? 0;
    n++;
    x += tick - from;
    y += value;
    xx += (tick - from) ** 2;
    xy += (tick - from) * value;
  }
  const spread = n * xx - x * x;
  return n < 4 || spread <= 0 ? 0 : (n * xy - x * y) / spread;
}

/** Load that comes back at the same time: how alike days are, and the hour at which pods are short again and again. */
import { coverage } from '../../history/resample.ts';
import { type Grid } from '../../history/series.ts';
import type { Demand } from '../../replay/scenario.ts';
import type { ShortHour } from '../world/recorded.ts';
import { countOf, daySeconds } from './spans.ts';

/** Means of these are compared: shifts of a few seconds are no difference. */
const blockSeconds = 600;
/** As many times the distance must have been recorded; with fewer, chance is alike too. */
const leastTimes = { 1: 3, 7: 2 } as const;
const leastPairs = 0.5;
const leastShortSeconds = 60;
/** Unix time begins on a Thursday. */
const sinceMonday = 3 * daySeconds;

/** Correlation of the demand with what it was so many days before. */
export function likeBefore(pods: Float64Array, grid: Grid, lag: 1 | 7, days: number): number | undefined {
  if (days < 0.99 * leastTimes[lag] * lag) return undefined;
  const blocks = blocksOf(pods, blockSeconds / grid.step);
  return correlation(blocks, (lag * daySeconds) / blockSeconds);
}

/** NaN where nothing of a block was measured. */
function blocksOf(values: Float64Array, ticks: number): Float64Array {
  return Float64Array.from({ length: Math.floor(values.length / ticks) }, (_, block) => {
    const known = values.subarray(block * ticks, (block + 1) * ticks).filter((value) => !Number.isNaN(value));
    return known.reduce((sum, each) => sum + each, 0) / known.length;
  });
}

/** Pearson's; undefined where too few pairs are known, or nothing ever changes. */
function correlation(values: Float64Array, lag: number): number | undefined {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let index = lag; index < values.length; index++) {
    const [before, now] = [values[index - lag] ?? Number.NaN, values[index] ?? Number.NaN];
    if (Number.isNaN(before) || Number.isNaN(now)) continue;
    n += 1;
    x += before;
    y += now;
    xx += before * before;
    yy += now * now;
    xy += before * now;
  }
  const spread = (n * xx - x * x) * (n * yy - y * y);
  return n < leastPairs * (values.length - lag) || spread <= 0 ? undefined : (n * xy - x * y) / Math.sqrt(spread);
}

/** Of the hours of a day, or of a week from Monday on; undefined where none is ever short. */
export function shortHour(isShort: Uint8Array, demand: Demand, days: 1 | 7): ShortHour | undefined {
  const recorded = hoursOf(isShort, demand);
  const mean = sumOf(recorded.map(({ seconds }) => seconds)) / (days * 24);
  const byHour = Map.groupBy(recorded, ({ ofWeek }) => ofWeek % (days * 24));
  const [worst] = [...byHour]
    .map(([hour, all]) => {
      const seconds = sumOf(all.map((each) => each.seconds));
      return { hour, shortTimes: all.filter(isHourShort).length, times: all.length, meanTimes: seconds / mean };
    })
    .toSorted((one, other) => other.shortTimes - one.shortTimes || other.meanTimes - one.meanTimes);
  return worst === undefined || worst.shortTimes === 0 ? undefined : worst;
}

interface Hour {
  /** From 0 on, of a week from Monday on. */
  readonly ofWeek: number;
  /** In which pods were short. */
  readonly seconds: number;
}

const isHourShort = ({ seconds }: Hour): boolean => seconds >= leastShortSeconds;

/** Those that were measured for the most part, or short all the same. */
function hoursOf(isShort: Uint8Array, { grid, isMeasured }: Demand): readonly Hour[] {
  const hours: Hour[] = [];
  for (let tick = 0; tick < grid.length;) {
    const time = grid.start + tick * grid.step + sinceMonday;
    const end = Math.min(grid.length, tick + Math.ceil((3600 - (time % 3600)) / grid.step));
    const seconds = countOf(isShort.subarray(tick, end)) * grid.step;
    const hour = { ofWeek: Math.floor(time / 3600) % (7 * 24), seconds };
    const isKnown = isMeasured === undefined || coverage({ isMeasured: isMeasured.subarray(tick, end) }) > leastPairs;
    if (isKnown || isHourShort(hour)) hours.push(hour);
    tick = end;
  }
  return hours;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** Load that comes back at the same time: how alike days are, and the hour at which pods are short again and again. */
import { coverage } from '../../history/resample.ts';
import { type Grid } from '../../history/series.ts';
import type { Demand } from '../../replay/scenario.ts';
import type { ShortHour } from '../world/recorded.ts';
import { daySeconds } from './spans.ts';

/** Means of these are compared: shifts of a few seconds are no difference. */
const blockSeconds = 600;
/** As many times the distance must have been recorded; with fewer, chance is alike too. */
const leastTimes = { 1: 3, 7: 2 } as const;
const leastPairs = 0.5;
const leastShortSeconds = 60;

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

/** Of the days that were measured for the most part. */
export function shortHour(isShort: Uint8Array, { grid, isMeasured }: Demand): ShortHour | undefined {
  const ticksOfHour = 3600 / grid.step;
  const shortDays = new Map<number, Set<number>>();
  const days = new Set<number>();
  for (let tick = 0; tick < grid.length;) {
    const time = grid.start + tick * grid.step;
    const end = Math.min(grid.length, tick + Math.ceil(ticksOfHour - (time % 3600) / grid.step));
    const [day, hour] = [Math.floor(time / daySeconds), Math.floor((time % daySeconds) / 3600)];
    if (isMeasured === undefined || coverage({ isMeasured: isMeasured.subarray(tick, end) }) > leastPairs)
      days.add(day);
    const short = isShort.subarray(tick, end).reduce((sum, each) => sum + each, 0) * grid.step;
    if (short >= leastShortSeconds) shortDays.set(hour, (shortDays.get(hour) ?? new Set()).add(day));
    tick = end;
  }
  const [worst] = [...shortDays].sort(([, one], [, other]) => other.size - one.size);
  if (worst === undefined) return undefined;
  const usualDays = [...shortDays.values()].reduce((sum, each) => sum + each.size, 0) / 24;
  return { hour: worst[0], shortDays: worst[1].size, usualDays, days: days.size };
}

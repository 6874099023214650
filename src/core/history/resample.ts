/** A series on a grid: a value for every tick, and which of them were measured. */
import { type Grid, longestStep, type Series, usualStep } from './series.ts';

export interface Resampled {
  /** Finite everywhere, gaps bridged; NaN only where the series has no rows at all. */
  readonly values: Float64Array;
  /** 1 where the series had rows around the tick; 0 in a gap, before the first row and after the last. */
  readonly isMeasured: Uint8Array;
}

/** Linear between rows; of rows closer than the grid's step, the mean of those in the step that begins at the tick. */
export function resample(series: Series, grid: Grid): Resampled {
  const between = sampled(series, grid, interpolated);
  return usualStep(series) < grid.step ? averaged(series, grid, between) : between;
}

/** The last row counts until the next: for what changes in steps, such as replicas. */
export function holdLast(series: Series, grid: Grid): Resampled {
  return sampled(series, grid, ({ values }, row) => values[row] ?? Number.NaN);
}

/** Share of the ticks that were measured; 0 without ticks. */
export function coverage({ isMeasured }: Pick<Resampled, 'isMeasured'>): number {
  return isMeasured.length === 0 ? 0 : isMeasured.reduce((sum, each) => sum + each, 0) / isMeasured.length;
}

/** The values at the ticks that were measured. */
export function measuredValues({ values, isMeasured }: Resampled): Float64Array {
  return values.filter((_, tick) => isMeasured[tick] === 1);
}

/** The value at `time`, which lies at or after `row` and before the next one. */
type ValueAfter = (series: Series, row: number, time: number) => number;

function sampled(series: Series, grid: Grid, valueAfter: ValueAfter): Resampled {
  const { times, values } = series;
  const result = { values: new Float64Array(grid.length).fill(Number.NaN), isMeasured: new Uint8Array(grid.length) };
  if (times.length === 0) return result;
  const longest = longestStep(series);
  let row = -1;
  for (let tick = 0; tick < grid.length; tick++) {
    const time = grid.start + tick * grid.step;
    while ((times[row + 1] ?? Infinity) <= time) row++;
    const here = times[row] ?? -Infinity;
    const next = times[row + 1] ?? Infinity;
    result.values[tick] = row === -1 ? (values[0] ?? Number.NaN) : valueAfter(series, row, time);
    result.isMeasured[tick] = here === time || next - here <= longest ? 1 : 0;
  }
  return result;
}

function interpolated({ times, values }: Series, row: number, time: number): number {
  const value = values[row] ?? Number.NaN;
  const next = values[row + 1];
  if (next === undefined) return value;
  const from = times[row] ?? 0;
  const to = times[row + 1] ?? 0;
  return value + ((next - value) * (time - from)) / (to - from);
}

/** Where a step holds rows, their mean counts instead of `between`. */
function averaged({ times, values }: Series, grid: Grid, between: Resampled): Resampled {
  const result = { values: between.values.slice(), isMeasured: between.isMeasured.slice() };
  let row = times.findIndex((time) => time >= grid.start);
  if (row === -1) return result;
  for (let tick = 0; tick < grid.length; tick++) {
    const end = grid.start + (tick + 1) * grid.step;
    const first = row;
    let sum = 0;
    for (; (times[row] ?? Infinity) < end; row++) sum += values[row] ?? 0;
    if (row === first) continue;
    result.values[tick] = sum / (row - first);
    result.isMeasured[tick] = 1;
  }
  return result;
}

/** The recorded series of one workload, all on one grid. */
import { quantile } from '../history/quantile.ts';
import { holdLast, resample, type Resampled } from '../history/resample.ts';
import { type Grid, type Series } from '../history/series.ts';

export interface Columns {
  readonly grid: Grid;
  /** Undefined where there is no such series, or it has no rows. */
  readonly of: (name: string) => Resampled | undefined;
}

/** What changes in steps keeps its value until the next row. */
const isStepwise = (name: string): boolean =>
  name === 'replicas' || name === 'ready' || name === 'desired' || name.startsWith('condition/');

export function columnsOf(series: ReadonlyMap<string, Series>, grid: Grid): Columns {
  const read = new Map<string, Resampled>();
  return {
    grid,
    of: (name) => {
      const recorded = series.get(name);
      if (recorded === undefined || recorded.times.length === 0) return undefined;
      const column = read.get(name) ?? (isStepwise(name) ? holdLast : resample)(recorded, grid);
      read.set(name, column);
      return column;
    },
  };
}

/** Pods that served: the ready ones, else all of them. */
export const servingPods = (columns: Columns): Resampled | undefined => columns.of('ready') ?? columns.of('replicas');

/** What the autoscaler asked for, else what its target had. */
export const askedPods = (columns: Columns): Resampled | undefined => columns.of('desired') ?? columns.of('replicas');

/** `one` over `other` at the ticks where both were measured and `other` is above zero; NaN elsewhere. */
export function quotients(one: Resampled, other: Resampled): Float64Array {
  return one.values.map((value, tick) => {
    const divisor = other.values[tick] ?? 0;
    return one.isMeasured[tick] === 1 && other.isMeasured[tick] === 1 && divisor > 0 ? value / divisor : Number.NaN;
  });
}

/** Enough for any quantile, whatever the length. */
const mostSampled = 10_000;

/** Of the numbers among the values that count, sampled evenly where they are very many; NaN when there is none. */
export function quantileIn(values: Float64Array, share: number, counts?: Uint8Array): number {
  const stride = Math.ceil(values.length / mostSampled);
  const sample = new Float64Array(Math.ceil(values.length / Math.max(1, stride)));
  let size = 0;
  for (let tick = 0; tick < values.length; tick += stride) {
    const value = values[tick] ?? Number.NaN;
    if (counts?.[tick] !== 0 && !Number.isNaN(value)) sample[size++] = value;
  }
  return quantile(sample.subarray(0, size), share);
}

/** A recorded series, and the grid of evenly spaced ticks on which a replay wants it. */
import { quantile } from './quantile.ts';

/** Parallel columns, times ascending and unique; what is not there was not measured. */
export interface Series {
  /** Unix seconds. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** `length` ticks, `step` seconds apart, from `start` (Unix seconds). */
export interface Grid {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

export const emptySeries: Series = { times: new Float64Array(), values: new Float64Array() };

/** More rows than this are no usable history: 400 days at 15 s. */
export const mostRows = (400 * 86_400) / 15;

/** Enough for a median, whatever the length. */
const sampledSteps = 1000;

/** Median of the seconds from row to row, of at most a thousand pairs spread over the series; 0 for fewer than two rows. */
export function usualStep({ times }: Series): number {
  const pairs = times.length - 1;
  if (pairs < 1) return 0;
  const steps = new Float64Array(Math.min(pairs, sampledSteps));
  for (let sample = 0; sample < steps.length; sample++) {
    const row = Math.floor((sample * pairs) / steps.length);
    steps[sample] = (times[row + 1] ?? 0) - (times[row] ?? 0);
  }
  return quantile(steps, 0.5);
}

/** Rows further apart than this many seconds have a gap between them. */
export function longestStep(series: Series): number {
  return Math.max(2.5 * usualStep(series), 300);
}

/**
 * The grid over everything that any of the series has, at most the last `lookback` seconds of it.
 * Its ticks are multiples of `step`; it has none where no series has a row.
 */
export function gridOf(series: readonly Series[], step: number, lookback: number): Grid {
  const recorded = series.filter(({ times }) => times.length > 0);
  const first = Math.min(...recorded.map(({ times }) => times[0] ?? Infinity));
  const last = Math.max(...recorded.map(({ times }) => times.at(-1) ?? -Infinity));
  if (recorded.length === 0) return { start: 0, step, length: 0 };
  const end = Math.floor(last / step) * step;
  // a tick stands for the step that follows it, so that fourteen days are exactly fourteen days of ticks
  const start = Math.max(Math.ceil(first / step) * step, end + step - lookback);
  return { start, step, length: Math.max(0, Math.floor((end - start) / step) + 1) };
}

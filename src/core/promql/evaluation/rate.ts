/** The rate of a counter per second, as Prometheus extrapolates it. */
import type { Grid, Series } from '../../history/series.ts';
import type { Span } from './column.ts';
import { milliseconds, tickTime } from './ticks.ts';

/** `rate` at every tick at which the window before it, its start excluded, has two samples. */
export function fillRate({ times, values }: Series, grid: Grid, window: number, into: Span): void {
  const at = times.map(milliseconds);
  let from = 0;
  let to = 0;
  for (let tick = 0; tick < grid.length; tick++) {
    const end = tickTime(grid, tick);
    const start = end - milliseconds(window);
    while ((at[to] ?? Infinity) <= end) to++;
    while (from < to && (at[from] ?? Infinity) <= start) from++;
    const hasRate = to - from >= 2;
    into.isThere[tick] = hasRate ? 1 : 0;
    if (hasRate) into.values[tick] = extrapolatedRate(at, values, { first: from, last: to - 1, start, end });
  }
}

/** A part of a series: the first and the last sample in it, and between which milliseconds it lies. */
interface Window {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Mirrors extrapolatedRate (Prometheus 3.16) for counters of floats, of at least two samples at milliseconds. Near an end of
 * the window the slope is taken to go on to it, else for half a step; a counter was never below zero.
 */
export function extrapolatedRate(at: Float64Array, values: Float64Array, { first, last, start, end }: Window): number {
  const firstValue = values[first] ?? Number.NaN;
  const firstAt = at[first] ?? Number.NaN;
  const lastAt = at[last] ?? Number.NaN;
  const grown = growth(values, first, last);
  const sampled = (lastAt - firstAt) / 1000;
  const step = sampled / (last - first);
  const toStart = reach((firstAt - start) / 1000, step);
  const toZero = grown > 0 && firstValue >= 0 ? sampled * (firstValue / grown) : toStart;
  const toEnd = reach((end - lastAt) / 1000, step);
  const factor = (sampled + Math.min(toStart, toZero) + toEnd) / sampled;
  return grown * (factor / ((end - start) / 1000));
}

/** How far beyond its samples a series is taken to go on; "near" is a tenth more than a step. */
const reach = (distance: number, step: number): number => (distance >= step * 1.1 ? step / 2 : distance);

/** From the first sample to the last; where a counter fell it began again at zero. */
function growth(values: Float64Array, first: number, last: number): number {
  let grown = (values[last] ?? Number.NaN) - (values[first] ?? Number.NaN);
  for (let at = first + 1; at <= last; at++) {
    const before = values[at - 1] ?? Number.NaN;
    if ((values[at] ?? Number.NaN) < before) grown += before;
  }
  return grown;
}

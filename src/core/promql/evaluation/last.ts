/** The value that a series has at a tick: the last sample before it, unless that is old or the series was marked as gone. */
import type { Grid } from '../../history/series.ts';
import type { RawSamples } from '../signal.ts';
import type { Span } from './column.ts';
import { milliseconds, tickTime } from './ticks.ts';

/** What stores look back by default, in seconds (`--query.lookback-delta`). */
export const lookback = 300;

/** Mirrors vectorSelectorSingle (Prometheus 3.16): a sample that is exactly `lookback` old no longer counts. */
export function fillLast({ times, values, staleAt }: RawSamples, grid: Grid, into: Span): void {
  let next = 0;
  let nextStale = 0;
  for (let tick = 0; tick < grid.length; tick++) {
    const now = tickTime(grid, tick);
    while (milliseconds(times[next] ?? Infinity) <= now) next++;
    while (milliseconds(staleAt[nextStale] ?? Infinity) <= now) nextStale++;
    const at = milliseconds(times[next - 1] ?? -Infinity);
    const isGone = milliseconds(staleAt[nextStale - 1] ?? -Infinity) > at;
    const isHere = !isGone && at > now - milliseconds(lookback);
    into.isThere[tick] = isHere ? 1 : 0;
    if (isHere) into.values[tick] = values[next - 1] ?? Number.NaN;
  }
}

/** Throttled cpu and containers killed for memory, in the last seven days. */
import type { WorkloadRecord } from '../../history/bundle.ts';
import { holdLast } from '../../history/resample.ts';
import { longestStep, type Series } from '../../history/series.ts';
import type { Kills, Throttling } from '../world/recorded.ts';
import { daySeconds, daysKnown } from './spans.ts';

const troubleDays = 7;
const mostThrottled = 0.25;
const gridSeconds = 60;

/** Unix seconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

interface Recent {
  readonly from: number;
  readonly days: number;
}

/** The last days of a series, after the last change of what the pods may use. */
function recentOf(series: Series, { changes }: WorkloadRecord): Recent {
  const { times } = series;
  const end = times.at(-1) ?? 0;
  const changed = changes.filter(({ what, at }) => what === 'limits' && at < end).map(({ at }) => at);
  const from = Math.max(times[0] ?? 0, end - troubleDays * daySeconds, ...changed);
  const grid = { start: from, step: gridSeconds, length: Math.ceil((end - from) / gridSeconds) };
  return { from, days: daysKnown((end - from) / daySeconds, [holdLast(series, grid)]) };
}

/** Each from the first row above to the first that is not; a gap ends one where it begins. */
export function throttledSpans(throttled: Series, record: WorkloadRecord): readonly TimeSpan[] {
  const { times, values } = throttled;
  const { from } = recentOf(throttled, record);
  const longest = longestStep(throttled);
  const spans: TimeSpan[] = [];
  let since: number | undefined;
  for (const [row, time] of times.entries()) {
    if (time < from) continue;
    const before = times[row - 1] ?? time;
    const isGap = time - before > longest;
    const isThrottled = (values[row] ?? 0) > mostThrottled;
    if (since !== undefined && (isGap || !isThrottled)) {
      spans.push({ from: since, to: isGap ? before : time });
      since = undefined;
    }
    if (isThrottled) since ??= time;
  }
  return since === undefined ? spans : [...spans, { from: since, to: times.at(-1) ?? since }];
}

export function throttlingOf(throttled: Series, record: WorkloadRecord): Throttling {
  const spans = throttledSpans(throttled, record);
  return {
    days: recentOf(throttled, record).days,
    longestSeconds: spans.reduce((longest, { from, to }) => Math.max(longest, to - from), 0),
  };
}

/**
 * `oom-kills` counts containers whose last end was for want of memory: each rise is a kill, and a container that was killed
 * again is not seen. It has rows only where there is such a container. `restarts` is read from the same source: where that
 * has rows and `oom-kills` has none, before its first and in its gaps, there was none. Undefined where neither was recorded.
 */
export function killsOf(series: ReadonlyMap<string, Series>, record: WorkloadRecord): Kills | undefined {
  const kills = series.get('oom-kills');
  const watched = [series.get('restarts'), kills].find((each) => each !== undefined && each.times.length > 1);
  if (watched === undefined) return undefined;
  const { from, days } = recentOf(watched, record);
  const oomKills = kills === undefined ? 0 : risesOf(kills, watched, from);
  return { days, oomKills };
}

function risesOf(kills: Series, watched: Series, from: number): number {
  const { times, values } = kills;
  const longest = longestStep(kills);
  let rises = 0;
  for (const [row, time] of times.entries()) {
    if (time < from) continue;
    const before = times[row - 1] ?? -Infinity;
    const wasNone = time - before > longest && watched.times.some((each) => each > before && each < time);
    rises += Math.max(0, (values[row] ?? 0) - (wasNone ? 0 : (values[row - 1] ?? Infinity)));
  }
  return rises;
}

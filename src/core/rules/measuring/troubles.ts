/** Throttled cpu and containers killed for memory, in the last seven days. */
import type { WorkloadRecord } from '../../history/bundle.ts';
import { longestStep, type Series } from '../../history/series.ts';
import type { Kills, Throttling } from '../world/recorded.ts';
import { daySeconds } from './spans.ts';

const troubleDays = 7;
const mostThrottled = 0.25;

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
function recentOf({ times }: Series, { changes }: WorkloadRecord): Recent {
  const end = times.at(-1) ?? 0;
  const changed = changes.filter(({ what, at }) => what === 'limits' && at < end).map(({ at }) => at);
  const from = Math.max(times[0] ?? 0, end - troubleDays * daySeconds, ...changed);
  return { from, days: (end - from) / daySeconds };
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
 * again is not seen. It has rows only where there is such a container, so that its first is a rise if `restarts`, which is
 * read from the same source, was there before. Undefined where neither was recorded.
 */
export function killsOf(series: ReadonlyMap<string, Series>, record: WorkloadRecord): Kills | undefined {
  const kills = series.get('oom-kills');
  const watched = [series.get('restarts'), kills].find((each) => each !== undefined && each.times.length > 1);
  if (watched === undefined) return undefined;
  const { from, days } = recentOf(watched, record);
  let [oomKills, last] = [0, (watched.times[0] ?? 0) < (kills?.times[0] ?? 0) ? 0 : Infinity];
  for (const [row, time] of kills?.times.entries() ?? []) {
    const now = kills?.values[row] ?? 0;
    if (time >= from) oomKills += Math.max(0, now - last);
    last = now;
  }
  return { days, oomKills };
}

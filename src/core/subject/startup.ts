/** How long a pod takes from creation to Ready. */
import { quantile } from '../history/quantile.ts';
import type { WorkloadRecord } from '../history/bundle.ts';
import type { Series } from '../history/series.ts';

export interface Startup {
  readonly usualSeconds: number;
  readonly slowSeconds: number;
  /** `scale-ups` take in what pods wait for before they start. */
  readonly toldBy: 'settings' | 'pods' | 'scale-ups' | 'nothing';
  readonly assumptions: readonly string[];
}

const assumed = { usualSeconds: 45, slowSeconds: 90 };
/** Fewer scale-ups than this say little of the slow ones. */
const leastScaleUps = 10;
/** What takes longer waits for something else than its start: a node, a quota, a fix. */
const longestSeconds = 1800;

/** From the settings, else recorded, else from how `ready` follows `asked`, else assumed. */
export function startupOf(
  override: number | undefined,
  recorded: WorkloadRecord['startupSeconds'],
  asked: Series | undefined,
  ready: Series | undefined,
): Startup {
  if (override !== undefined)
    return { usualSeconds: override, slowSeconds: override, toldBy: 'settings', assumptions: [] };
  if (recorded !== undefined)
    return {
      usualSeconds: recorded.p50,
      slowSeconds: Math.max(recorded.p50, recorded.p95),
      toldBy: 'pods',
      assumptions: [],
    };
  const delays = asked === undefined || ready === undefined ? new Float64Array() : readyDelays(asked, ready);
  if (delays.length >= leastScaleUps) {
    const usualSeconds = Math.round(trimmedMean(delays));
    const slowSeconds = Math.max(usualSeconds, Math.round(quantile(delays, 0.95)));
    return {
      usualSeconds,
      slowSeconds,
      toldBy: 'scale-ups',
      assumptions: [
        `A pod starts in ${usualSeconds} s, a slow one in ${slowSeconds} s, as ${delays.length} scale-ups in the history show`,
      ],
    };
  }
  return {
    ...assumed,
    toldBy: 'nothing',
    assumptions: [
      `A pod starts in ${assumed.usualSeconds} s, a slow one in ${assumed.slowSeconds} s: start-up was not recorded`,
    ],
  };
}

/** For every rise of `asked`, the seconds until as many pods were ready; rises that were taken back are left out. */
export function readyDelays(asked: Series, ready: Series): Float64Array {
  const delays: number[] = [];
  let row = 0;
  for (let rise = 1; rise < asked.times.length; rise++) {
    const wanted = asked.values[rise] ?? 0;
    if (wanted <= (asked.values[rise - 1] ?? 0)) continue;
    const from = asked.times[rise] ?? 0;
    while (row < ready.times.length && (ready.times[row] ?? 0) < from) row++;
    const reached = reachedAt(ready, row, wanted, Math.min(from + longestSeconds, nextFall(asked, rise)));
    if (reached !== undefined) delays.push(reached - from);
  }
  return Float64Array.from(delays);
}

function reachedAt({ times, values }: Series, from: number, wanted: number, until: number): number | undefined {
  for (let row = from; (times[row] ?? Infinity) <= until; row++) {
    if ((values[row] ?? 0) >= wanted) return times[row];
  }
  return undefined;
}

function nextFall({ times, values }: Series, rise: number): number {
  const latest = (times[rise] ?? 0) + longestSeconds;
  for (let row = rise + 1; (times[row] ?? Infinity) <= latest; row++) {
    if ((values[row] ?? 0) < (values[rise] ?? 0)) return times[row] ?? latest;
  }
  return latest;
}

/**
 * Of the middle four fifths. Rows a minute apart cut every delay to a whole minute, which shifts a median but not a mean.
 */
function trimmedMean(values: Float64Array): number {
  const sorted = values.toSorted();
  const cut = Math.floor(sorted.length / 10);
  const middle = sorted.subarray(cut, sorted.length - cut);
  return middle.reduce((sum, each) => sum + each, 0) / middle.length;
}

/** How long pods took from their creation to Ready, over all days. */
import type { WorkloadRecord } from '../../core/history/bundle.ts';
import { quantile } from '../../core/history/quantile.ts';

/** Fewer pods say little of the slow ones. */
const leastPods = 10;
/** What takes longer waits for something else than its start; a pod that was Ready again after trouble looks like this too. */
const longestSeconds = 1800;

/** Each pod's seconds; of a pod on several days the fewest count, which are those to its first being Ready. */
export type Startups = ReadonlyMap<string, number>;

/** Whole seconds; undefined where too few pods started. */
export function startupOf(days: readonly Startups[]): WorkloadRecord['startupSeconds'] {
  const fewest = new Map<string, number>();
  for (const [pod, seconds] of days.flatMap((day) => [...day]))
    fewest.set(pod, Math.min(seconds, fewest.get(pod) ?? Infinity));
  const seconds = Float64Array.from(fewest.values()).filter((each) => each >= 0 && each <= longestSeconds);
  if (seconds.length < leastPods) return undefined;
  return { p50: Math.round(quantile(seconds, 0.5)), p95: Math.round(quantile(seconds, 0.95)) };
}

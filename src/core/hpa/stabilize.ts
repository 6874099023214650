/** Lets older recommendations speak before the newest one is followed, and remembers the newest as it was asked for. */
import type { Instant, Milliseconds } from '../base/instant.ts';
import { type Memory, type Recommendations, rememberRecommendation } from './memory.ts';
import type { Behavior } from './rules.ts';

/**
 * Without `behavior`: the highest of the window, in which one exactly as old as the window still counts.
 * Mirrors stabilizeRecommendation (Kubernetes 1.37): an old higher number may scale up.
 */
export function stabilize(memory: Memory, window: Milliseconds, raw: number, now: Instant): number {
  const { replicas, at } = memory.recommendations;
  const cutoff = now - window;
  let highest = raw;
  let free: number | undefined;
  for (let index = 0; index < at.length; index += 1) {
    const past = replicas[index] ?? raw;
    if ((at[index] ?? now) < cutoff) free = index;
    else if (past > highest) highest = past;
  }
  rememberRecommendation(memory.recommendations, free, raw, now);
  return highest;
}

/**
 * With `behavior`: `current`, raised to the lowest of the up window, then lowered to the highest of the down window;
 * entries exactly as old as a window no longer count. Mirrors stabilizeRecommendationWithBehaviors (Kubernetes 1.37).
 */
export function stabilizeWithBehavior(
  memory: Memory,
  behavior: Behavior,
  raw: number,
  current: number,
  now: Instant,
): number {
  const { recommendations } = memory;
  const upCutoff = now - behavior.up.window;
  const downCutoff = now - behavior.down.window;
  // both windows hold `raw` itself, so that only the one which looks from it towards `current` can matter
  const stabilized =
    raw > current
      ? lowestAfter(recommendations, upCutoff, raw, current)
      : highestAfter(recommendations, downCutoff, raw, current);
  rememberRecommendation(recommendations, lastBefore(recommendations, Math.min(upCutoff, downCutoff)), raw, now);
  return stabilized;
}

/** The lowest of `raw` and what is younger than `cutoff`, at least `current`. */
function lowestAfter({ replicas, at }: Recommendations, cutoff: Instant, raw: number, current: number): number {
  let lowest = raw;
  for (let index = 0; index < at.length && lowest > current; index += 1)
    if ((at[index] ?? cutoff) > cutoff) lowest = Math.min(lowest, replicas[index] ?? raw);
  return Math.max(current, lowest);
}

/** The highest of `raw` and what is younger than `cutoff`, at most `current`; looks first where it was found the last time. */
function highestAfter(recommendations: Recommendations, cutoff: Instant, raw: number, current: number): number {
  const { replicas, at, holder = 0 } = recommendations;
  let highest = raw;
  for (let step = 0; step < at.length && highest < current; step += 1) {
    const index = (holder + step) % at.length;
    const past = replicas[index] ?? raw;
    if (past <= highest || (at[index] ?? cutoff) <= cutoff) continue;
    highest = past;
    recommendations.holder = index;
  }
  return Math.min(current, highest);
}

/** The last place of the list that holds something older than `cutoff`. */
function lastBefore({ at, next }: Recommendations, cutoff: Instant): number | undefined {
  if (next !== undefined) return lastOfRun(at, next, at.length, cutoff) ?? lastOfRun(at, 0, next, cutoff);
  const place = at.findLastIndex((then) => then < cutoff);
  return place === -1 ? undefined : place;
}

/** The same of places that time orders, from inclusive, to exclusive. */
function lastOfRun(at: readonly Instant[], from: number, to: number, cutoff: Instant): number | undefined {
  let place = from;
  while (place < to && (at[place] ?? cutoff) < cutoff) place += 1;
  return place === from ? undefined : place - 1;
}

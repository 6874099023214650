/** Lets older recommendations speak before the newest one is followed, and remembers the newest as it was asked for. */
import type { Instant, Milliseconds } from '../base/instant.ts';
import { type Memory, remember } from './memory.ts';
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
  remember(memory.recommendations, free, raw, now);
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
  const { replicas, at } = memory.recommendations;
  const upCutoff = now - behavior.up.window;
  const downCutoff = now - behavior.down.window;
  let lowest = raw;
  let highest = raw;
  let free: number | undefined;
  for (let index = 0; index < at.length; index += 1) {
    const then = at[index] ?? now;
    const past = replicas[index] ?? raw;
    if (then > upCutoff && past < lowest) lowest = past;
    if (then > downCutoff && past > highest) highest = past;
    if (then < upCutoff && then < downCutoff) free = index;
  }
  remember(memory.recommendations, free, raw, now);
  return Math.min(Math.max(current, lowest), highest);
}

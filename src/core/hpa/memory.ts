/** What the controller remembers of one autoscaler: recommendations and scale events, in the order of its own lists. */
import type { Instant, Milliseconds } from '../base/instant.ts';
import type { Rules } from './rules.ts';

/** Two lists of equal length, entry by entry. An entry that no longer counts is overwritten, so time does not order them. */
export interface Timeline {
  readonly replicas: number[];
  readonly at: Instant[];
}

/** With places that shorten a search of the list, and never change what it finds. */
export interface Recommendations extends Timeline {
  /** The place after the newest, while time orders the list from there to its end, and from its beginning to there. */
  next?: number | undefined;
  /** Where one lies that kept the replicas from falling. */
  holder?: number;
}

/** By how many replicas, positive; an outdated entry's place is free to be taken. */
export interface ScaleEvents extends Timeline {
  readonly isOutdated: boolean[];
}

/** Belongs to its owner and is changed in place: a new one for each sync would cost a loop over weeks more than deciding. */
export interface Memory {
  readonly recommendations: Recommendations;
  readonly scaleUps: ScaleEvents;
  readonly scaleDowns: ScaleEvents;
}

export function emptyMemory(): Memory {
  return {
    recommendations: { replicas: [], at: [] },
    scaleUps: { replicas: [], at: [], isOutdated: [] },
    scaleDowns: { replicas: [], at: [], isOutdated: [] },
  };
}

/** A new or restarted controller takes what it finds for its first recommendation. Mirrors recordInitialRecommendation (Kubernetes 1.37). */
export function recordInitialRecommendation(memory: Memory, current: number, now: Instant): void {
  const { recommendations } = memory;
  if (recommendations.at.length > 0) return;
  remember(recommendations, undefined, current, now);
  recommendations.next = 1;
}

/** Into the place given, or at the end of the list. */
export function rememberRecommendation(
  recommendations: Recommendations,
  place: number | undefined,
  replicas: number,
  now: Instant,
): void {
  const { at, next } = recommendations;
  const index = place ?? at.length;
  const isInTurn = next !== undefined && (index === next || next === at.length) && (at[next - 1] ?? now) <= now;
  recommendations.next = isInTurn ? index + 1 : undefined;
  remember(recommendations, index, replicas, now);
}

function remember(timeline: Timeline, place: number | undefined, replicas: number, now: Instant): void {
  const index = place ?? timeline.at.length;
  timeline.replicas[index] = replicas;
  timeline.at[index] = now;
}

/**
 * Remembers a change of replicas that was written; without `behavior` nobody would ask for it.
 * Mirrors storeScaleEvent and markScaleEventsOutdated (Kubernetes 1.37).
 */
export function storeScaleEvent(memory: Memory, rules: Rules, from: number, to: number, now: Instant): void {
  const { behavior } = rules;
  if (behavior === undefined) return;
  if (to > from) storeEvent(memory.scaleUps, behavior.up.longestPeriod, to - from, now);
  else storeEvent(memory.scaleDowns, behavior.down.longestPeriod, from - to, now);
}

function storeEvent(events: ScaleEvents, longestPeriod: Milliseconds, change: number, now: Instant): void {
  const cutoff = now - longestPeriod;
  let free: number | undefined;
  for (let index = 0; index < events.at.length; index += 1) {
    if ((events.at[index] ?? now) < cutoff) events.isOutdated[index] = true;
    if (events.isOutdated[index] === true) free = index;
  }
  events.isOutdated[free ?? events.at.length] = false;
  remember(events, free, change, now);
}

export function copyMemory({ recommendations, scaleUps, scaleDowns }: Memory): Memory {
  return {
    recommendations: { replicas: [...recommendations.replicas], at: [...recommendations.at] },
    scaleUps: copyEvents(scaleUps),
    scaleDowns: copyEvents(scaleDowns),
  };
}

const copyEvents = ({ replicas, at, isOutdated }: ScaleEvents): ScaleEvents => ({
  replicas: [...replicas],
  at: [...at],
  isOutdated: [...isOutdated],
});

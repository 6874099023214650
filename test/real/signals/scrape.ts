// What a scrape sees of something that lives for a while.
import { chanceOf } from '../../../src/core/history/chance.ts';
import type { Labels } from '../../../src/core/promql/signal.ts';
import type { WrittenSeries } from './remote-write.ts';

/** Unix seconds. */
export const start = 1_790_000_100;
export const minutes = 90;
export const namespace = 'shop';

const chance = chanceOf(5);
const scrapeSeconds = 15;

export interface Scrape {
  /** Seconds after the full quarter of a minute. */
  readonly phase: number;
  readonly labels: Labels;
  /** Whether samples come up to a second late. */
  readonly isUneven: boolean;
  /** Whether a series that ends is marked as gone, as staleness tracking does where samples have no times of their own. */
  readonly marksEnds: boolean;
  /** Minutes between which nothing was scraped. */
  readonly gaps: readonly (readonly [number, number])[];
}

/** `life` is from minute to minute. */
export function scraped(
  { phase, labels: by, isUneven, marksEnds, gaps }: Scrape,
  labels: Labels,
  [from, to]: readonly [number, number],
  valueAt: (minute: number) => number,
): WrittenSeries {
  const samples: [number, number | 'gone'][] = [];
  for (let second = phase; second < minutes * 60; second += scrapeSeconds) {
    const minute = second / 60;
    if (minute < from || gaps.some(([begin, end]) => minute >= begin && minute < end)) continue;
    const time = Math.round((start + second + (isUneven ? chance.uniform() : 0)) * 1000);
    if (minute >= to) {
      if (marksEnds && samples.length > 0) samples.push([time, 'gone']);
      break;
    }
    samples.push([time, valueAt(minute)]);
  }
  return { labels: { cluster: 'prod', namespace, ...by, ...labels }, samples };
}

/** A counter of about `perSecond`, which begins with the container. */
export function counter(perSecond: number, from: number): (minute: number) => number {
  const phase = chance.uniform();
  return (minute) =>
    perSecond * 60 * (minute - from) + perSecond * 20 * (1 + Math.sin(phase + minute / 3)) * Math.min(1, minute - from);
}

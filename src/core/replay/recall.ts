/**
 * The recommendations of a replay by tick. Ticks that were stepped over only note how many pods there were: what was asked
 * for is worked out when a window looks back at them, which it seldom does.
 */
import type { Rules } from '../hpa/rules.ts';
import { proposeSteady } from './bands.ts';
import { blockLength } from './blocks.ts';
import type { PreparedSignal } from './prepared.ts';
import type { Metrics } from './proposals.ts';

export interface Recall {
  readonly metrics: Metrics;
  readonly rules: Rules;
  readonly first: number;
  /** What the controller found when it began, remembered beside the recommendation of the first tick. */
  readonly initial: number;
  /** Per tick from the first: 0 for none, a recommendation plus one, or less than 0 the pods of a tick stepped over. */
  readonly notes: Int32Array;
}

export function note({ notes, first }: Recall, tick: number, replicas: number): void {
  notes[tick - first] = replicas + 1;
}

export function noteSteady({ notes, first }: Recall, from: number, to: number, pods: number): void {
  notes.fill(-pods, from - first, to - first);
}

export interface Recalled {
  readonly replicas: number;
  readonly at: number;
}

/** The highest recommendation of the last `ticks`, -1 without any; one that is at least `enough` ends the search. */
export function highestBefore(recall: Recall, tick: number, ticks: number, enough: number): Recalled {
  const { notes, first } = recall;
  const oldest = Math.max(first, tick - ticks);
  const isInitial = tick - first <= ticks;
  let highest: Recalled = { replicas: isInitial ? recall.initial : -1, at: first };
  for (let at = tick - 1; at >= oldest && highest.replicas < enough; at -= 1) {
    const noted = notes[at - first] ?? 0;
    if (noted > highest.replicas + 1) highest = { replicas: noted - 1, at };
    if (noted >= 0) continue;
    const from = runStart(recall, at, oldest);
    const steady = highestSteady(recall, from, at, -noted);
    if (steady.replicas > highest.replicas) highest = steady;
    at = from;
  }
  return highest;
}

/** The first tick, from `oldest`, of those with the same note as `tick`. */
function runStart({ notes, first }: Recall, tick: number, oldest: number): number {
  const noted = notes[tick - first];
  let start = tick;
  while (start > oldest && notes[start - 1 - first] === noted) start -= 1;
  return start;
}

/** Of ticks stepped over, both ends included: the most is asked for where one of the signals is highest. */
function highestSteady({ metrics, rules }: Recall, from: number, to: number, pods: number): Recalled {
  let highest: Recalled = { replicas: -1, at: from };
  for (const signal of metrics.signals) {
    const peak = peakOf(signal, from, to);
    const replicas = proposeSteady(metrics, rules, peak, pods);
    if (replicas > highest.replicas) highest = { replicas, at: peak };
  }
  return highest;
}

/** The last of the ticks with the highest mean, both ends included; of blocks that stay below what was found only the first tick is looked at. */
function peakOf({ means, meanMaxima }: PreparedSignal, from: number, to: number): number {
  let peak = from;
  for (let tick = from + 1; tick <= to; tick += 1) {
    const highest = means[peak] ?? 0;
    if ((means[tick] ?? 0) >= highest) peak = tick;
    else if (tick % blockLength === 0 && (meanMaxima[tick / blockLength] ?? 0) < highest) tick += blockLength - 1;
  }
  return peak;
}

/** The lowest recommendation of the last `ticks`, Infinity without any; one that is at most `enough` ends the search. */
export function lowestBefore(recall: Recall, tick: number, ticks: number, enough: number): number {
  const oldest = Math.max(recall.first, tick - ticks);
  let lowest = tick - recall.first <= ticks ? recall.initial : Number.POSITIVE_INFINITY;
  for (let at = tick - 1; at >= oldest && lowest > enough; at -= 1) {
    lowest = Math.min(lowest, recalled(recall, at) ?? lowest);
  }
  return lowest;
}

function recalled({ notes, first, metrics, rules }: Recall, tick: number): number | undefined {
  const noted = notes[tick - first] ?? 0;
  if (noted === 0) return undefined;
  return noted > 0 ? noted - 1 : proposeSteady(metrics, rules, tick, -noted);
}

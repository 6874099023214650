/** Steps over ticks in which nothing can happen: signals inside their band, or below it for less than the down window. */
import type { Band } from './bands.ts';
import { blockLength } from './blocks.ts';
import type { PreparedSignal } from './prepared.ts';

export interface Quiet {
  /** The first tick that has to be decided exactly. */
  until: number;
  /** The last tick at which as many pods as there are, or more, were asked for. */
  heldBy: number;
}

/**
 * From `tick`, with `heldBy` as known so far; a scale-down waits `hold` ticks after it. Above the band, and where a metric is
 * missing or a slot is clipped, quiet ends.
 */
export function findQuiet(
  signals: readonly PreparedSignal[],
  band: Band,
  tick: number,
  end: number,
  heldBy: number,
  hold: number,
): Quiet {
  let until = tick;
  let held = heldBy;
  while (until < end) {
    const stop = Math.min(end, until + blockLength - (until % blockLength));
    const calm = judgeBlock(signals, band, Math.floor(until / blockLength));
    if (calm === 'held') {
      until = stop;
      held = stop - 1;
    } else if (calm === 'below') {
      if (stop - 1 - held > hold) return { until: Math.max(until, held + hold + 1), heldBy: held };
      until = stop;
    } else {
      for (; until < stop; until += 1) {
        const height = judgeTick(signals, band, until);
        if (height === 'held') held = until;
        else if (height === 'outside' || until - held > hold) return { until, heldBy: held };
      }
    }
  }
  return { until, heldBy: held };
}

/** Whether a whole block is inside the bands and holds the pods, or is below all of them. */
function judgeBlock(signals: readonly PreparedSignal[], band: Band, block: number): 'held' | 'below' | 'mixed' {
  let isHeld = false;
  let isBelow = true;
  for (let index = 0; index < signals.length; index += 1) {
    const signal = signals[index];
    if (signal === undefined) return 'mixed';
    const highest = signal.meanMaxima[block] ?? 0;
    const floor = band.floors[index] ?? 0;
    if (!(highest <= (band.roofs[index] ?? 0)) || (signal.peakMaxima[block] ?? 0) > (band.clips[index] ?? 0))
      return 'mixed';
    if ((signal.meanMinima[block] ?? 0) >= floor) isHeld = true;
    if (highest >= floor) isBelow = false;
  }
  return isHeld ? 'held' : isBelow ? 'below' : 'mixed';
}

function judgeTick(signals: readonly PreparedSignal[], band: Band, tick: number): 'held' | 'below' | 'outside' {
  let isHeld = false;
  for (let index = 0; index < signals.length; index += 1) {
    const signal = signals[index];
    const mean = signal?.means[tick] ?? Number.NaN;
    if (!(mean <= (band.roofs[index] ?? 0)) || (signal?.peaks[tick] ?? 0) > (band.clips[index] ?? 0)) return 'outside';
    if (mean >= (band.floors[index] ?? 0)) isHeld = true;
  }
  return isHeld ? 'held' : 'below';
}

/** Which slots a metric sample averages: it ends some time before the sync that reads it, and looks back from there. */
import type { Plant } from './scenario.ts';

/** A pod's sample exists once it covers this much (the resolution of metrics-server). */
const shortestSampleSeconds = 15;

export interface SampleWindow {
  /** Slots before the sync: the oldest in the window, and the one after the newest. */
  readonly oldest: number;
  readonly newest: number;
  /** Seconds of each slot that lie in the window, oldest first. */
  readonly weights: Float64Array;
  readonly seconds: number;
  readonly lagSeconds: number;
  readonly stepSeconds: number;
  /** A pod younger than this has no sample. */
  readonly firstSampleSeconds: number;
}

export function sampleWindow(plant: Plant, stepSeconds: number): SampleWindow {
  const { metricLagSeconds: lag, metricWindowSeconds: seconds } = plant;
  const oldest = Math.ceil((lag + seconds) / stepSeconds);
  const newest = Math.floor(lag / stepSeconds);
  const weights = Float64Array.from({ length: oldest - newest }, (_, index) => {
    const slotStart = (index - oldest) * stepSeconds;
    return Math.min(slotStart + stepSeconds, -lag) - Math.max(slotStart, -lag - seconds);
  });
  const firstSampleSeconds = lag + Math.min(shortestSampleSeconds, seconds);
  return { oldest, newest, weights, seconds, lagSeconds: lag, stepSeconds, firstSampleSeconds };
}

/** Mean of `values` over the whole window that the sync at `tick` reads; before `first` counts what `first` had. */
export function windowMean(values: Float64Array, tick: number, first: number, window: SampleWindow): number {
  const { oldest, newest, weights } = window;
  let sum = 0;
  for (let back = oldest; back > newest; back -= 1) {
    sum += (weights[oldest - back] ?? 0) * (values[Math.max(first, tick - back)] ?? 0);
  }
  return sum / window.seconds;
}

/** Highest of `values` in the slots of the whole window that the sync at `tick` reads. */
export function windowPeak(values: Float64Array, tick: number, first: number, window: SampleWindow): number {
  let peak = Number.NEGATIVE_INFINITY;
  for (let back = window.oldest; back > window.newest; back -= 1) {
    peak = Math.max(peak, values[Math.max(first, tick - back)] ?? 0);
  }
  return peak;
}

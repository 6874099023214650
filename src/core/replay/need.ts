/** How many pods the demand needs at each tick, with the sums and block extremes that make a run of ticks cheap to score. */
import { blockMaxima, runningSums } from './blocks.ts';
import type { Demand, Plant } from './scenario.ts';

export interface Need {
  readonly demand: Float64Array;
  /** Pods, at every tick. */
  readonly needed: Int32Array;
  /** The same, 0 where nothing was measured: what is scored. */
  readonly scored: Int32Array;
  readonly scoredMaxima: Float64Array;
  /** Of measured ticks, before each tick. */
  readonly ticksBefore: Float64Array;
  readonly workBefore: Float64Array;
  readonly neededBefore: Float64Array;
}

/** Pods that keep the demand under the knee; without demand the `floor` of 0 or 1. */
export function neededPods(demand: number, plant: Plant, floor: 0 | 1): number {
  return Math.max(demand > 0 ? 1 : floor, Math.ceil(demand / (plant.podCapacity * plant.usableShare)));
}

export function indexNeed(demand: Demand, plant: Plant, floor: 0 | 1): Need {
  const measured = demand.isMeasured ?? new Uint8Array(demand.values.length).fill(1);
  const needed = new Int32Array(demand.values.length);
  demand.values.forEach((value, tick) => {
    needed[tick] = neededPods(value, plant, floor);
  });
  const scored = needed.map((pods, tick) => pods * (measured[tick] ?? 0));
  return {
    demand: demand.values,
    needed,
    scored,
    scoredMaxima: blockMaxima(scored),
    ticksBefore: runningSums(measured),
    workBefore: runningSums(demand.values.map((value, tick) => value * (measured[tick] ?? 0))),
    neededBefore: runningSums(scored),
  };
}

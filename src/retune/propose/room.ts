/** The maximum: what the load may grow to before the autoscaler is at its end. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { type PreparedScenario, replayTrace } from '../../core/replay/replay.ts';
import type { Subject } from '../subject.ts';

/** Room above the highest number of pods with a quarter more load: at least this, and this once the maximum is touched at all. */
const leastRoom = 1.3;
const givenRoom = 2;
const searchRoom = 4;

/** The present settings with a maximum that never binds: the search decides the rest without it. */
export function withRoom({ spec, demand, plant, mostMax }: Subject): HpaSpec {
  const peak = demand.values.reduce((most, value) => Math.max(most, value), 0);
  const needed = Math.ceil(peak / (plant.podCapacity * plant.usableShare));
  return { ...spec, maxReplicas: Math.max(spec.maxReplicas, Math.min(mostMax, searchRoom * needed)) };
}

/**
 * The maximum for settings that were found with room: the present one where it leaves enough under `stressed` load, else a round
 * number twice as high as was reached, within the workload's bounds. Never lower than now: a lower one saves nothing.
 */
export function maxFor(found: HpaSpec, stressed: PreparedScenario, { spec, mostMax }: Subject): number {
  const reached = replayTrace(stressed, found).trace.replicas.reduce((most, pods) => Math.max(most, pods), 0);
  if (spec.maxReplicas >= leastRoom * reached) return spec.maxReplicas;
  return Math.max(spec.maxReplicas, Math.min(mostMax, roundUp(givenRoom * reached)));
}

/** To what people would write: 7, 25, 60, 150. */
function roundUp(pods: number): number {
  const unit = pods <= 20 ? 1 : pods <= 50 ? 5 : 10 ** Math.floor(Math.log10(pods)) / (pods < 100 ? 1 : 2);
  return Math.ceil(pods / unit) * unit;
}

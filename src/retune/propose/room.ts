/** The maximum: what the load may grow to before the autoscaler is at its end. */
import { quantile } from '../../core/history/quantile.ts';
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { type PreparedScenario, replayPods } from '../../core/replay/replay.ts';
import { dayEdges } from '../judge/days.ts';
import type { Subject } from '../../core/subject/subject.ts';

/** Room above the highest number of pods with a quarter more load: at least this, which is twice the load seen, and this once a maximum is set at all. */
const leastRoom = 1.6;
const givenRoom = 2;
/** What has peaks of very different height may have a higher one yet: both are widened by the highest day over the usual one, up to this. */
const mostSpread = 2;
const searchRoom = 4;

/** The present settings with a maximum that never binds: the search decides the rest without it. */
export function withRoom({ spec, demand, plant, mostMax }: Subject): HpaSpec {
  const peak = demand.values.reduce((most, value) => Math.max(most, value), 0);
  const needed = Math.ceil(peak / (plant.podCapacity * plant.usableShare));
  return { ...spec, maxReplicas: Math.max(spec.maxReplicas, Math.min(mostMax, searchRoom * needed)) };
}

/**
 * The maximum for settings that were found with room: the present one where it leaves enough under `stressed` load, else a round
 * number that leaves plenty, within the workload's bounds. Never lower than now: a lower one saves nothing.
 */
export function maxFor(found: HpaSpec, stressed: PreparedScenario, { spec, mostMax }: Subject): number {
  const { grid } = stressed.scenario.demand;
  const { replicas } = replayPods(stressed, found);
  const edges = dayEdges(grid.length, grid.step);
  const highest = edges.slice(1).map((to, day) => mostIn(replicas.subarray(edges[day], to)));
  const reached = Math.max(...highest);
  const spread = Math.min(mostSpread, reached / quantile(Float64Array.from(highest), 0.5));
  if (spec.maxReplicas >= leastRoom * spread * reached) return spec.maxReplicas;
  return Math.max(spec.maxReplicas, Math.min(mostMax, roundUp(givenRoom * spread * reached)));
}

const mostIn = (replicas: Int32Array): number => replicas.reduce((most, pods) => Math.max(most, pods), 0);

/** To what people would write: 7, 25, 60, 150. */
function roundUp(pods: number): number {
  const unit = pods <= 20 ? 1 : pods <= 50 ? 5 : 10 ** Math.floor(Math.log10(pods)) / (pods < 100 ? 1 : 2);
  return Math.ceil(pods / unit) * unit;
}

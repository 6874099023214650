/** What other tools would set, after their public descriptions, from the same first half under the present settings. */
import { quantile } from '../../../src/core/history/quantile.ts';
import type { HpaSpec } from '../../../src/core/hpa/spec.ts';
import type { Demand, Trace } from '../../../src/core/replay/scenario.ts';

/** The first half, replayed with the present settings. */
export interface Seen {
  readonly demand: Demand;
  readonly trace: Trace;
}

export function withTarget(spec: HpaSpec, percent: number): HpaSpec {
  const target = { type: 'Utilization', averageUtilization: Math.round(percent) } as const;
  return { ...spec, metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] };
}

/**
 * Crane's HPA recommendation (gocrane.io, defaults of its configuration): the target is the 99th percentile of a pod's
 * utilisation, from 30 to 75 %; the minimum serves the lowest hourly median of the load at 75 %, and is at least 2; the maximum
 * is three times what the 95th percentile of the load needs at the target.
 */
export function craneSpec(present: HpaSpec, seen: Seen): HpaSpec {
  const target = Math.min(75, Math.max(30, 100 * quantile(podUse(seen), 0.99)));
  return craneBounds(withTarget(present, target), seen, target);
}

/** Crane's minimum and maximum at its highest target, which it reaches where pods are seen that hot. */
export function craneCapSpec(present: HpaSpec, seen: Seen): HpaSpec {
  return craneBounds(withTarget(present, 75), seen, 75);
}

function craneBounds(spec: HpaSpec, { demand }: Seen, target: number): HpaSpec {
  const minReplicas = Math.max(2, Math.ceil(Math.min(...hourly(demand.values, demand.grid.step, median)) / 0.75));
  const maxReplicas = Math.ceil((3 * quantile(demand.values, 0.95)) / (target / 100));
  return { ...spec, minReplicas, maxReplicas: Math.max(minReplicas, maxReplicas) };
}

/**
 * Tortoise (github.com/mercari/tortoise, docs/horizontal.md and the defaults of docs/admin-guide.md): the target is
 * 100 − (recommended usage / request − present target), at most 90, where the recommended usage is the vertical autoscaler's:
 * the 90th percentile of a pod's usage and 15 % more. It changes the minimum every hour, to half the highest number of pods of
 * that hour; one number for all hours is half of the quietest hour's, at least 3 and at most 10. The maximum is twice the
 * highest number of pods, at most 100.
 */
export function tortoiseSpec(present: HpaSpec, seen: Seen): HpaSpec {
  const recommended = 115 * quantile(podUse(seen), 0.9);
  const target = Math.min(90, 100 - (recommended - 50));
  const highest = hourly(Float64Array.from(seen.trace.replicas), seen.demand.grid.step, (hour) => Math.max(...hour));
  return {
    ...withTarget(present, target),
    minReplicas: Math.min(10, Math.max(3, Math.ceil(Math.min(...highest) / 2))),
    maxReplicas: Math.min(100, 2 * Math.max(...highest)),
  };
}

/** Share of its core that each ready pod uses. */
function podUse({ demand, trace }: Seen): Float64Array {
  return demand.values.map((work, tick) => Math.min(1, work / Math.max(1, trace.ready[tick] ?? 1)));
}

function hourly(values: Float64Array, step: number, figure: (hour: Float64Array) => number): readonly number[] {
  const length = Math.round(3600 / step);
  return Array.from({ length: Math.floor(values.length / length) }, (_, hour) =>
    figure(values.subarray(hour * length, (hour + 1) * length)),
  );
}

const median = (values: Float64Array): number => quantile(values, 0.5);

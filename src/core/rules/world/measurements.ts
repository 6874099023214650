/** From an autoscaler to what was measured of it. */
import { type Measured, type Told, unrecorded } from './recorded.ts';
import type { SeenObject } from './seen.ts';
import type { Workload } from './workload/workload.ts';
import type { World } from './world.ts';

/** By the object of the autoscaler. */
export type Measurements = ReadonlyMap<SeenObject, Told<Measured>>;

/** Of the autoscaler of a workload; undefined where nothing scales it, so that no history is kept of it. */
export function measuredFor(workload: Workload, { scalerOf, measuredOf }: World): Told<Measured> | undefined {
  const autoscaler = scalerOf(workload);
  return autoscaler && measuredOf(autoscaler);
}

/** The same worlds, which know what was measured. */
export function withMeasurements(worlds: readonly World[], measurements: Measurements): readonly World[] {
  return worlds.map((world) => ({
    ...world,
    measuredOf: (autoscaler) => measurements.get(autoscaler.seen) ?? unrecorded,
  }));
}

/** How few pods of a workload there may be. */
import type { Rivals } from './rivals.ts';
import { possibleScaler, type Possible } from './possible-scaler.ts';
import { type Told, told, untold } from '../recorded.ts';
import type { Workload } from '../workload/workload.ts';

/**
 * The minimum of its autoscaler, at least 1, else its replicas: 0 for what is switched off. Untold where it is no number,
 * as for a DaemonSet, or where an autoscaler may be that is not known to be its own.
 */
export function fewestPods(workload: Workload, world: Pick<Rivals, 'scalerOf'> & Possible): Told<number> {
  const autoscaler = world.scalerOf(workload);
  const possible = autoscaler === undefined ? possibleScaler(workload, world) : undefined;
  if (possible !== undefined) return untold(possible);
  const { value } = autoscaler?.min ?? workload.replicas;
  if (value === undefined) return untold('the fewest pods as a number');
  return told(autoscaler === undefined ? value : Math.max(1, value));
}

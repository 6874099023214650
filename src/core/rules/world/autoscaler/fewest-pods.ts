/** How few pods of a workload there may be. */
import type { Rivals } from './rivals.ts';
import type { Workload } from '../workload/workload.ts';

/**
 * The minimum of its autoscaler, at least 1, else its replicas: 0 for what is switched off. Undefined where it cannot be
 * told, as for a DaemonSet.
 */
export function fewestPods(workload: Workload, { autoscalersOf }: Rivals): number | undefined {
  const autoscaler = autoscalersOf(workload).find(({ isMadeByKeda }) => !isMadeByKeda);
  if (autoscaler === undefined) return workload.replicas.value;
  const { value } = autoscaler.min;
  return value === undefined ? undefined : Math.max(1, value);
}

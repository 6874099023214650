/** How few pods of a workload there may be. */
import type { Rivals } from './rivals.ts';
import { areTogether } from '../selecting/nearness.ts';
import type { UnreadFiles } from '../unread.ts';
import type { Workload } from '../workload/workload.ts';

interface Scaled extends Pick<Rivals, 'scalerOf'> {
  readonly unreadFiles: UnreadFiles;
}

/**
 * The minimum of its autoscaler, at least 1, else its replicas: 0 for what is switched off. Undefined where it cannot be
 * told, as for a DaemonSet, or where a file that was not read may hold its autoscaler.
 */
export function fewestPods(workload: Workload, world: Scaled): number | undefined {
  const autoscaler = world.scalerOf(workload);
  if (autoscaler === undefined) return mayBeScaled(workload, world) ? undefined : workload.replicas.value;
  const { value } = autoscaler.min;
  return value === undefined ? undefined : Math.max(1, value);
}

function mayBeScaled({ seen }: Workload, { unreadFiles }: Scaled): boolean {
  const { name } = seen.object.metadata;
  const files = ['HorizontalPodAutoscaler', 'ScaledObject'].flatMap((kind) => unreadFiles(kind, name));
  return files.some((file) => areTogether(seen, { file }));
}

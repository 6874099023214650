/** An autoscaler that a workload may have, though none is known to be its own. */
import { areTogether } from '../selecting/nearness.ts';
import { titleOf } from '../seen.ts';
import { oneNamespaceFor, type Unplaced } from '../unplaced.ts';
import type { UnreadIndex } from '../unread.ts';
import type { Workload } from '../workload/workload.ts';

export interface Possible extends UnreadIndex {
  readonly unplaced: Unplaced;
}

export const scalerKinds: readonly string[] = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** Why it may have one, as the end of "this takes …": a file that was not read, or one that may be of its namespace. */
export function possibleScaler(
  workload: Workload,
  { unreadFiles, unreadHolder, unplaced }: Possible,
): string | undefined {
  const { seen } = workload;
  const { name } = seen.object.metadata;
  const files = scalerKinds.flatMap((kind) => unreadFiles(kind, name)).filter((file) => areTogether(seen, { file }));
  const likely = unreadHolder(seen, scalerKinds, name);
  const file = files.find((each) => each === likely) ?? files[0];
  if (file !== undefined) return whetherScaledBy(file, workload);
  const scaler = unplaced.scalerOf(workload);
  return scaler && oneNamespaceFor(scaler.seen, seen);
}

export function whetherScaledBy(file: string, { seen }: Workload): string {
  return `whether ${file} holds an autoscaler for ${titleOf(seen)}`;
}

/** A disruption budget that a workload may have, though none is known to be its own. */
import { titleOf } from '../seen.ts';
import { oneNamespaceFor, type Unplaced } from '../unplaced.ts';
import type { UnreadIndex } from '../unread.ts';
import type { Workload } from '../workload/workload.ts';

interface Possible extends Pick<UnreadIndex, 'unreadHolder'> {
  readonly unplaced: Unplaced;
}

/** Why it may have one, as the end of "this takes …". */
export function possibleBudget(workload: Workload, { unreadHolder, unplaced }: Possible): string | undefined {
  const { seen } = workload;
  const file = unreadHolder(seen, ['PodDisruptionBudget'], seen.object.metadata.name);
  if (file !== undefined) return `whether ${file} holds a budget for ${titleOf(seen)}`;
  const budget = unplaced.budgetOf(workload);
  return budget && oneNamespaceFor(budget.seen, seen);
}

/** How few pods a minimum can come down to, whatever the load. */
import { type Budget, fewestPodsThatAllow } from '../world/capacity/budget.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

/** One pod is no redundancy. */
const redundant = 2;

/** As many as each of its disruption budgets needs to let one go, and no fewer than two. */
export function fewestKept(target: Workload, { budgetsOf }: World): number {
  return Math.max(redundant, ...budgetsOf(target).map(neededBy));
}

function neededBy({ limit }: Budget): number {
  if (limit.kind === 'none' || limit.size.value === undefined) return 0;
  return fewestPodsThatAllow(limit.kind, limit.size.value) ?? 0;
}

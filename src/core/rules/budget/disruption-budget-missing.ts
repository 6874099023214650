/** Pods that may all be evicted at once. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { possibleBudget } from '../world/capacity/possible-budget.ts';
import { titleOf } from '../world/seen.ts';

export const disruptionBudgetMissing = rule({
  id: 'disruption-budget-missing',
  severity: 'medium',
  says: 'No disruption budget protects the pods of what an autoscaler keeps at two or more.',
  remedy: 'Add a PodDisruptionBudget with `maxUnavailable: 1` and the selector of the workload.',
  page: {
    when: 'The minimum of the autoscaler is 2 or more, and no PodDisruptionBudget of the namespace selects the pods of its target. Where one comes near, `disruption-budget-selects-wrong` speaks.',
    why: 'When nodes are drained, for an upgrade or to save cost, all pods may be evicted at once; the minimum promises more than it keeps.',
    unknown:
      'The target or its minimum is not known, budgets could not be listed, or a file that could not be read names the target and may hold one; a budget for such pods is there, but not both say their namespace.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['PodDisruptionBudget'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler: { min } }) => min.value === undefined || min.value >= 2,
  judge: ({ autoscaler: { seen: by, min }, target }, world) => {
    if (min.value === undefined) return unknown('a minimum that is a whole number');
    if (world.budgetsOf(target).length > 0) return passes;
    if (world.isNearlyBudgeted(target)) return passes;
    const possible = possibleBudget(target, world);
    if (possible !== undefined) return unknown(possible);
    return fails(
      target.seen,
      ['metadata', 'name'],
      `No budget selects its pods, of which there are at least ${min.value}`,
      {
        evidence: [`${titleOf(by)} has the minimum ${min.value}`],
      },
    );
  },
});

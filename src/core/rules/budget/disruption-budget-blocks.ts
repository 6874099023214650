/** A disruption budget that never lets a pod go. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { allowedDisruptions, fewestPodsThatAllow } from '../world/capacity/budget.ts';
import { fewestPods } from '../world/autoscaler/fewest-pods.ts';
import { titleOf } from '../world/seen.ts';

export const disruptionBudgetBlocks = rule({
  id: 'disruption-budget-blocks',
  severity: 'high',
  says: 'The disruption budget lets no pod be evicted while the workload is at its minimum.',
  remedy: 'Use `maxUnavailable: 1`, or raise the minimum of the autoscaler.',
  page: {
    when: 'At the fewest pods that the autoscalers of the selected workloads allow, or at their replicas where nothing scales them, minAvailable leaves none to be evicted, or maxUnavailable is zero. Percentages round up, of what must stay as of what may go. A minimum of 0 counts as 1: without pods nothing is held up.',
    why: 'Node drains wait for an eviction that is never allowed: upgrades and the removal of nodes stop until somebody deletes the pod by hand.',
    unknown: 'No workload that the budget selects is seen, or a number is neither whole nor a percentage.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['HorizontalPodAutoscaler', 'ScaledObject'],
  needs: ['budget', 'selected'],
  judge: ({ budget: { seen, limit }, selected }, world) => {
    if (limit.kind === 'none') return passes;
    const { kind, size } = limit;
    const least = selected.map((each) => fewestPods(each, world));
    const known = least.filter((each) => each !== undefined);
    if (size.value === undefined || known.length < least.length)
      return unknown('the budget and the fewest pods as numbers');
    const pods = known.reduce((sum, each) => sum + each, 0);
    if (pods === 0 || allowedDisruptions(kind, size.value, pods) > 0) return passes;
    const enough = fewestPodsThatAllow(kind, size.value);
    const isSafe = kind === 'maxUnavailable' && size.value === 0 && pods > 1;
    return fails(seen, size, `${kind} ${size.value} lets none of ${pods} ${pods === 1 ? 'pod' : 'pods'} go`, {
      evidence: [
        ...selected.map((each) => `${titleOf(each.seen)} is selected`),
        enough === undefined ? 'No number of pods would do' : `From ${enough} pods on it lets one go`,
      ],
      ...(isSafe && { fix: { to: 1, because: `of ${pods} pods one may go while the others serve` } }),
    });
  },
});

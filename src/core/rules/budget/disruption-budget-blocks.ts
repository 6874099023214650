/** A disruption budget that never lets a pod go. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import { allowedDisruptions, fewestPodsThatAllow } from '../world/capacity/budget.ts';
import { fewestPods } from '../world/autoscaler/fewest-pods.ts';
import { type Told, told } from '../world/recorded.ts';
import { titleOf } from '../world/seen.ts';
import { type Workload, workloadKinds } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const disruptionBudgetBlocks = rule({
  id: 'disruption-budget-blocks',
  severity: 'high',
  says: 'The disruption budget lets no pod be evicted while the workload is at its minimum.',
  remedy: 'Use `maxUnavailable: 1`, or raise the minimum of the autoscaler.',
  page: {
    when: 'At the fewest pods that the autoscalers of the selected workloads allow, or at their replicas where nothing scales them, minAvailable leaves none to be evicted, or maxUnavailable is zero. Percentages round up, of what must stay as of what may go. A minimum of 0 counts as 1: without pods nothing is held up.',
    why: 'Node drains wait for an eviction that is never allowed: upgrades and the removal of nodes stop until somebody deletes the pod by hand.',
    unknown:
      'No workload that the budget selects is seen, the budget is neither a whole number nor a percentage, or the fewest pods are not known and some number of them would do.',
  },
  sources: ['manifests', 'cluster'],
  lists: [...workloadKinds, 'HorizontalPodAutoscaler', 'ScaledObject'],
  needs: ['budget', 'selected'],
  judge: ({ budget: { seen, limit }, selected }, world) => {
    if (limit.kind === 'none') return passes;
    const { kind, size } = limit;
    if (size.value === undefined) return unknown('the budget as a number or a percentage');
    const fewest = fewestOf(selected, world);
    const pods = fewest.kind === 'told' ? fewest.figures : undefined;
    const enough = fewestPodsThatAllow(kind, size.value);
    // what is scaled has a pod at least, and where no number of them helps, it need not be known
    const isHopeless = enough === undefined && selected.some((each) => world.autoscalersOf(each).length > 0);
    if (fewest.kind === 'untold' && !isHopeless) return unknown(fewest.missing);
    if (pods !== undefined && (pods === 0 || allowedDisruptions(kind, size.value, pods) > 0)) return passes;
    const isSafe = kind === 'maxUnavailable' && size.value === 0 && pods !== undefined && pods > 1;
    const what = pods === undefined ? 'its pods' : countText(pods, 'pod');
    return fails(seen, size, `${kind} ${size.value} lets none of ${what} go`, {
      evidence: [
        ...selected.map((each) => `${titleOf(each.seen)} is selected`),
        enough === undefined ? 'No number of pods would do' : `From ${enough} pods on it lets one go`,
      ],
      ...(isSafe && { fix: { to: 1, because: `of ${pods} pods one may go while the others serve` } }),
    });
  },
});

/** Of all of them together. */
function fewestOf(selected: readonly Workload[], world: World): Told<number> {
  const least = selected.map((each) => fewestPods(each, world));
  const untold = least.find((each) => each.kind === 'untold');
  const known = least.flatMap((each) => (each.kind === 'told' ? each.figures : []));
  return untold ?? told(known.reduce((sum, each) => sum + each, 0));
}

/** A disruption budget that selects nothing, or what another one selects as well. */
import { at } from '../../base/json.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Budget } from '../world/capacity/budget.ts';
import { differenceText, fixOf, selectorPath } from '../world/selecting/near-miss.ts';
import { type SeenObject, titleOf } from '../world/seen.ts';
import { oneNamespaceFor } from '../world/unplaced.ts';
import { podKinds, workloadKinds } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const disruptionBudgetSelectsWrong = rule({
  id: 'disruption-budget-selects-wrong',
  severity: 'high',
  says: 'The disruption budget selects no pods, or pods that another budget selects too.',
  remedy: 'Give each workload exactly one budget, with the selector of the workload.',
  page: {
    when: 'The selector of the budget selects no pods and no template: where a workload of its namespace without a budget comes near (it shares a pair that tells something, or lies beside it and is called, within two edits, as the budget or as what that asks for), where it can select nothing whatever there is, and (low) in a cluster. Or pods that it selects are selected by a second budget; variants of one name count once.',
    why: 'A budget that selects nothing protects nothing. Pods with two budgets cannot be evicted at all: the API server answers every eviction with an error, and drains stop.',
    unknown:
      'In files no workload comes near: an operator may make the pods. A file that could not be read names what is selected; pods with the labels are there, but not both say their namespace; one of two budgets stands under a condition of a template; the selector cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['PodDisruptionBudget', ...workloadKinds, 'Pod'],
  needs: ['budget'],
  judge: ({ budget }, world) => {
    const selected = world.selectedBy(budget);
    if (selected.length > 0) {
      const others = new Set(selected.flatMap((each) => world.budgetsOf(each)).map(({ seen }) => seen));
      others.delete(budget.seen);
      return others.size === 0 ? passes : judgeTwice(budget, [...others]);
    }
    return world.selectsPods(budget) ? passes : judgeIdle(budget, world);
  },
});

function judgeTwice({ seen }: Budget, others: readonly SeenObject[]): Answer {
  if ([seen, ...others].some(({ isConditional }) => isConditional))
    return unknown('which conditions of the template hold');
  const names = others.map(titleOf).join(' and ');
  return fails(seen, ['spec', 'selector'], `${names} ${others.length === 1 ? 'selects' : 'select'} the same pods`);
}

function judgeIdle(budget: Budget, world: World): Answer {
  const { seen, selector } = budget;
  const path = ['spec', 'selector'];
  if (selector === undefined) {
    const isWritten = (at(seen.object, ...path) ?? undefined) !== undefined;
    const isOld = seen.object.apiVersion === 'policy/v1beta1';
    if (isWritten && !isOld) return unknown('a selector that can be read');
    return fails(seen, path, isWritten ? 'An empty selector selects no pods in policy/v1beta1' : 'It has no selector');
  }
  const meant = world.nearlySelectedBy(budget);
  const file = selector.flatMap(({ values }) =>
    values.flatMap((name) => world.unreadHolder(seen, podKinds, name) ?? []),
  )[0];
  if (file !== undefined) return unknown(`whether ${file} holds the pods of ${titleOf(seen)}`);
  const possible = world.unplaced.selectedBy(budget);
  if (possible !== undefined) return unknown(oneNamespaceFor(seen, possible));
  if (meant === undefined)
    return world.isCluster
      ? fails(seen, path, 'It selects no pods', { severity: 'low' })
      : unknown(`a workload whose pods ${titleOf(seen)} selects`);
  const fix = fixOf(meant);
  const where = selectorPath(seen, meant.differs[0]);
  return fails(seen, where, `It selects no pods: it asks for ${differenceText(meant)}`, { ...(fix && { fix }) });
}

/** A minimum far above what is needed. */
import { type Fix, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { possibleBudget } from '../world/capacity/possible-budget.ts';
import type { Measured } from '../world/recorded.ts';
import { over } from './days.ts';
import { fewestKept } from './fewest-kept.ts';
import { podsText } from './words.ts';

const usedShare = 0.5;

export const minTooHigh = rule({
  id: 'min-too-high',
  severity: 'medium',
  says: 'The autoscaler keeps more than twice the pods that the load needs.',
  remedy: 'Lower minReplicas to what the load needs, but not below what the disruption budget and the zones ask for.',
  page: {
    when: 'In the last fourteen days or more, 99 % of the time the load needed no more than half of minReplicas at its target. A minimum of two or fewer passes, and so does one that a disruption budget needs.',
    why: 'Pods that wait for load cost what busy ones do, and the autoscaler never gets to scale.',
    unknown:
      'No history was given, it lacks the metric, or it has fewer than fourteen days; or the target of the autoscaler is not seen, or disruption budgets could not be listed, or one may be in a file that was not read.',
  },
  sources: ['manifests', 'cluster', 'history'],
  lists: ['PodDisruptionBudget'],
  needs: ['autoscaler', 'target', 'measured'],
  judge: ({ autoscaler: { seen, min }, target, measured }, world) =>
    over(measured.demand, 14, ({ p99, most }) => {
      if (min.value === undefined) return unknown('a minimum that is a whole number');
      const needed = fewestKept(target, world);
      if (p99 > usedShare * min.value || needed >= min.value) return passes;
      const possible = possibleBudget(target, world);
      if (possible !== undefined) return unknown(possible);
      const message = `99 % of the time ${podsText(p99)} would have served the load, and the minimum is ${min.value}`;
      return fails(seen, min, message, {
        evidence: [`At the highest, the load asked for ${podsText(most)}`],
        ...lowerMinFix(measured, needed, min.value),
      });
    }),
});

/** Only where a replay shows that it serves no worse. */
function lowerMinFix({ replayed }: Measured, needed: number, present: number): { readonly fix?: Fix } {
  const to = Math.max(needed, (replayed.kind === 'told' ? replayed.figures.lowerMin : undefined) ?? Infinity);
  if (to >= present) return {};
  return { fix: { to, because: 'it serves 99 % of the load, and a replay with it is no worse' } };
}

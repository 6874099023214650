/** An autoscaler that has had nothing to do for a month. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { over } from './days.ts';
import { podsText } from './words.ts';

const usedShare = 0.7;

export const autoscalerUnused = rule({
  id: 'autoscaler-unused',
  severity: 'low',
  says: 'The autoscaler has stood at its minimum for a month, and the load is far below it.',
  remedy: 'Lower minReplicas, or drop the autoscaler and set the replicas of the workload.',
  page: {
    when: 'For thirty days nothing but the minimum was asked for, and the highest demand was below 70 % of it.',
    why: 'Nobody knows whether it would scale if it had to, and its minimum may be paid for in vain.',
    unknown:
      'No history was given, it was recorded under other settings, it lacks the metric, or it has fewer than thirty days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler: { seen, min }, measured: { decisions, demand } }) =>
    over(decisions, 30, ({ isAlwaysMin }): Answer => {
      if (!isAlwaysMin) return passes;
      if (demand.kind === 'untold') return unknown(demand.missing);
      if (min.value === undefined) return unknown('a minimum that is a whole number');
      const { most } = demand.figures;
      if (most >= usedShare * min.value) return passes;
      const message = `In thirty days the load never asked for more than ${podsText(most)}, and the minimum is ${min.value}`;
      return fails(seen, min, message);
    }),
});

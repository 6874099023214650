/** A maximum that the highest demand nearly reached. */
import { percent } from '../../subject/part.ts';
import { fails, passes, unknown } from '../answer.ts';
import { mostUsed } from '../measuring/replayed.ts';
import { rule } from '../rule.ts';
import { over } from './days.ts';
import { demandEvidence, higherMaxFix, timeText } from './words.ts';

export const noHeadroomAtMax = rule({
  id: 'no-headroom-at-max',
  severity: 'medium',
  says: 'The highest demand leaves hardly any room below the maximum.',
  remedy: 'Raise maxReplicas, so that a peak somewhat above the last one is served as well.',
  page: {
    when: 'The highest demand of the recorded history was more than 85 % of what the pods of the maximum serve at their target. Where it was above the maximum, max-below-demand says so.',
    why: 'The next peak is rarely the same: a node lost, a campaign or a slow dependency is enough to stand at the maximum.',
    unknown: 'No history was given, it lacks the metric, or it has fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler: { seen, max }, measured }) =>
    over(measured.demand, 7, (demand) => {
      if (max.value === undefined) return unknown('a maximum that is a whole number');
      if (demand.aboveSeconds > 0 || demand.most <= mostUsed * max.value) return passes;
      const message = `Demand reached ${percent(demand.most / max.value)} of the maximum of ${max.value} on ${timeText(demand.mostAt)}`;
      return fails(seen, max, message, { evidence: [demandEvidence(demand)], ...higherMaxFix(measured) });
    }),
});

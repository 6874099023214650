/** A maximum that the load has passed. */
import { formatSeconds } from '../../base/instant.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { ever } from './days.ts';
import { demandEvidence, higherMaxFix, podsText, timeText } from './words.ts';

export const maxBelowDemand = rule({
  id: 'max-below-demand',
  severity: 'high',
  says: 'The load has asked for more pods than the autoscaler may start.',
  remedy:
    'Raise maxReplicas above the highest demand, with room for the next peak, and see that quota and nodes hold as many.',
  page: {
    when: 'At some time of the recorded history, use divided by what the target leaves one pod was above maxReplicas by more than the tolerance of the controller. Use is averaged over a minute, as metrics are; rollouts and gaps do not count.',
    why: 'At the maximum each pod takes more than its target: latency rises first, then pods are throttled, killed or fail their probes.',
    unknown: 'No history was given, it lacks the metric, or it shows no such time in fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler: { seen, max }, measured }) =>
    ever(measured.demand, 7, (demand) => {
      if (max.value === undefined) return unknown('a maximum that is a whole number');
      if (demand.aboveSeconds === 0) return passes;
      const message = `Demand reached ${podsText(demand.most)} on ${timeText(demand.mostAt)}, and the maximum is ${max.value}`;
      return fails(seen, max, message, {
        evidence: [
          `It was above the maximum for ${formatSeconds(demand.aboveSeconds)} in ${demand.days.toFixed(1)} days`,
          demandEvidence(demand),
        ],
        ...higherMaxFix(measured),
      });
    }),
});

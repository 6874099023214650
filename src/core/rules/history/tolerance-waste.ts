/** Pods that stay because taking one away is within the tolerance. */
import { percent } from '../../subject/part.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';
import { inReplay } from './days.ts';

const mostSpare = 0.08;
/** Of all pods, that the tolerance keeps: with less, it is not what keeps them. */
const leastSpared = mostSpare / 2;

export const toleranceWaste = rule({
  id: 'tolerance-waste',
  severity: 'low',
  says: 'The tolerance of the controller keeps pods that the load does not need.',
  remedy:
    'Set scaleDown.tolerance (beta in Kubernetes 1.35, stable in 1.37), or raise the target by what the tolerance gives away.',
  page: {
    when: 'In a replay of the recorded load, at ten pods and more, there are on average at least 8 % more pods than use divided by the target asks for, and a scale-down tolerance of 0.02 would spare at least 4 % of all pods.',
    why: 'With ten pods or more one pod is less than the tolerance of 10 %: the controller sees nothing to do, and the last steps down are never made.',
    unknown: 'No history was given, it cannot be replayed, or it has fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler, measured }) =>
    inReplay(measured.replayed, ({ spare, isEstimate }) => {
      if (isEstimate || spare === undefined || spare.present < mostSpare) return passes;
      if (spare.present - spare.withoutTolerance < leastSpared) return passes;
      const { tolerance } = behaviorOf(autoscaler).scaleDown;
      const message = `At ten pods and more, ${percent(spare.present)} of them are not needed; with a scale-down tolerance of 0.02 it would be ${percent(Math.max(0, spare.withoutTolerance))}`;
      return fails(autoscaler.seen, tolerance, message);
    }),
});

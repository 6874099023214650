/** A target that throttled pods can never pass. */
import { decimalText } from '../../base/quantity.ts';
import { fails } from '../answer.ts';
import { rule } from '../rule.ts';
import { canScaleUp, upperEnd } from '../world/autoscaler/utilization.ts';
import { isShareOf, judgeShares } from './reachable.ts';

export const cpuTargetUnreachable = rule({
  id: 'cpu-target-unreachable',
  severity: 'critical',
  says: 'The pods are throttled before the target of the autoscaler is passed, so that it never scales up.',
  remedy: 'Lower the target, raise or remove the cpu limit, or lower the request.',
  page: {
    when: 'The cpu limits of all measured containers come to at most 1.1 times the target share of their requests; where scaleUp has a tolerance of its own, that counts instead of 0.1. A container without a limit lifts the ceiling. High instead of critical where another metric can still scale the target; one that its own limits end, or that lacks a request, cannot.',
    why: 'Use cannot rise above the limit, and inside the tolerance the controller does nothing: under full load, with every pod throttled, the number of pods stays.',
    unknown: 'The target is not known, the share is no whole number, or a request that it is a share of is missing.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isShareOf('cpu')),
  judge: ({ autoscaler, target: { pod } }) =>
    judgeShares('cpu', autoscaler, pod, ({ target, percent, ceiling, tolerance }) => {
      const end = decimalText(upperEnd(percent, tolerance));
      const message = `Limits end at ${ceiling} % of the requests, and more than ${end} % must be reached to scale up`;
      const isStuck = !autoscaler.metrics.some((each) => canScaleUp(each, pod, tolerance));
      return fails(autoscaler.seen, target, message, isStuck ? {} : { severity: 'high' });
    }),
});

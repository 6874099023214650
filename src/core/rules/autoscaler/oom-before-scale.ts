/** A memory target beyond the limit at which pods are killed. */
import { fails } from '../answer.ts';
import { rule } from '../rule.ts';
import { isShareOf, judgeShares } from './reachable.ts';

export const oomBeforeScale = rule({
  id: 'oom-before-scale',
  severity: 'high',
  says: 'The pods are killed for their memory before the autoscaler adds one.',
  remedy: 'Lower the target well below what the limit is of the request, or scale by what causes the memory.',
  page: {
    when: 'The memory limits of all measured containers come to at most 1.1 times the target share of their requests; where scaleUp has a tolerance of its own, that counts instead of 0.1. A container without a limit lifts the ceiling.',
    why: 'The kernel kills the container at its limit, which is reached before, or together with, the use at which the controller would add a pod.',
    unknown: 'The target is not known, the share is no whole number, or a request that it is a share of is missing.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isShareOf('memory')),
  judge: ({ autoscaler, target: { pod } }) =>
    judgeShares('memory', autoscaler, pod, ({ target, percent, ceiling }) => {
      const message = `Pods are killed at ${ceiling} % of their requests; the target is ${percent} %`;
      return fails(autoscaler.seen, target, message);
    }),
});

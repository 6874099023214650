/** A memory target beyond the limit at which pods are killed. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import { canScaleUp, ceilingOf, percentOf } from '../world/autoscaler/utilization.ts';
import type { Workload } from '../world/workload/workload.ts';

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
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isMeant),
  judge: ({ autoscaler, target }) =>
    autoscaler.metrics.filter(isMeant).map((metric) => judgeMetric(metric, autoscaler, target)),
});

const isMeant = ({ resource, utilization }: Metric): boolean => resource === 'memory' && utilization !== undefined;

function judgeMetric(metric: Metric, autoscaler: Autoscaler, { pod }: Workload): Answer {
  const percent = metric.utilization?.value;
  if (metric.utilization === undefined || percent === undefined) return unknown('a target that is a whole percentage');
  const ceiling = ceilingOf(metric, pod, 'memory');
  if (ceiling.kind === 'no-request') return unknown(`the memory request of the container ${ceiling.container}`);
  const tolerance = behaviorOf(autoscaler).scaleUp.tolerance.value;
  if (ceiling.kind === 'open' || canScaleUp(metric, pod, tolerance)) return passes;
  return fails(
    autoscaler.seen,
    metric.utilization,
    `Pods are killed at ${percentOf(ceiling)} % of their requests; the target is ${percent} %`,
  );
}

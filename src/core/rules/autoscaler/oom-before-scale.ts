/** A memory target beyond the limit at which pods are killed. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Metric } from '../world/metric.ts';
import type { SeenObject } from '../world/seen.ts';
import { ceilingOf, isWithinTolerance, percentOf } from '../world/utilization.ts';
import type { Workload } from '../world/workload.ts';

export const oomBeforeScale = rule({
  id: 'oom-before-scale',
  severity: 'high',
  says: 'The pods are killed for their memory before the autoscaler adds one.',
  remedy: 'Lower the target well below what the limit is of the request, or scale by what causes the memory.',
  page: {
    when: 'The memory limits of all measured containers come to at most 1.1 times the target share of their requests. A container without a limit lifts the ceiling.',
    why: 'The kernel kills the container at its limit, which is reached before, or together with, the use at which the controller would add a pod.',
    unknown: 'The target is not known, the share is no whole number, or a request that it is a share of is missing.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isMeant),
  judge: ({ autoscaler: { seen, metrics }, target }) =>
    metrics.filter(isMeant).map((metric) => judgeMetric(metric, seen, target)),
});

const isMeant = ({ resource, utilization }: Metric): boolean => resource === 'memory' && utilization !== undefined;

function judgeMetric(metric: Metric, seen: SeenObject, { pod }: Workload): Answer {
  const percent = metric.utilization?.value;
  if (metric.utilization === undefined || percent === undefined) return unknown('a target that is a whole percentage');
  const ceiling = ceilingOf(metric, pod, 'memory');
  if (ceiling.kind === 'no-request') return unknown(`the memory request of the container ${ceiling.container}`);
  if (ceiling.kind === 'open' || !isWithinTolerance(ceiling, percent)) return passes;
  return fails(
    seen,
    metric.utilization,
    `Pods are killed at ${percentOf(ceiling)} % of their requests; the target is ${percent} %`,
  );
}

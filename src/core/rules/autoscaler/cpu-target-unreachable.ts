/** A target that throttled pods can never pass. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler.ts';
import type { Metric } from '../world/metric.ts';
import { ceilingOf, isWithinTolerance, percentOf } from '../world/utilization.ts';
import type { Workload } from '../world/workload.ts';

export const cpuTargetUnreachable = rule({
  id: 'cpu-target-unreachable',
  severity: 'critical',
  says: 'The pods are throttled before the target of the autoscaler is passed, so that it never scales up.',
  remedy: 'Lower the target, raise or remove the cpu limit, or lower the request.',
  page: {
    when: 'The cpu limits of all measured containers come to at most 1.1 times the target share of their requests. A container without a limit lifts the ceiling. High instead of critical where another metric can still scale the target.',
    why: 'Use cannot rise above the limit, and inside the tolerance of 10 % the controller does nothing: under full load, with every pod throttled, the number of pods stays.',
    unknown: 'The target is not known, the share is no whole number, or a request that it is a share of is missing.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isMeant),
  judge: ({ autoscaler, target }) =>
    autoscaler.metrics.filter(isMeant).map((metric) => judgeMetric(metric, autoscaler, target)),
});

const isMeant = ({ resource, utilization }: Metric): boolean => resource === 'cpu' && utilization !== undefined;

function judgeMetric(metric: Metric, { seen, metrics }: Autoscaler, { pod }: Workload): Answer {
  const percent = metric.utilization?.value;
  if (metric.utilization === undefined || percent === undefined) return unknown('a target that is a whole percentage');
  const ceiling = ceilingOf(metric, pod, 'cpu');
  if (ceiling.kind === 'no-request') return unknown(`the cpu request of the container ${ceiling.container}`);
  if (ceiling.kind === 'open' || !isWithinTolerance(ceiling, percent)) return passes;
  const message = `Limits end at ${percentOf(ceiling)} % of the requests, and more than ${formatTenths(percent * 11)} % must be reached to scale up`;
  return fails(seen, metric.utilization, message, metrics.length > 1 ? { severity: 'high' } : {});
}

/** `99`, `66.5`. */
const formatTenths = (tenths: number): string => String(tenths / 10);

/** A target that throttled pods can never pass. */
import { decimalText } from '../../base/quantity.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import { canScaleUp, ceilingOf, percentOf, upperEnd } from '../world/autoscaler/utilization.ts';
import type { Workload } from '../world/workload/workload.ts';

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
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isMeant),
  judge: ({ autoscaler, target }) =>
    autoscaler.metrics.filter(isMeant).map((metric) => judgeMetric(metric, autoscaler, target)),
});

const isMeant = ({ resource, utilization }: Metric): boolean => resource === 'cpu' && utilization !== undefined;

function judgeMetric(metric: Metric, autoscaler: Autoscaler, { pod }: Workload): Answer {
  const { seen, metrics } = autoscaler;
  const percent = metric.utilization?.value;
  if (metric.utilization === undefined || percent === undefined) return unknown('a target that is a whole percentage');
  const ceiling = ceilingOf(metric, pod, 'cpu');
  if (ceiling.kind === 'no-request') return unknown(`the cpu request of the container ${ceiling.container}`);
  const tolerance = behaviorOf(autoscaler).scaleUp.tolerance.value;
  if (ceiling.kind === 'open' || canScaleUp(metric, pod, tolerance)) return passes;
  const end = decimalText(upperEnd(percent, tolerance));
  const message = `Limits end at ${percentOf(ceiling)} % of the requests, and more than ${end} % must be reached to scale up`;
  const isStuck = !metrics.some((each) => canScaleUp(each, pod, tolerance));
  return fails(seen, metric.utilization, message, isStuck ? {} : { severity: 'high' });
}

/** A utilisation of requests that are not all there. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { injectionOf } from '../world/pod/injection.ts';
import { liveSpecs } from '../world/workload/live-specs.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import type { PodSpec } from '../world/pod/pod.ts';
import { titleOf } from '../world/seen.ts';
import { unreadRangesFor } from '../world/workload/governed.ts';
import { ceilingOf, measuredContainers } from '../world/autoscaler/utilization.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const requestMissingForUtilization = rule({
  id: 'request-missing-for-utilization',
  severity: 'critical',
  says: 'The autoscaler scales by a share of requests, and a container requests nothing.',
  remedy:
    'Set the request of every container, or measure one container (ContainerResource) or an absolute value (AverageValue).',
  page: {
    when: 'A metric has a Utilization target, and a container that it measures, sidecars and injected ones included, has neither request nor limit for the resource, and no LimitRange gives it one. Limits are copied into requests first.',
    why: 'One container without a request fails the metric of the whole workload: ScalingActive becomes False with FailedGetResourceMetric, and nothing scales.',
    unknown:
      'The target is not known, pods could not be listed, a LimitRange may be in a file that was not read, or its template asks for an injected sidecar and no live pod shows what that requests.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange', 'Pod'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isShare),
  judge: ({ autoscaler: { seen, metrics }, target }, world) => {
    const measured = metrics.filter(isShare);
    const pods = podsOf(target, world);
    const lacking = measured.flatMap((metric) => lacksOf(metric, pods));
    const answers = [...Map.groupBy(lacking, ({ container }) => container)].map(([container, all]) =>
      failsAt(container, new Set(all.map(({ resource }) => resource)), target, titleOf(seen)),
    );
    if (answers.length > 0) {
      const unread = unreadRangesFor(target, world.unreadFiles);
      return unread.length === 0 ? answers : unknown(...unread);
    }
    const injection = injectionOf(target.pod);
    const isSeen = pods.some((pod) => pod !== target.pod) || injection === undefined;
    const isHidden = !isSeen && measured.some((metric) => mayMeasureInjected(metric, target.pod));
    return isHidden ? unknown(`live pods: ${injection} adds a container that the template does not show`) : passes;
  },
});

const isShare = ({ utilization }: Metric): boolean => utilization !== undefined;

/** The whole pod, or a container that the template does not have. */
const mayMeasureInjected = (metric: Metric, pod: PodSpec): boolean =>
  metric.container === undefined || measuredContainers(metric, pod).length === 0;

/** Live pods show what was injected; without any, the template says what they will be. */
function podsOf(target: Workload, world: World): readonly PodSpec[] {
  const live = liveSpecs(world.podsOf(target));
  return live.length > 0 ? live : [target.pod];
}

interface Lack {
  /** Its name. */
  readonly container: string;
  readonly resource: string;
}

function lacksOf(metric: Metric, pods: readonly PodSpec[]): readonly Lack[] {
  const { resource = 'cpu' } = metric;
  return pods
    .filter((pod) => ceilingOf(metric, pod, resource).kind === 'no-request')
    .flatMap((pod) => measuredContainers(metric, pod))
    .filter(({ requests }) => requests[resource] === undefined)
    .map(({ name }) => ({ container: name, resource }));
}

/** One finding for a container, whatever it lacks. */
function failsAt(name: string, lacks: ReadonlySet<string>, { seen, pod }: Workload, autoscaler: string): Answer {
  const own = pod.containers.find((each) => each.name === name);
  const where = own === undefined ? ['metadata', 'name'] : [...own.path, 'name'];
  const what = own === undefined ? `${name}, which is injected into its pods,` : name;
  const amounts = [...lacks].map((resource) => `no ${resource}`).join(' and ');
  return fails(seen, where, `The container ${what} requests ${amounts}, of which ${autoscaler} takes a share`);
}

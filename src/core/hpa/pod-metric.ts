/** What a Resource, ContainerResource or Pods metric asks for. */
import { formatMilli } from '../base/quantity.ts';
import { type Answer, answered, during, failed, onward } from './answer.ts';
import { type Int64, quotient } from './int64.ts';
import { type Measurements, milliOf, podMeasurements, resourceMeasurements } from './measurements.ts';
import { type PodGroup, countedItems, groupOf, sumPods } from './pod-groups.ts';
import { proposeForAverage, proposeForUtilization, utilization } from './pod-proposal.ts';
import { requestsOf } from './requests.ts';
import { readSelectorObject } from './selector.ts';
import { type Asked, type Sight, noPods, noTarget } from './sight.ts';
import type { MetricIdentifier, MetricTarget } from './spec.ts';

/** Which resource of which containers; without a container, of all of a pod. */
export interface ResourceSource {
  readonly resource: string;
  readonly container?: string;
}

/** Mirrors computeStatusForResourceMetricGeneric (Kubernetes 1.37): an average value goes before a utilisation. */
export function forResource(sight: Sight, source: ResourceSource, target: MetricTarget): Answer<Asked> {
  const { resource, container } = source;
  const { averageValue, averageUtilization } = target;
  if (averageValue === undefined && averageUtilization === undefined)
    return noTarget('resource', 'an average utilization target nor an average value (usage) target');
  const measured = during(
    `unable to get metrics for resource ${resource}`,
    resourceMeasurements(sight.sync.metrics, isOurs(sight), resource, container),
  );
  return averageValue === undefined
    ? during(
        `failed to get ${resource} utilization`,
        onward(measured, (measurements) => askForUtilization(sight, measurements, source, averageUtilization ?? 0)),
      )
    : during(
        `failed to get ${resource} usage`,
        onward(measured, (measurements) => askForAverage(sight, measurements, resource, milliOf(averageValue))),
      );
}

/** Mirrors GetMetricReplicas (Kubernetes 1.37). */
export function forPods(sight: Sight, { name, selector }: MetricIdentifier, target: MetricTarget): Answer<Asked> {
  const { averageValue } = target;
  return onward(readSelectorObject(selector), () => {
    if (averageValue === undefined) return noTarget('pods', 'an average value target');
    const measured = podMeasurements(sight.sync.metrics, isOurs(sight), name);
    return onward(during(`unable to get metric ${name}`, measured), (measurements) =>
      onward(askForAverage(sight, measurements, undefined, milliOf(averageValue)), (asked) =>
        answered({ ...asked, metric: `pods metric ${name}` }),
      ),
    );
  });
}

/** Mirrors GetResourceReplicas (Kubernetes 1.37). */
function askForUtilization(
  sight: Sight,
  measurements: Measurements,
  { resource, container }: ResourceSource,
  target: number,
): Answer<Asked> {
  return onward(grouped(sight, measurements, resource), (groups) =>
    onward(requestsOf(sight.pods, resource, container), (requests) => {
      const { sums, known } = sumPods(sight.pods, measurements, groups, { target, requests });
      const replicas = proposeForUtilization(sums, target, sight.tolerances, sight.scale.specReplicas);
      const percent = utilization(sums.usage, sums.requests);
      if (replicas === undefined || percent === undefined) return failed('no metrics returned matched known pods');
      const source = container === undefined ? 'resource' : 'container resource';
      return answered({
        replicas,
        metric: `${resource} ${source} utilization (percentage of request)`,
        current: { averageUtilization: percent, averageValue: averageText(sums.usage, known, resource) },
      });
    }),
  );
}

/** Mirrors calcPlainMetricReplicas (Kubernetes 1.37). */
function askForAverage(
  sight: Sight,
  measurements: Measurements,
  resource: string | undefined,
  target: Int64,
): Answer<Asked> {
  return onward(grouped(sight, measurements, resource), (groups) => {
    const { sums } = sumPods(sight.pods, measurements, groups, undefined);
    const replicas = proposeForAverage(sums, target, sight.tolerances, sight.scale.specReplicas);
    if (replicas === undefined) return unmeasured;
    const current = { averageValue: averageText(sums.usage, sums.items, resource) };
    return answered({ replicas, metric: `${resource} resource`, current });
  });
}

/** Before anything is assumed. Mirrors buildQuantity (Kubernetes 1.37). */
const averageText = (usage: Int64, items: number, resource: string | undefined): string =>
  formatMilli(BigInt(quotient(usage, items)), resource === 'memory' ? 'binary' : 'decimal');

const unmeasured = failed('did not receive metrics for targeted pods (pods might be unready)');

function grouped(
  { sync, pods }: Sight,
  measurements: Measurements,
  resource: string | undefined,
): Answer<ReadonlyMap<string, PodGroup>> {
  if (pods.length === 0) return noPods;
  const groups = new Map(
    pods.map((pod) => [pod.name, groupOf(pod, measurements.get(pod.name), resource, sync.controller, sync.now)]),
  );
  return countedItems(measurements, groups).length === 0 ? unmeasured : answered(groups);
}

/** Pods that are there but not of this target are left out; pods that are gone are not known to be another's. */
function isOurs({ sync, pods }: Sight): (pod: string) => boolean {
  const others = new Set(sync.pods.map(({ name }) => name)).difference(new Set(pods.map(({ name }) => name)));
  return (pod) => !others.has(pod);
}

/** What each pod requests of a resource: the base of every utilisation. */
import { type Quantity, addQuantities, compareQuantities, milliValue, parseQuantity } from '../base/quantity.ts';
import { type Answer, allOf, answered, failed } from './answer.ts';
import { type Int64, int64, sum } from './int64.ts';
import { milliOf } from './measurements.ts';
import type { Container, Pod, PodResources, Resources } from './workload.ts';

/** Thousandths by the name of the pod; one pod without a request fails all. Mirrors calculateRequests (Kubernetes 1.37). */
export function requestsOf(
  pods: readonly Pod[],
  resource: string,
  container: string | undefined,
): Answer<ReadonlyMap<string, Int64>> {
  const each = allOf(pods.map((pod) => requestOf(pod, resource, container)));
  return each.kind === 'failed'
    ? each
    : answered(new Map(pods.map(({ name }, index) => [name, each.value[index] ?? 0])));
}

function requestOf(pod: Pod, resource: string, container: string | undefined): Answer<Int64> {
  if (container !== undefined) return namedRequest(pod, resource, container);
  return hasPodLevelRequests(pod) ? podLevelRequest(pod, resource) : summedRequests(pod, resource);
}

/** Containers, and the init containers that run beside them. */
const runningContainers = ({ containers, initContainers }: Pod): readonly Container[] => [
  ...containers,
  ...initContainers.filter(({ isSidecar }) => isSidecar),
];

/** Mirrors calculatePodRequestsFromContainers (Kubernetes 1.37), as does the next. */
function namedRequest(pod: Pod, resource: string, name: string): Answer<Int64> {
  const container = runningContainers(pod).find((each) => each.name === name);
  if (container === undefined) return failed(`container ${name} not found in Pod ${pod.name}`);
  return containerRequest(pod, container, resource);
}

function summedRequests(pod: Pod, resource: string): Answer<Int64> {
  const each = allOf(runningContainers(pod).map((container) => containerRequest(pod, container, resource)));
  return each.kind === 'failed' ? each : answered(each.value.reduce<Int64>((total, request) => sum(total, request), 0));
}

function containerRequest(pod: Pod, { name, requests }: Container, resource: string): Answer<Int64> {
  const request = requests[resource];
  return request === undefined
    ? failed(`missing request for ${resource} in container ${name} of Pod ${pod.name}`)
    : answered(milliOf(request));
}

const isPodLevel = (resource: string): boolean =>
  resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');

/** Mirrors IsPodLevelRequestsSet (component-helpers of Kubernetes 1.37). */
const hasPodLevelRequests = ({ requests }: Pod): boolean => Object.keys(requests).some(isPodLevel);

/** Mirrors calculatePodLevelRequests (Kubernetes 1.37). */
function podLevelRequest(pod: Pod, resource: string): Answer<Int64> {
  const total = totalRequest(pod, resource);
  return total === undefined
    ? failed(`missing pod-level request for ${resource} in Pod ${pod.name}`)
    : answered(int64(milliValue(total)));
}

/**
 * What a pod takes of a resource; undefined where nothing in it says. Mirrors PodRequests (component-helpers of
 * Kubernetes 1.37): overhead comes on top. Throws `quantity-invalid`.
 */
export function totalRequest(pod: PodResources, resource: string): Quantity | undefined {
  const ofPod = isPodLevel(resource) ? quantityOf(pod.requests, resource) : undefined;
  return plus(ofPod ?? effectiveRequest(pod, resource), quantityOf(pod.overhead, resource));
}

/** The sum of what runs, or what one start takes beside the sidecars before it, if that is more. Mirrors AggregateContainerRequests. */
function effectiveRequest({ containers, initContainers }: PodResources, resource: string): Quantity | undefined {
  const running = containers.map(({ requests }) => quantityOf(requests, resource)).reduce(plus, undefined);
  let sidecars: Quantity | undefined;
  let starting: Quantity | undefined;
  for (const { requests, isSidecar } of initContainers) {
    const withOwn = plus(sidecars, quantityOf(requests, resource));
    if (isSidecar) sidecars = withOwn;
    else starting = larger(starting, withOwn);
  }
  return larger(plus(running, sidecars), starting);
}

function quantityOf(resources: Resources, resource: string): Quantity | undefined {
  const text = resources[resource];
  return text === undefined ? undefined : parseQuantity(text);
}

function plus(one: Quantity | undefined, other: Quantity | undefined): Quantity | undefined {
  return one === undefined || other === undefined ? (one ?? other) : addQuantities(one, other);
}

function larger(one: Quantity | undefined, other: Quantity | undefined): Quantity | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return compareQuantities(one, other) < 0 ? other : one;
}

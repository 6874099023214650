/** How far the limits of a pod let its use of a resource rise above its requests, which is what utilisation measures. */
import { addQuantities, milliValue, multiplyQuantity, parseQuantity, type Quantity } from '../../../base/quantity.ts';
import type { Amounts } from '../pod/amounts.ts';
import type { Metric } from './metric.ts';
import type { Container, PodSpec } from '../pod/pod.ts';

/** Amounts are thousandths of the resource. */
export type Ceiling =
  | { readonly kind: 'limited'; readonly limit: bigint; readonly request: bigint }
  /** At least one container has no limit. */
  | { readonly kind: 'open'; readonly request: bigint }
  /** No utilisation without every request, nor without the container that is measured. */
  | { readonly kind: 'no-request'; readonly container: string };

/** The containers that a metric measures. */
export function measuredContainers({ container }: Metric, { containers }: PodSpec): readonly Container[] {
  return container === undefined ? containers : containers.filter(({ name }) => name === container);
}

/** Throws `quantity-invalid`. */
export function ceilingOf(metric: Metric, pod: PodSpec, resource: string): Ceiling {
  const measured: readonly Sides[] = ofWholePod(metric, pod, resource) ?? measuredContainers(metric, pod);
  if (measured.length === 0) return { kind: 'no-request', container: metric.container ?? '' };
  const lacking = measured.find(({ requests }) => requests[resource] === undefined);
  if (lacking !== undefined) return { kind: 'no-request', container: lacking.name };
  const request = sumOf(measured.flatMap(({ requests }) => requests[resource] ?? []));
  const limits = measured.flatMap(({ limits }) => limits[resource] ?? []);
  if (limits.length < measured.length) return { kind: 'open', request };
  return { kind: 'limited', limit: sumOf(limits), request };
}

interface Sides {
  readonly name: string;
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** Requests at pod level replace those of the containers (calculatePodRequests, Kubernetes 1.37). */
function ofWholePod({ container }: Metric, { resources }: PodSpec, resource: string): readonly Sides[] | undefined {
  if (container !== undefined || resources?.requests[resource] === undefined) return undefined;
  return [{ name: '', ...resources }];
}

function sumOf(texts: readonly string[]): bigint {
  const [first, ...rest] = texts.map(parseQuantity);
  return first === undefined ? 0n : milliValue(rest.reduce<Quantity>(addQuantities, first));
}

/** The percentage above which the controller adds a pod: at 1.1 times the target, by default, it does nothing yet. */
export function upperEnd(percent: number, tolerance: string): Quantity {
  return multiplyQuantity(addQuantities(parseQuantity('1'), parseQuantity(tolerance)), percent);
}

/** Whether it is never passed. Exact, in whole numbers. */
export function isWithin(
  { limit, request }: { limit: bigint; request: bigint },
  { digits, exponent }: Quantity,
): boolean {
  // quantities are never finer than a billionth
  return limit * 100n * 10n ** 9n <= request * digits * 10n ** BigInt(exponent + 9);
}

/** Whether use can ever pass the target by so much that this metric adds a pod. Throws `quantity-invalid`. */
export function canScaleUp(metric: Metric, pod: PodSpec, tolerance: string): boolean {
  const { resource = '', utilization } = metric;
  if (utilization?.value === undefined) return true;
  const ceiling = ceilingOf(metric, pod, resource);
  if (ceiling.kind !== 'limited') return ceiling.kind === 'open';
  return !isWithin(ceiling, upperEnd(utilization.value, tolerance));
}

/** Of the requests, cut as the controller cuts it. */
export function percentOf({ limit, request }: { limit: bigint; request: bigint }): string {
  return request === 0n ? 'no' : `${(limit * 100n) / request}`;
}

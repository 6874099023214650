/** Reads what the metrics APIs answered: one number per pod, in thousandths, each of its parts rounded up. */
import type { Instant, Milliseconds } from '../base/instant.ts';
import { milliValue, parseQuantity } from '../base/quantity.ts';
import { type Answer, answered, failed, onward } from './answer.ts';
import { type Int64, int64, maxInt64, sum } from './int64.ts';
import type { Items, MetricsAnswers, PodUsage } from './workload.ts';

export interface Measurement {
  readonly value: Int64;
  readonly timestamp: Instant;
  readonly window: Milliseconds;
}

/** By the name of the pod; a pod without an entry is unmeasured. */
export type Measurements = ReadonlyMap<string, Measurement>;

/** Thousandths of a quantity. Throws `quantity-invalid`. */
export const milliOf = (quantity: string): Int64 => int64(milliValue(parseQuantity(quantity)));

/** Mirrors GetResourceMetric (Kubernetes 1.37); without a container's name it sums all of a pod. */
export function resourceMeasurements(
  metrics: MetricsAnswers,
  isOurs: (pod: string) => boolean,
  resource: string,
  container: string | undefined,
): Answer<Measurements> {
  return onward(ours(metrics.resource, isOurs, 'resource'), (items) => {
    const measured = new Map<string, Measurement>();
    for (const [pod, item] of items) {
      const value = container === undefined ? podUsage(item, resource) : containerUsage(item, resource, container);
      if (value !== undefined) measured.set(pod, { value, timestamp: item.timestamp, window: item.window });
    }
    return answered(measured);
  });
}

/** Undefined if one container lacks the resource. Mirrors getPodMetrics (Kubernetes 1.37). */
function podUsage({ containers }: PodUsage, resource: string): Int64 | undefined {
  let total: Int64 | undefined;
  for (const usage of Object.values(containers)) {
    const used = usage[resource];
    if (used === undefined) return undefined;
    total = sum(total ?? 0, milliOf(used));
  }
  return total;
}

/** Mirrors getContainerMetrics (Kubernetes 1.37). */
function containerUsage({ containers }: PodUsage, resource: string, container: string): Int64 | undefined {
  const used = containers[container]?.[resource];
  return used === undefined ? undefined : milliOf(used);
}

/** Mirrors GetRawMetric (Kubernetes 1.37). */
export function podMeasurements(
  metrics: MetricsAnswers,
  isOurs: (pod: string) => boolean,
  metric: string,
): Answer<Measurements> {
  return onward(ours(metrics.pods.get(metric) ?? unknownMetric, isOurs, 'custom'), (items) =>
    answered(new Map([...items].map(([pod, item]) => [pod, { ...item, value: milliOf(item.value) }]))),
  );
}

/** Mirrors GetObjectMetric (Kubernetes 1.37). */
export function objectValue(metrics: MetricsAnswers, metric: string): Answer<Int64> {
  return onward(metrics.object.get(metric) ?? unknownMetric, (value) => answered(milliOf(value)));
}

/** One number per series. Mirrors GetExternalMetric (Kubernetes 1.37). */
export function externalValues(metrics: MetricsAnswers, metric: string): Answer<readonly Int64[]> {
  return onward(metrics.external.get(metric) ?? unknownMetric, (values) =>
    values.length === 0 ? noneOf('external') : answered(values.map(milliOf)),
  );
}

/** Never past 2^63 - 1. Mirrors the sum of GetExternalMetricReplicas (Kubernetes 1.37). */
export function cappedSum(values: readonly Int64[]): Int64 {
  let total: Int64 = 0;
  for (const value of values) {
    if (BigInt(total) + BigInt(value) > maxInt64) return maxInt64;
    total = sum(total, value);
  }
  return total;
}

/** The same, but anything below zero is taken for an overflow. Mirrors the sum of GetExternalPerPodMetricReplicas (Kubernetes 1.37). */
export function cappedPodSum(values: readonly Int64[]): Int64 {
  let total: Int64 = 0;
  for (const value of values) {
    total = sum(total, value);
    if (total < 0) return maxInt64;
  }
  return total;
}

const unknownMetric = failed('the metric does not exist');
const noneOf = (api: string): Answer<never> => failed(`no metrics returned from ${api} metrics API`);

/** The APIs answer for the pods that the target's selector matches, and for those that have just gone. */
function ours<Item>(answer: Answer<Items<Item>>, isOurs: (pod: string) => boolean, api: string): Answer<Items<Item>> {
  return onward(answer, (items) => {
    const kept = new Map([...items].filter(([pod]) => isOurs(pod)));
    return kept.size === 0 ? noneOf(api) : answered(kept);
  });
}

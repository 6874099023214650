/** What people call a metric, and what its target asks of one pod. */
import { exhaustive } from '../base/exhaustive.ts';
import { numberOf, parseQuantity } from '../base/quantity.ts';
import { type MetricSpec, targetOf } from '../hpa/spec.ts';

/** `cpu`, `cpu of app`, `queue_depth`. */
export function nameOf(metric: MetricSpec): string {
  switch (metric.type) {
    case 'Resource':
      return metric.resource.name;
    case 'ContainerResource':
      return `${metric.containerResource.name} of ${metric.containerResource.container}`;
    case 'Pods':
      return metric.pods.metric.name;
    case 'Object':
      return metric.object.metric.name;
    case 'External':
      return metric.external.metric.name;
    default:
      return exhaustive(metric);
  }
}

/**
 * What one pod shows when the metric is exactly on target, in the metric's own unit; undefined for `Value` targets, which are
 * not per pod. `request` is that of one pod.
 */
export function targetPerPod(metric: MetricSpec, request: number): number | undefined {
  const { type, averageUtilization = 0, averageValue } = targetOf(metric);
  switch (type) {
    case 'Utilization':
      return (averageUtilization / 100) * request;
    case 'AverageValue':
      return averageValue === undefined ? undefined : numberOf(parseQuantity(averageValue));
    case 'Value':
      return undefined;
    default:
      return exhaustive(type);
  }
}

/** The target of a metric, whatever its type, and what people call the metric. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import { numberOf, parseQuantity } from '../../core/base/quantity.ts';
import type { MetricSpec, MetricTarget } from '../../core/hpa/spec.ts';

export function targetOf(metric: MetricSpec): MetricTarget {
  switch (metric.type) {
    case 'Resource':
      return metric.resource.target;
    case 'ContainerResource':
      return metric.containerResource.target;
    case 'Pods':
      return metric.pods.target;
    case 'Object':
      return metric.object.target;
    case 'External':
      return metric.external.target;
    default:
      return exhaustive(metric);
  }
}

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

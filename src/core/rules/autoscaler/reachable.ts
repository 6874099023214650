/** Whether the limits of pods let their use pass a target that is a share of their requests. */
import { type Answer, passes, unknown } from '../answer.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import { canScaleUp, ceilingOf, percentOf } from '../world/autoscaler/utilization.ts';
import type { Setting } from '../world/setting.ts';
import type { PodSpec } from '../world/pod/pod.ts';

/** A target that use never passes. */
export interface Unreachable {
  readonly target: Setting<number>;
  /** Of the requests: the target, and where limits end. */
  readonly percent: number;
  readonly ceiling: string;
  /** Of the controller, as a quantity. */
  readonly tolerance: string;
}

/** Whether a metric is a share of what is requested of a resource. */
export const isShareOf =
  (resource: string) =>
  (metric: Metric): boolean =>
    metric.resource === resource && metric.utilization !== undefined;

/** One answer for each such metric; fails where its target is unreachable. Throws `quantity-invalid`. */
export function judgeShares(
  resource: string,
  autoscaler: Autoscaler,
  pod: PodSpec,
  failsAt: (found: Unreachable) => Answer,
): readonly Answer[] {
  return autoscaler.metrics.filter(isShareOf(resource)).map((metric) => {
    const { utilization: target } = metric;
    if (target?.value === undefined) return unknown('a target that is a whole percentage');
    const ceiling = ceilingOf(metric, pod, resource);
    if (ceiling.kind === 'no-request') return unknown(`the ${resource} request of the container ${ceiling.container}`);
    const tolerance = behaviorOf(autoscaler).scaleUp.tolerance.value;
    if (ceiling.kind === 'open' || canScaleUp(metric, pod, tolerance)) return passes;
    return failsAt({ target, percent: target.value, ceiling: percentOf(ceiling), tolerance });
  });
}

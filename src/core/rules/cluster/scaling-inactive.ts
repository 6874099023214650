/** An autoscaler that cannot compute what it should do. */
import type { Milliseconds } from '../../base/instant.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { formatLasting } from '../world/conditions.ts';
import { titleOf } from '../world/seen.ts';

export const scalingInactive = rule({
  id: 'scaling-inactive',
  severity: 'critical',
  says: 'The controller cannot compute how many pods there should be, so that nothing scales.',
  remedy:
    'Mend what the reason names: the metric that cannot be read, the requests that it is a share of, or the selector of the target.',
  page: {
    when: 'The condition ScalingActive has been False for more than 10 minutes, for whatever reason but ScalingDisabled: that one means zero replicas, which KEDA and a minimum of 0 want, and which `zero-replicas-disable-autoscaler` judges elsewhere. For a ScaledObject the HorizontalPodAutoscaler that KEDA made counts.',
    why: 'While the condition is False the number of pods stays what it is, whatever the load.',
    unknown:
      'The controller has not reported ScalingActive, or not since when; or KEDA’s HorizontalPodAutoscaler is not there, as while a ScaledObject is paused.',
  },
  sources: ['cluster'],
  needs: ['autoscaler', 'hpa', 'conditions'],
  judge: ({ autoscaler, hpa, conditions }) => {
    const active = conditions.get('ScalingActive');
    if (active === undefined || active.status === 'Unknown') return unknown('the condition ScalingActive');
    const { status, reason, message, lasting } = active;
    if (status === 'True' || reason === 'ScalingDisabled') return passes;
    if (lasting === undefined) return unknown('since when ScalingActive is False');
    if (lasting <= patience) return passes;
    const cause = causes[reason];
    return fails(
      autoscaler.seen,
      metricsPath(autoscaler),
      `ScalingActive has been False for ${formatLasting(lasting)}: ${reason}`,
      {
        evidence: [
          ...(hpa === autoscaler ? [] : [`KEDA scales by ${titleOf(hpa.seen)}`]),
          ...(message === '' ? [] : [`The controller says: ${message}`]),
          ...(cause === undefined ? [] : [cause]),
        ],
      },
    );
  },
});

const patience: Milliseconds = 10 * 60_000;

const metricsPath = ({ kind }: Autoscaler): readonly string[] =>
  kind === 'ScaledObject' ? ['spec', 'triggers'] : ['spec', 'metrics'];

const noResource =
  'This comes from a metrics API (metrics.k8s.io) that is down, from a container that requests nothing, or from pods that are not measured yet';
const noAdapted = 'This comes from an adapter that is down, or that has no such metric';

/** Reasons of the controller (Kubernetes 1.37), with what usually stands behind them. */
const causes: Readonly<Record<string, string>> = {
  FailedGetResourceMetric: noResource,
  FailedGetContainerResourceMetric: noResource,
  FailedGetPodsMetric: noAdapted,
  FailedGetObjectMetric: noAdapted,
  FailedGetExternalMetric: noAdapted,
  InvalidSelector: 'The scale of the target has no selector for its pods, or one that cannot be read',
  AmbiguousSelector: 'Pods of the target are selected by the target of another autoscaler too',
};

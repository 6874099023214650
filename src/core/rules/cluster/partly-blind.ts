/** An autoscaler that reads only some of its metrics. */
import { type JsonPath, numberAt, textAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { unmeasured } from '../world/autoscaler/measured.ts';
import { type Metric, sourceField } from '../world/autoscaler/metric.ts';

export const partlyBlind = rule({
  id: 'partly-blind',
  severity: 'high',
  says: 'The controller cannot read one of several metrics, so that it never scales down.',
  remedy:
    'Make the metric readable, also while there is nothing to count (`or vector(0)` in its query), or take it out of the autoscaler.',
  page: {
    when: 'ScalingActive is True, the current replicas lie strictly between minimum and maximum, and a declared metric is absent from status.currentMetrics, or stands there with an empty type. At a bound the controller skips metrics, so that nothing is said.',
    why: 'With a metric missing the controller acts on the others only where they ask for more pods. The workload climbs with each peak and stays there.',
    unknown:
      'The controller has not reported ScalingActive, or KEDA’s HorizontalPodAutoscaler is not there, as while a ScaledObject is paused.',
  },
  sources: ['cluster'],
  needs: ['autoscaler', 'hpa', 'conditions'],
  judge: ({ autoscaler, hpa, conditions }) => {
    const active = conditions.get('ScalingActive');
    if (active === undefined || active.status === 'Unknown') return unknown('the condition ScalingActive');
    const { min, max, seen, metrics } = hpa;
    const replicas = numberAt(seen.object, 'status', 'currentReplicas') ?? 0;
    if (min.value === undefined || max.value === undefined) return unknown('both bounds as whole numbers');
    if (active.status === 'False' || replicas <= min.value || replicas >= max.value) return passes;
    const blind = unmeasured(hpa);
    if (blind.length === 0) return passes;
    return blind.map((metric) =>
      fails(
        autoscaler.seen,
        placeOf(metric, hpa, autoscaler),
        `${nameOf(metric, hpa)} is not measured, and at ${countText(replicas, 'replica')}, between ${min.value} and ${max.value}, nothing scales down`,
        { evidence: [`${metrics.length - blind.length} of ${metrics.length} metrics are measured`] },
      ),
    );
  },
});

/** KEDA numbers the metrics that it makes of triggers: `s1-prometheus`. */
function placeOf({ path }: Metric, { seen: { object } }: Autoscaler, autoscaler: Autoscaler): JsonPath {
  if (autoscaler.kind === 'HorizontalPodAutoscaler') return path;
  const index = /^s(\d{1,3})-/.exec(textAt(object, ...path, 'external', 'metric', 'name') ?? '')?.[1];
  return index === undefined ? ['spec', 'triggers'] : ['spec', 'triggers', Number(index)];
}

function nameOf({ type, resource, container, path }: Metric, { seen: { object } }: Autoscaler): string {
  if (resource !== undefined)
    return container === undefined ? `The resource ${resource}` : `${resource} of ${container}`;
  const name = textAt(object, ...path, sourceField(type), 'metric', 'name') ?? '';
  return `The ${type} metric ${name}`;
}

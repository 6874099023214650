/** Two autoscalers that steer by the same resource: one changes what the other divides by. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import { titleOf } from '../world/seen.ts';
import { measuredContainers } from '../world/autoscaler/utilization.ts';
import type { Vertical } from '../world/workload/vertical.ts';
import type { Workload } from '../world/workload/workload.ts';

export const verticalAndHorizontalConflict = rule({
  id: 'vertical-and-horizontal-conflict',
  severity: 'critical',
  says: 'The autoscaler takes a share of requests that a VerticalPodAutoscaler changes.',
  remedy:
    'Measure an absolute value (AverageValue) or something else than this resource, set updateMode to Off, or leave the resource out of controlledResources.',
  page: {
    when: 'A VerticalPodAutoscaler with an updateMode other than Off names the target of the autoscaler, and controls the resource of a container that a Utilization metric measures. Policies of containers count, the one of `*` for those that have none; a resource that is pinned by an equal minAllowed and maxAllowed is not changed.',
    why: 'Load raises use; the vertical one raises the requests, by which utilisation falls although the load is the same, and the horizontal one removes pods. The two go on turning each other, to a few huge pods or to very many tiny ones.',
    unknown: 'The target is not known, or the VerticalPodAutoscaler stands under a condition of a template.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['VerticalPodAutoscaler'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(({ utilization }) => utilization !== undefined),
  judge: ({ autoscaler: { seen, metrics }, target }, world) => {
    const answers = world.verticalsOf(target).flatMap((vertical) =>
      metrics.flatMap((metric): readonly Answer[] => {
        const { resource, utilization } = metric;
        const changed = changedBy(vertical, metric, target);
        if (utilization === undefined || changed.length === 0) return [];
        if (seen.isConditional || vertical.seen.isConditional)
          return [unknown('which conditions of the template hold')];
        const what = `the ${resource} requests of ${changed.join(' and ')}`;
        return [fails(seen, utilization, `${titleOf(vertical.seen)} changes ${what}, of which this takes a share`)];
      }),
    );
    return answers.length > 0 ? answers : passes;
  },
});

/** Names of containers. */
function changedBy(vertical: Vertical, metric: Metric, { pod }: Workload): readonly string[] {
  const { resource = '' } = metric;
  return measuredContainers(metric, pod)
    .filter((container) => vertical.changes(container, resource) !== undefined)
    .map(({ name }) => name);
}

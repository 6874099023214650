/** Requests below what is used day by day. */
import { numberOf, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';
import { type ContainerUse, told } from '../world/recorded.ts';
import type { Workload } from '../world/workload/workload.ts';
import { over } from './days.ts';
import { amountText, requested } from './requested.ts';

export const underRequested = rule({
  id: 'under-requested',
  severity: 'high',
  says: 'A container uses more than it requests.',
  remedy:
    'Raise the request to what the container uses, and the target of the autoscaler with it if that is a share of the request.',
  page: {
    when: 'One time in twenty or more often, the mean use of one pod is above the request of a container. Where the autoscaler is told to keep it at 100 % of the request or more, it is above that share by more than the tolerance of scaleUp.',
    why: 'The scheduler puts more on a node than it holds. Under pressure such pods are throttled and evicted first, and a share of the request says nothing of how busy they are.',
    unknown: 'No history was given, it lacks the use of the container, or it has fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'target', 'measured'],
  judge: ({ autoscaler, target, measured: { use: used } }) => {
    if (used.kind === 'untold') return unknown(used.missing);
    return used.figures.containers.flatMap((use) =>
      over(told(use), 7, () => judgeUse(use, target, meantTimes(use, autoscaler))),
    );
  },
});

/** Of the request, what a container may use: more than all of it only where the autoscaler is told so. */
function meantTimes({ resource, container }: ContainerUse, autoscaler: Autoscaler): number {
  const shares = autoscaler.metrics.flatMap((metric) =>
    metric.resource === resource && (metric.container ?? container) === container
      ? (metric.utilization?.value ?? 0) / 100
      : [],
  );
  const most = Math.max(0, ...shares);
  if (most < 1) return 1;
  return most * (1 + numberOf(parseQuantity(behaviorOf(autoscaler).scaleUp.tolerance.value)));
}

function judgeUse(use: ContainerUse, target: Workload, times: number): Answer {
  const request = requested(use, target);
  if (request === undefined || use.p95 <= times * numberOf(parseQuantity(request.quantity))) return passes;
  const message = `The container ${use.container} requests ${request.quantity} of ${use.resource}, and one time in twenty a pod uses ${amountText(use.p95, use.resource)} or more`;
  return fails(target.seen, request.path, message);
}

/** Requests below what is used day by day. */
import { numberOf, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler.ts';
import type { ContainerUse } from '../world/recorded.ts';
import type { Workload } from '../world/workload.ts';
import { over } from './days.ts';
import { amountText, requested } from './requested.ts';

export const underRequested = rule({
  id: 'under-requested',
  severity: 'high',
  says: 'A container uses more than it requests.',
  remedy:
    'Raise the request to what the container uses, and the target of the autoscaler with it if that is a share of the request.',
  page: {
    when: 'One time in twenty or more often, the mean use of one pod is above the request of a container. A resource that the autoscaler is told to keep at 100 % of the request or more is left out.',
    why: 'The scheduler puts more on a node than it holds. Under pressure such pods are throttled and evicted first, and a share of the request says nothing of how busy they are.',
    unknown: 'No history was given, it lacks the use of the container, or it has fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'target', 'measured'],
  judge: ({ autoscaler, target, measured }) =>
    over(measured.use, 7, ({ containers }) =>
      containers.filter((use) => !isMeant(use, autoscaler)).map((use) => judgeUse(use, target)),
    ),
});

const isMeant = ({ resource, container }: ContainerUse, { metrics }: Autoscaler): boolean =>
  metrics.some(
    (metric) =>
      metric.resource === resource &&
      (metric.utilization?.value ?? 0) >= 100 &&
      (metric.container ?? container) === container,
  );

function judgeUse(use: ContainerUse, target: Workload): Answer {
  const request = requested(use, target);
  if (request === undefined || use.p95 <= numberOf(parseQuantity(request.quantity))) return passes;
  const message = `The container ${use.container} requests ${request.quantity} of ${use.resource}, and one time in twenty a pod uses ${amountText(use.p95, use.resource)} or more`;
  return fails(target.seen, request.path, message);
}

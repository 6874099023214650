/** Requests of which hardly anything is used. */
import { numberOf, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler.ts';
import type { ContainerUse } from '../world/recorded.ts';
import type { Workload } from '../world/workload.ts';
import { over } from './days.ts';
import { amountText, requested } from './requested.ts';

const mostTimes = 2;
/** Cores and bytes: of less than this nothing is to be gained. */
const smallRequest = { cpu: 0.1, memory: 128 * 1024 ** 2 };

export const overRequested = rule({
  id: 'over-requested',
  severity: 'medium',
  says: 'A container requests more than twice of what it uses.',
  remedy: 'Lower the request to what the container uses, with room for its peaks.',
  page: {
    when: 'For fourteen days, 99 % of the time the use of one pod was less than half of the request of a container; of the busiest pod where that was recorded. A resource of which the autoscaler keeps a share is left out, since the share decides what is used of it, and so are requests below 100m of cpu and 128Mi of memory.',
    why: 'What is requested is kept free on a node, whether it is used or not: the cluster is paid for twice.',
    unknown: 'No history was given, it lacks the use of the container, or it has fewer than fourteen days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'target', 'measured'],
  judge: ({ autoscaler, target, measured }) =>
    over(measured.use, 14, ({ containers, days }) =>
      containers.filter((use) => !isShared(use, autoscaler)).map((use) => judgeUse(use, target, days)),
    ),
});

/** The autoscaler keeps use at a share of the request, whatever that is. */
const isShared = ({ resource, container }: ContainerUse, { metrics }: Autoscaler): boolean =>
  metrics.some(
    (metric) =>
      metric.resource === resource && metric.utilization !== undefined && (metric.container ?? container) === container,
  );

function judgeUse(use: ContainerUse, target: Workload, days: number): Answer {
  const request = requested(use, target);
  if (request === undefined) return passes;
  const amount = numberOf(parseQuantity(request.quantity));
  if (amount < smallRequest[use.resource] || amount <= mostTimes * use.p99) return passes;
  const message = `The container ${use.container} requests ${request.quantity} of ${use.resource}, and 99 % of the time a pod uses ${amountText(use.p99, use.resource)} or less`;
  return fails(target.seen, request.path, message, { evidence: [`Measured over ${days.toFixed(1)} days`] });
}

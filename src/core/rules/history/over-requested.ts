/** Requests of which hardly anything is used. */
import { numberOf, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { type ContainerUse, type Measured, told } from '../world/recorded.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';
import { hasDays, over } from './days.ts';
import { fewestKept } from './fewest-kept.ts';
import { amountText, requested } from './requested.ts';

const mostTimes = 2;
/** Cores and bytes: of less than this nothing is to be gained. */
const smallRequest = { cpu: 0.05, memory: 128 * 1024 ** 2 };
const idleShare = 0.5;
const leastDays = 14;

export const overRequested = rule({
  id: 'over-requested',
  severity: 'medium',
  says: 'A container requests more than twice of what it uses.',
  remedy: 'Lower the request to what the container uses, with room for its peaks.',
  page: {
    when: 'For fourteen days, 99 % of the time the use of one pod was less than half of the request of a container; of the busiest pod where that was recorded. A resource of which the autoscaler keeps a share is judged only where it has nothing to do with as few pods as there may be, two or what a disruption budget needs: 99 % of the time half of the minimum would serve. Elsewhere the share decides what is used. Requests below 50m of cpu and 128Mi of memory are left out.',
    why: 'What is requested is kept free on a node, whether it is used or not: the cluster is paid for twice.',
    unknown:
      'No history was given, it lacks the use of the container, or it has fewer than fourteen days; or disruption budgets could not be listed.',
  },
  sources: ['manifests', 'cluster', 'history'],
  lists: ['PodDisruptionBudget'],
  needs: ['autoscaler', 'target', 'measured'],
  judge: ({ autoscaler, target, measured }, world) => {
    if (measured.use.kind === 'untold') return unknown(measured.use.missing);
    const isIdle = isIdleAtFewest(autoscaler, target, measured, world);
    return measured.use.figures.containers
      .filter((use) => isIdle || !isShared(use, autoscaler))
      .flatMap((use) => over(told(use), leastDays, () => judgeUse(use, target)));
  },
});

/** Neither the autoscaler nor a lower minimum takes pods away: only their size is left. */
function isIdleAtFewest({ min }: Autoscaler, target: Workload, { demand }: Measured, world: World): boolean {
  if (demand.kind === 'untold' || min.value === undefined || min.value > fewestKept(target, world)) return false;
  return hasDays(demand.figures, leastDays) && demand.figures.p99 <= idleShare * min.value;
}

/** The autoscaler keeps use at a share of the request, whatever that is. */
const isShared = ({ resource, container }: ContainerUse, { metrics }: Autoscaler): boolean =>
  metrics.some(
    (metric) =>
      metric.resource === resource && metric.utilization !== undefined && (metric.container ?? container) === container,
  );

function judgeUse(use: ContainerUse, target: Workload): Answer {
  const request = requested(use, target);
  if (request === undefined) return passes;
  const amount = numberOf(parseQuantity(request.quantity));
  if (amount < smallRequest[use.resource] || amount <= mostTimes * use.p99) return passes;
  const message = `The container ${use.container} requests ${request.quantity} of ${use.resource}, and 99 % of the time a pod uses ${amountText(use.p99, use.resource)} or less`;
  return fails(target.seen, request.path, message, { evidence: [`Measured over ${use.days.toFixed(1)} days`] });
}

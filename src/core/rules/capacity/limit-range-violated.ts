/** A container, or a pod, that a LimitRange refuses. */
import { at } from '../../base/json.ts';
import { canonicalText, compareQuantities, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { LimitBound, LimitRange } from '../world/pod/limit-range.ts';
import { podAmount } from '../world/pod/pod-amount.ts';
import type { Container } from '../world/pod/pod.ts';
import { titleOf } from '../world/seen.ts';
import { type Workload, workloadKinds } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const limitRangeViolated = rule({
  id: 'limit-range-violated',
  severity: 'high',
  says: 'A LimitRange of the namespace refuses the pods of a workload.',
  remedy: 'Bring request and limit between min and max of the LimitRange, or change that.',
  page: {
    when: 'A request or a limit of a container, an init container included, is below the min or above the max of a LimitRange of its namespace, or all of a pod is, after defaults were filled in; in a cluster also where a pod as a whole is limited and nothing in it says how much it requests, or may use. A maxLimitRequestRatio is not looked at. Files that write no namespace, or `default`, belong together only where they lie in one directory or below it.',
    why: 'New pods are refused (FailedCreate). Those that run from before go on, so that it shows only when the autoscaler, a rollout or a drain asks for another one.',
    unknown:
      'In files a pod as a whole is limited, and nothing in it says how much it requests or may use; or workloads could not be listed.',
  },
  sources: ['manifests', 'cluster'],
  lists: workloadKinds,
  needs: ['limitRange'],
  judge: ({ limitRange }, world) =>
    world.governedBy(limitRange.seen).flatMap((workload) => judgeWorkload(workload, limitRange, world)),
});

function judgeWorkload(workload: Workload, { seen, bounds }: LimitRange, { isCluster }: World): readonly Answer[] {
  const answers = bounds.flatMap((bound) =>
    bound.of === 'Pod'
      ? judgePod(workload, bound, titleOf(seen), isCluster)
      : judgeContainers(workload, bound, titleOf(seen)),
  );
  return answers.length > 0 ? answers : [passes];
}

/** In the order in which the finding is placed: a request that is too small, a limit that is too large. */
const sides = { min: ['requests', 'limits'], max: ['limits', 'requests'] } as const;

function judgeContainers({ seen, pod }: Workload, bound: LimitBound, title: string): readonly Answer[] {
  const started = pod.initContainers.filter(({ isSidecar }) => !isSidecar);
  return [...pod.containers, ...started].flatMap((container): readonly Answer[] => {
    const side = sides[bound.kind].find((each) => isOutside(container[each][bound.resource], bound));
    if (side === undefined) return [];
    const { resource, amount, kind } = bound;
    const written = [...container.path, 'resources', side, resource];
    const isWritten = at(seen.object, ...written) !== undefined;
    const where = isWritten ? written : [...container.path, 'name'];
    const message = `The ${resource} ${nameOf[side]} of the container ${container.name} is ${container[side][resource]}; the ${kind} of ${title} is ${amount}`;
    const isMended = isWritten && isWithinOther(container, side, bound, seen.object);
    const fix = { to: amount, because: `it is the ${kind} of ${title}` };
    return [fails(seen, where, message, isMended ? { fix } : {})];
  });
}

const nameOf = { requests: 'request', limits: 'limit' } as const;

function isOutside(text: string | undefined, { kind, amount }: LimitBound): boolean {
  if (text === undefined) return false;
  const difference = compareQuantities(parseQuantity(text), parseQuantity(amount));
  return kind === 'min' ? difference < 0 : difference > 0;
}

/** The other number, where it is written, may stay as it is. */
function isWithinOther(container: Container, side: keyof typeof nameOf, bound: LimitBound, object: unknown): boolean {
  const other = side === 'requests' ? 'limits' : 'requests';
  const isWritten = at(object, ...container.path, 'resources', other, bound.resource) !== undefined;
  return !isWritten || !isOutside(container[other][bound.resource], bound);
}

/** LimitRanger (Kubernetes 1.37) refuses what says nothing; of files another tool may add it. */
function judgePod(workload: Workload, bound: LimitBound, title: string, isCluster: boolean): readonly Answer[] {
  const { seen, pod } = workload;
  const { kind, resource, amount } = bound;
  const side = kind === 'min' ? 'requests' : 'limits';
  const total = podAmount(pod, side, resource);
  const where = ['metadata', 'name'];
  if (total === undefined) {
    const lack = `Its pods have no ${resource} ${nameOf[side]}, and ${title} asks for one: the ${kind} is ${amount}`;
    return [isCluster ? fails(seen, where, lack) : unknown(`a ${resource} ${nameOf[side]} in ${titleOf(seen)}`)];
  }
  if (!isOutside(canonicalText(total), bound)) return [];
  const message = `The ${resource} ${nameOf[side]} of a pod is ${canonicalText(total)} in all; the ${kind} of ${title} is ${amount}`;
  return [fails(seen, where, message)];
}

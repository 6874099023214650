/** A container that requests nothing. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Amounts } from '../world/pod/amounts.ts';
import { titleOf } from '../world/seen.ts';
import { unreadRangesFor } from '../world/workload/governed.ts';
import { measuredContainers } from '../world/autoscaler/utilization.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const requestsMissing = rule({
  id: 'requests-missing',
  severity: 'high',
  says: 'A container requests neither CPU nor memory.',
  remedy: 'Set resources.requests of CPU and memory to what the container uses under its normal load.',
  page: {
    when: 'A container, sidecars included, has neither request nor limit for CPU and for memory, no LimitRange gives it one, and the pod as a whole requests neither. Limits are copied into requests first. Where an autoscaler takes a share of the request, `request-missing-for-utilization` speaks.',
    why: 'The scheduler puts any number of such pods on one node, and node autoscalers add none for them; the kernel stops them first when memory is short. Every pod that is scaled up takes from its neighbours.',
    unknown: 'LimitRanges could not be listed, or one may be in a file that was not read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange'],
  needs: ['workload'],
  judge: ({ workload }, world) => {
    const { pod, seen } = workload;
    if (requestsAny(pod.resources?.requests ?? {})) return passes;
    const lacking = pod.containers.filter(({ requests }) => !requestsAny(requests));
    const told = new Set(sharedContainers(workload, world));
    const answers = lacking
      .filter((each) => !told.has(each))
      .map(({ path, name }): Answer =>
        fails(seen, [...path, 'name'], `The container ${name} of ${titleOf(seen)} requests neither CPU nor memory`, {
          evidence: pod.containers.flatMap(halfMissing),
        }),
      );
    if (answers.length === 0) return passes;
    const unread = unreadRangesFor(workload, world.unreadFiles);
    return unread.length === 0 ? answers : unknown(...unread);
  },
});

const requestsAny = (requests: Amounts): boolean => requests['cpu'] !== undefined || requests['memory'] !== undefined;

function halfMissing({ name, requests }: Workload['pod']['containers'][number]): readonly string[] {
  const missing = ['cpu', 'memory'].filter((resource) => requests[resource] === undefined);
  return missing.length === 1 ? [`The container ${name} requests no ${missing[0]}`] : [];
}

/** Those of which an autoscaler takes a share, so that its own rule speaks of them. */
function sharedContainers(workload: Workload, world: World): readonly unknown[] {
  return world
    .autoscalersOf(workload)
    .filter(({ isMadeByKeda }) => !isMadeByKeda)
    .flatMap(({ metrics }) => metrics)
    .filter(({ utilization }) => utilization !== undefined)
    .flatMap((metric) => measuredContainers(metric, workload.pod));
}

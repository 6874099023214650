/** A GOMEMLIMIT that leaves nothing below the memory limit, or that will not follow it. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { variableOf } from '../world/pod/environment.ts';
import { bytesOf, memoryLimitOf, memoryText } from '../world/pod/memory-limit.ts';
import type { Container } from '../world/pod/pod.ts';
import { titleOf } from '../world/seen.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const goMemlimitAtLimit = rule({
  id: 'go-memlimit-at-limit',
  severity: 'high',
  says: 'GOMEMLIMIT is not below the memory limit of the container, or does not follow it.',
  remedy:
    'Set GOMEMLIMIT to 90 % of the limit. Where something changes the limit, let the program compute it (github.com/KimMachineGun/automemlimit), or leave memory out of the VerticalPodAutoscaler.',
  page: {
    when: 'GOMEMLIMIT of a container is a number of bytes that is at least the memory limit, of its own or from a LimitRange; or a VerticalPodAutoscaler with an updateMode other than Off changes that limit. A reference to the limit (resourceFieldRef) passes: it follows, though it leaves no room.',
    why: 'Stacks of C code, mapped files and the kernel’s own memory count against the limit too, but not for Go: the container is killed before the collector works hard. A number stays what it was when the limit moves: above it nothing protects, far below it the collector takes all the CPU.',
    unknown:
      'The value comes from a ConfigMap or Secret, is put together from other variables, or is none that Go can read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange', 'VerticalPodAutoscaler'],
  needs: ['workload'],
  concerns: ({ workload }) => goContainers(workload).length > 0,
  judge: ({ workload }, world) => goContainers(workload).map((container) => judgeContainer(container, workload, world)),
});

/** What says GOMEMLIMIT itself is Go. */
const goContainers = ({ pod }: Workload): readonly Container[] =>
  pod.containers.filter((container) => {
    const variable = variableOf(container, 'GOMEMLIMIT');
    return variable.kind === 'text' || (variable.kind === 'unknown' && variable.isSet);
  });

function judgeContainer(container: Container, workload: Workload, world: World): Answer {
  const limit = container.limits['memory'];
  if (limit === undefined) return passes;
  const told = memoryLimitOf(container, workload.pod);
  if (told.kind === 'unknown') return unknown(told.missing);
  if (told.kind === 'none') return passes;
  const { bytes, variable } = told;
  if (bytes >= bytesOf(limit)) {
    const message = `GOMEMLIMIT of ${container.name} is ${memoryText(bytes)}, its memory limit is ${limit}`;
    return fails(workload.seen, variable.path, message);
  }
  const vertical = movingLimit(container, workload, world);
  if (vertical === undefined) return passes;
  const message = `${vertical} moves the memory limit of ${container.name}, and GOMEMLIMIT stays at ${memoryText(bytes)}`;
  return fails(workload.seen, variable.path, message);
}

/** What changes the limit; undefined where nothing does. */
function movingLimit(container: Container, workload: Workload, world: World): string | undefined {
  const found = world
    .verticalsOf(workload)
    .find(({ seen, changes }) => !seen.isConditional && changes(container, 'memory') === 'requests-and-limits');
  return found && titleOf(found.seen);
}

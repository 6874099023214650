/** A Go program that runs as many threads as the node has cores, and may use a few of them. */
import { numberOf, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { variableOf } from '../world/pod/environment.ts';
import { followsCpuLimit, followsLimit, isAtLeast } from '../world/go-module.ts';
import type { Node } from '../world/nodes/nodes.ts';
import { isDrawnTo, isTolerated } from '../world/nodes/placement.ts';
import type { Program } from '../world/workload/program.ts';

export const goMaxprocsUnaware = rule({
  id: 'go-maxprocs-unaware',
  severity: 'high',
  says: 'The Go program runs as many threads as its node has cores, and may use less than half of them.',
  remedy:
    'Write `go 1.25` or later into go.mod, or set GOMAXPROCS to the limit in whole cores (`valueFrom.resourceFieldRef: limits.cpu`).',
  page: {
    when: 'A container runs a main package of the repository and has a CPU limit below half the cores of every node that its pods can go to. The language in go.mod is older than 1.25, or GODEBUG has containermaxprocs=0, and neither the environment, a Dockerfile, go.uber.org/automaxprocs nor the code sets GOMAXPROCS. The toolchain does not matter: the go line decides.',
    why: 'The garbage collector and busy goroutines use up the share of every 100 ms on all cores at once, and the container then stands still until the next: latency jumps at moderate load, and more pods do not help. From 1.25 on Go follows the limit of the container, though not one that only a group around it has (golang/go#81180).',
    unknown:
      'The cores of the nodes are not known, or those that its pods can go to differ too much; an envFrom may set GOMAXPROCS or GODEBUG; a package that the program imports could not be read; or a go.work of a later language may be used.',
  },
  sources: ['manifests'],
  needs: ['program', 'nodes'],
  concerns: ({ program }) => program.container.limits['cpu'] !== undefined && !isTold(program) && !isFollowing(program),
  judge: ({ program, nodes }) => {
    const doubt = doubtOf(program);
    if (doubt !== undefined) return unknown(doubt);
    const { container, workload } = program;
    const limit = numberOf(parseQuantity(container.limits['cpu'] ?? '0'));
    const cores = nodes.filter((node) => isDrawnTo(workload.pod, node) && isTolerated(workload.pod, node)).map(coresOf);
    if (cores.length === 0) return unknown('a node that its pods can go to');
    if (limit * 2 < Math.min(...cores)) return failing(program, cores);
    return limit * 2 >= Math.max(...cores) ? passes : unknown('which of the nodes its pods run on');
  },
});

/** Somebody has thought of it. */
function isTold({ container, module, main }: Program): boolean {
  const variable = variableOf(container, 'GOMAXPROCS');
  const isSet = variable.kind === 'unknown' ? variable.isSet : variable.kind !== 'absent';
  return (
    isSet ||
    main.does.has('sets-max-procs') ||
    module.environment.has('GOMAXPROCS') ||
    module.requires.has('go.uber.org/automaxprocs')
  );
}

function isFollowing({ container, module, main }: Program): boolean {
  const variable = variableOf(container, 'GODEBUG');
  const [, said] = new RegExp(`\\b${followsLimit}=(\\d)`).exec(variable.kind === 'text' ? variable.text : '') ?? [];
  return said === undefined ? followsCpuLimit(module, main) : said !== '0';
}

function doubtOf({ container, module, main }: Program): string | undefined {
  for (const variable of [variableOf(container, 'GOMAXPROCS'), variableOf(container, 'GODEBUG')])
    if (variable.kind === 'unknown') return variable.missing;
  if (module.environment.has('GODEBUG')) return 'the GODEBUG that a Dockerfile sets';
  if (!main.isWhole) return `all packages that ${main.directory} imports`;
  const isNewer = module.workspaceGo !== undefined && isAtLeast(module.workspaceGo, [1, 25]);
  return isNewer ? 'whether the image is built with the go.work around the module' : undefined;
}

/** What can be requested is a little less than there is. */
const coresOf = ({ allocatable }: Node): number => Math.ceil(numberOf(parseQuantity(allocatable['cpu'] ?? '0')));

function failing({ workload, container, module, main }: Program, cores: readonly number[]): Answer {
  const range = [...new Set([Math.min(...cores), Math.max(...cores)])].join(' to ');
  const limit = container.limits['cpu'];
  return fails(
    workload.seen,
    [...container.path, 'resources', 'limits', 'cpu'],
    `${container.name} may use ${limit} of the ${range} cores that GOMAXPROCS counts`,
    {
      evidence: [
        `The image runs ${main.directory} of ${module.path}`,
        `${module.directory === '.' ? '' : `${module.directory}/`}go.mod says go ${module.go}`,
      ],
    },
  );
}

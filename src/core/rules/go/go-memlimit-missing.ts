/** A Go program in a container with a memory limit that nobody has told it. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { variableOf } from '../world/pod/environment.ts';
import type { Program } from '../world/workload/program.ts';

export const goMemlimitMissing = rule({
  id: 'go-memlimit-missing',
  severity: 'medium',
  says: 'The container of a Go program has a memory limit that Go does not know.',
  remedy: 'Set GOMEMLIMIT to 90 % of the limit, or import github.com/KimMachineGun/automemlimit.',
  page: {
    when: 'A container runs a main package of the repository and has a memory limit, of its own or from a LimitRange; neither the environment, a Dockerfile, automemlimit nor the code (SetMemoryLimit) gives Go a limit.',
    why: 'Without it the heap may grow to twice what is alive before anything is collected: the kernel kills the container while most of its memory is garbage.',
    unknown: 'An envFrom may set GOMEMLIMIT, or a package that the program imports could not be read.',
  },
  sources: ['manifests'],
  needs: ['program'],
  concerns: ({ program }) => program.container.limits['memory'] !== undefined,
  judge: ({ program }) => {
    const { workload, container, module, main } = program;
    const variable = variableOf(container, 'GOMEMLIMIT');
    if (variable.kind === 'unknown' && !variable.isSet) return unknown(variable.missing);
    if (variable.kind !== 'absent' || isToldInside(program)) return passes;
    if (!main.isWhole) return unknown(`all packages that ${main.directory} imports`);
    const message = `${container.name} may take ${container.limits['memory']}, and nothing sets GOMEMLIMIT`;
    return fails(workload.seen, [...container.path, 'env'], message, {
      evidence: [`The image runs ${main.directory} of ${module.path}`],
    });
  },
});

function isToldInside({ module, main }: Program): boolean {
  return (
    main.does.has('sets-memory-limit') ||
    module.environment.has('GOMEMLIMIT') ||
    module.requires.has('github.com/KimMachineGun/automemlimit')
  );
}

/** Containers that run a program of this repository. */
import { basename } from 'node:path/posix';
import { textAt } from '../../../base/json.ts';
import { parseReference, type Repository } from '../../../oci/reference.ts';
import type { GoMain, GoModule } from '../go-module.ts';
import type { Container } from '../pod/pod.ts';
import type { Workload } from './workload.ts';

export interface Program {
  readonly workload: Workload;
  readonly container: Container;
  readonly module: GoModule;
  readonly main: GoMain;
}

/** One for each container whose image is certainly built from one main package. */
export function programsOf(
  workloads: readonly Workload[],
  { code: modules, repository }: { readonly code: readonly GoModule[]; readonly repository: string | undefined },
): readonly Program[] {
  if (modules.length === 0) return [];
  const byName = Map.groupBy(modules.flatMap(buildsOf), ({ name }) => name);
  return workloads.flatMap((workload) =>
    workload.pod.containers.flatMap((container) => {
      const image = parseReference(textAt(container.json, 'image') ?? '')?.repository;
      const builds = byName.get(basename(image?.path ?? '')) ?? [];
      const [build] = builds;
      if (build === undefined || builds.length > 1 || image === undefined || isOfOthers(image, build, repository))
        return [];
      return [{ workload, container, module: build.module, main: build.main }];
    }),
  );
}

interface Build {
  /** That of the image, without what stands before it. */
  readonly name: string;
  readonly module: GoModule;
  readonly main: GoMain;
}

/** The image of a main package is called as its binary; that of the only one in its module also as the module or its directory. */
function buildsOf(module: GoModule): readonly Build[] {
  const { mains, path, directory } = module;
  const [only] = mains;
  const names = [basename(path.replace(/\/v\d+$/, '')), basename(directory)];
  const more = only === undefined || mains.length > 1 ? [] : names.map((name) => ({ name, module, main: only }));
  const all = [...mains.map((main) => ({ name: main.name, module, main })), ...more];
  return [...new Map(all.map((each) => [`${each.name}\n${each.main.directory}`, each])).values()];
}

/** Where everybody publishes, so that a name says little without its owner. */
const publicRegistries: ReadonlySet<string> = new Set([
  'docker.io',
  'gcr.io',
  'ghcr.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
  'quay.io',
  'registry.k8s.io',
]);

/** There an image is ours only where its owner is the module's or the repository's: `grafana/agent` is no cmd/agent of acme/shop. */
function isOfOthers({ registry, path }: Repository, { module }: Build, repository: string | undefined): boolean {
  if (!publicRegistries.has(registry)) return false;
  const [host = '', codeOwner] = module.path.toLowerCase().split('/');
  const [owner] = path.split('/');
  const owners = [host.includes('.') ? codeOwner : undefined, repository?.toLowerCase().split('/')[0]];
  return !owners.includes(owner);
}

/** A main package, with what it and the packages of the repository that it imports do. */
import { basename, join } from 'node:path/posix';
import type { Deed, GoMain } from '../../core/rules/world/go-module.ts';
import type { GoSource } from './go-source.ts';
import type { Packages } from './packages.ts';

/** A module of the repository by its path and its place. */
export interface ModulePlace {
  readonly path: string;
  readonly directory: string;
}

export async function readMain(
  directory: string,
  own: ModulePlace,
  modules: readonly ModulePlace[],
  packages: Packages,
): Promise<GoMain> {
  const [sources, isWhole] = await reach(directory, modules, packages);
  const ofMain = (await packages.read(directory)) ?? [];
  return {
    directory,
    name: nameOf(directory, own),
    godebug: new Map(ofMain.flatMap(({ godebug }) => godebug)),
    does: new Set(sources.flatMap(({ deeds }): readonly Deed[] => deeds)),
    isWhole,
  };
}

/** As `go build` calls the binary: by the last word of the import path that is no major version. */
function nameOf(directory: string, { directory: root, path }: ModulePlace): string {
  const importPath = directory === root ? path : directory;
  return basename(importPath.replace(/\/v\d+$/, ''));
}

/** Everything of the repository that is compiled into it, and whether that was all read. */
async function reach(
  start: string,
  modules: readonly ModulePlace[],
  packages: Packages,
): Promise<readonly [readonly GoSource[], boolean]> {
  const sources: GoSource[] = [];
  const seen = new Set([start]);
  let isWhole = true;
  // a set hands out what is added to it while it is gone through
  for (const directory of seen) {
    const found = await packages.read(directory);
    if (found === undefined) isWhole = false;
    for (const source of found ?? []) {
      sources.push(source);
      for (const each of source.imports) {
        const inside = directoryOf(each, modules);
        if (inside !== undefined) seen.add(inside);
      }
    }
  }
  return [sources, isWhole];
}

/** Undefined for what comes from elsewhere. */
function directoryOf(importPath: string, modules: readonly ModulePlace[]): string | undefined {
  const holding = modules.filter(({ path }) => importPath === path || importPath.startsWith(`${path}/`));
  const [nearest] = holding.toSorted((one, other) => other.path.length - one.path.length);
  return nearest && join(nearest.directory, importPath.slice(nearest.path.length));
}

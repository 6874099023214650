/** Reads the Go modules of a repository: what they say of themselves, and what their main packages do. */
import { basename, dirname } from 'node:path/posix';
import type { GoModule } from '../../core/rules/world/go-module.ts';
import type { Files } from '../../ports/files.ts';
import { variablesIn } from './dockerfile.ts';
import { inTurns } from '../in-turns.ts';
import { parseGoMod } from './go-mod.ts';
import { readMain } from './main.ts';
import { openPackages, type Packages } from './packages.ts';
import { readText } from './text.ts';

/** In the order of their directories; vendored code and what is only there for tests are left out. */
export async function readCode(files: Files): Promise<readonly GoModule[]> {
  const found = await files.find('.', ['go.mod', 'go.work', '.go', 'Dockerfile'], () => undefined);
  const paths = found.filter((path) => !path.split('/').some((part) => leftOut.test(part)));
  const written = await readEach(files, paths.filter(isCalled('go.mod')), parseGoMod);
  const modules = written.flatMap((each) => (each.path === undefined ? [] : [{ ...each, path: each.path }]));
  if (modules.length === 0) return [];
  const packages = openPackages(files, paths.filter(isBuilt));
  const mains = await findMains(packages);
  const dockerfiles = await readEach(files, paths.filter(isDockerfile), (text) => ({ names: variablesIn(text) }));
  const workspaces = await readEach(files, paths.filter(isCalled('go.work')), parseGoMod);
  return Promise.all(
    modules.map(async ({ directory, path, go, godebug, requires }): Promise<GoModule> => {
      const own = mains.filter((each) => nearestAbove(each, modules)?.directory === directory);
      return {
        directory,
        path,
        go: go ?? '1.16',
        godebug,
        requires,
        mains: await Promise.all(own.map((each) => readMain(each, { path, directory }, modules, packages))),
        environment: new Set(dockerfiles.filter((each) => isRelated(each, directory)).flatMap(({ names }) => names)),
        workspaceGo: nearestAbove(directory, workspaces)?.go,
      };
    }),
  );
}

/** As the go command has it, `testdata` and what begins with a dot or an underscore hold no packages. */
const leftOut = /^(?:vendor|node_modules|testdata|[._].*)$/;

const isCalled =
  (name: string) =>
  (path: string): boolean =>
    basename(path) === name;

const isBuilt = (path: string): boolean => path.endsWith('.go') && !path.endsWith('_test.go');

const isDockerfile = (path: string): boolean => path.endsWith('Dockerfile');

interface Placed {
  readonly directory: string;
}

async function readEach<Item extends object>(
  files: Files,
  paths: readonly string[],
  parse: (text: string) => Item,
): Promise<readonly (Item & Placed)[]> {
  return inTurns(paths, async (path) => ({ ...parse(await readText(files, path)), directory: dirname(path) }));
}

async function findMains({ directories, isMain }: Packages): Promise<readonly string[]> {
  const found = await inTurns(directories, async (directory) => ((await isMain(directory)) ? [directory] : []));
  return found.flat();
}

/** The one that lies furthest down among those at or above a directory. */
function nearestAbove<Item extends Placed>(directory: string, items: readonly Item[]): Item | undefined {
  const above = items.filter((each) => isAtOrBelow(directory, each.directory));
  return above.toSorted((one, other) => other.directory.length - one.directory.length)[0];
}

/** It may build the module: it lies in it, or above it. */
const isRelated = (dockerfile: Placed, directory: string): boolean =>
  isAtOrBelow(dockerfile.directory, directory) || isAtOrBelow(directory, dockerfile.directory);

const isAtOrBelow = (directory: string, root: string): boolean =>
  root === '.' || directory === root || directory.startsWith(`${root}/`);

/** Main packages that a target leaves no file of, which `go list ./...` passes over in silence. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ExcludedMain } from '../../ports/toolchain.ts';
import { type ListedPackage, mainPackage } from './packages.ts';

/** The module's own directory and those right below cmd/ that hold Go files and were not listed; as `go list` takes them. */
export async function passedOver(directory: string, listed: readonly ListedPackage[]): Promise<readonly string[]> {
  const commands = await entries(join(directory, 'cmd'));
  const candidates = ['.', ...commands.filter((entry) => entry.isDirectory()).map(({ name }) => `./cmd/${name}`)];
  const known = new Set(listed.map(({ Dir }) => Dir));
  const held = await Promise.all(
    candidates.map(async (path) => {
      const absolute = join(directory, path);
      return !known.has(absolute) && (await entries(absolute)).some(({ name }) => name.endsWith('.go')) ? [path] : [];
    }),
  );
  return held.flat();
}

/** Of what `go list` says of those, the ones that would be main packages. */
export async function excludedMains(
  listed: readonly ListedPackage[],
  directory: string,
): Promise<readonly ExcludedMain[]> {
  const found = await Promise.all(listed.map((each) => excludedMain(each, directory)));
  return found.flat();
}

async function excludedMain(listed: ListedPackage, directory: string): Promise<readonly ExcludedMain[]> {
  const files = (listed.IgnoredGoFiles ?? []).map((name) => join(listed.Dir, name));
  const mains = await Promise.all(files.map(isMainFile));
  const file = files.find((_, index) => mains[index]);
  if (file === undefined) return [];
  // a file that only cgo excludes has given the package its name by then (go/build: Context.Import)
  const because = listed.Name === 'main' ? 'cgo' : 'constraint';
  return [{ ...mainPackage(listed, directory), file: relative(directory, file).split(sep).join('/'), because }];
}

const isMainFile = async (path: string): Promise<boolean> =>
  !path.endsWith('_test.go') && /^package main\b/m.test(await readFile(path, 'utf8'));

/** None where there is no such directory. */
const entries = (path: string) => readdir(path, { withFileTypes: true }).catch(() => []);

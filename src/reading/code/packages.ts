/** The packages of a repository's Go code, each read when it is first asked for. */
import { basename, dirname } from 'node:path/posix';
import type { Files } from '../../ports/files.ts';
import { type GoSource, readGoSource } from './go-source.ts';
import { readText } from './text.ts';

export interface Packages {
  /** Directories that hold Go code, sorted. */
  readonly directories: readonly string[];
  readonly isMain: (directory: string) => Promise<boolean>;
  /** Undefined where there is none, or more was read than a run reads. */
  readonly read: (directory: string) => Promise<readonly GoSource[] | undefined>;
}

/** Of all packages together. */
const mostFiles = 20_000;

/** `paths` are all files of Go code. */
export function openPackages(files: Files, paths: readonly string[]): Packages {
  const byDirectory = Map.groupBy(paths, dirname);
  const known = new Map<string, Promise<readonly GoSource[] | undefined>>();
  let count = 0;
  const readFile = async (path: string): Promise<GoSource | undefined> => readGoSource(await readText(files, path));
  const readAll = async (directory: string): Promise<readonly GoSource[] | undefined> => {
    const own = byDirectory.get(directory) ?? [];
    count += own.length;
    if (own.length === 0 || count > mostFiles) return undefined;
    return (await Promise.all(own.map(readFile))).filter((each) => each !== undefined);
  };
  return {
    directories: [...byDirectory.keys()].sort(),
    isMain: async (directory) => {
      for (const path of byDirectory.get(directory)?.toSorted(mainFirst) ?? []) {
        const source = await readFile(path);
        if (source !== undefined) return source.packageName === 'main';
      }
      return false;
    },
    read: (directory) => {
      const reading = known.get(directory) ?? readAll(directory);
      known.set(directory, reading);
      return reading;
    },
  };
}

const mainFirst = (one: string, other: string): number =>
  Number(basename(other) === 'main.go') - Number(basename(one) === 'main.go');

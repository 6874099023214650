/** Files of the workspace and the output directory on this machine's disk; no `..` and no symbolic link leads out of it. */
import { glob, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Problem, problem } from '../../core/base/problem.ts';
import type { Files } from '../../ports/files.ts';
import { makeDirectory } from './directory.ts';

export interface Places {
  /** Absolute; relative paths start here. */
  readonly workspace: string;
  /** Absolute; relative paths of written files start here. */
  readonly outputDirectory: string;
  /** Applied to every text that is written; bytes are written as they are. */
  readonly redact: (text: string) => string;
}

export function createFiles(places: Places): Files {
  const { workspace } = places;
  return {
    read: async (path) => {
      const absolute = resolve(workspace, path);
      if (!(await exists(absolute))) return undefined;
      // a file outside that was named in full is meant: a kubeconfig in the home directory
      const root = isAbsolute(path) && !isInside(absolute, workspace) ? sep : workspace;
      return readFile(await checked(absolute, root));
    },
    find: async (pattern, endings, leave) => {
      const absolute = resolve(workspace, pattern);
      const root = isAbsolute(pattern) && !isInside(absolute, workspace) ? fixedPart(absolute) : workspace;
      const nameOf = (path: string): string => (isInside(path, workspace) ? relative(workspace, path) : path);
      const found = await candidates(absolute, endings);
      const readable = await Promise.all(
        found.map(async (each) => {
          const why = await refusalOf(each, root);
          if (why === undefined) return true;
          if (leave === undefined) throw refused(each, why);
          leave(nameOf(each), why);
          return false;
        }),
      );
      return found
        .filter((_each, index) => readable[index])
        .map(nameOf)
        .sort();
    },
    write: async (path, content) => write(resolve(places.outputDirectory, path), content, places),
  };
}

async function candidates(absolute: string, endings: readonly string[]): Promise<readonly string[]> {
  if (!(await exists(absolute))) return matches(absolute);
  if (!(await stat(absolute)).isDirectory()) return [absolute];
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => !entry.isDirectory() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isLink: entry.isSymbolicLink() }))
    .filter(({ path }) => isSeen(relative(absolute, path)));
  const root = await realpath(absolute);
  const real = new Set(found.flatMap(({ path, isLink }) => (isLink ? [] : [join(root, relative(absolute, path))])));
  // a link to a file that is found in its own place is that file once more
  const isDouble = await Promise.all(
    found.map(async ({ path, isLink }) => isLink && real.has(await realpath(path).catch(() => ''))),
  );
  return found.filter((_each, index) => !isDouble[index]).map(({ path }) => path);
}

async function matches(pattern: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const path of glob(pattern)) if ((await stat(path)).isFile()) found.push(path);
  return found.filter(isSeen);
}

/** What a search does not descend into. */
const isSeen = (path: string): boolean => !path.split(sep).some((part) => part === '.git' || part === 'node_modules');

/** The directory of a path or pattern that holds no wildcard. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(sep);
  const wild = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  return wild === -1 ? dirname(pattern) : parts.slice(0, wild).join(sep) || sep;
}

/** The real path of a file that may be read. */
async function checked(path: string, root: string): Promise<string> {
  const why = await refusalOf(path, root);
  if (why !== undefined) throw refused(path, why);
  return realpath(path);
}

/** Only a regular file below `root` may be read, and no secret of git or of the system. */
async function refusalOf(path: string, root: string): Promise<string | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return 'leads nowhere';
  if (!isInside(real, await realpath(root))) return 'leads out of the workspace';
  if (/(?:^|\/)\.git(?:\/|$)|^\/(?:proc|dev|sys)(?:\/|$)/.test(real)) return 'is not a file of the project';
  return (await stat(real)).isFile() ? undefined : 'is not a regular file';
}

async function write(absolute: string, content: string | Uint8Array, places: Places): Promise<string> {
  try {
    await makeDirectory(dirname(absolute));
    if (isInside(absolute, places.outputDirectory)) await keepOutOfGit(places);
    await writeFile(absolute, typeof content === 'string' ? places.redact(content) : content);
    return absolute;
  } catch (thrown) {
    const saw = thrown instanceof Error ? thrown.message : String(thrown);
    throw problem('output-not-written', `${absolute} could not be written`, undefined, { saw, cause: thrown });
  }
}

/** What a run leaves in a checkout is never committed by accident. */
async function keepOutOfGit({ workspace, outputDirectory }: Places): Promise<void> {
  if (isInside(outputDirectory, workspace)) await writeFile(join(outputDirectory, '.gitignore'), '*\n');
}

const isInside = (path: string, directory: string): boolean => {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

const refused = (path: string, why: string): Problem =>
  problem('file-not-found', `${path} ${why}`, 'Name regular files inside the workspace.');

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Files of the workspace and the output directory on this machine's disk; no `..` and no symbolic link leads out of it. */
import type { Dirent } from 'node:fs';
import { glob, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Problem, problem } from '../../core/base/problem.ts';
import type { Files } from '../../ports/files.ts';
import { errorCode } from '../wire/error-code.ts';
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
      const real = await realOf(absolute);
      if (real === undefined) return undefined;
      // a file outside that was named in full is meant: a kubeconfig in the home directory
      const root = isAbsolute(path) && !isInside(absolute, workspace) ? sep : workspace;
      const why = strayOf(real, await realpath(root)) ?? (await oddityOf(real));
      if (why !== undefined) throw refused(absolute, why);
      return readFile(real).catch((thrown: unknown) => {
        throw isDenied(thrown) ? refused(absolute, denied) : thrown;
      });
    },
    find: async (pattern, endings, leave) => {
      const absolute = resolve(workspace, pattern);
      const root = isAbsolute(pattern) && !isInside(absolute, workspace) ? fixedPart(absolute) : workspace;
      const nameOf = (path: string): string => (isInside(path, workspace) ? relative(workspace, path) : path);
      const found = await candidates(absolute, endings);
      const realRoot = found.length > 0 ? await realpath(root) : root;
      const readable = await Promise.all(
        found.map(async (each) => {
          const why = await refusalOf(each, realRoot);
          if (why === undefined) return true;
          if (leave === undefined) throw refused(each.path, why);
          leave(nameOf(each.path), why);
          return false;
        }),
      );
      return found
        .filter((_each, index) => readable[index])
        .map(({ path }) => nameOf(path))
        .sort();
    },
    write: async (path, content) => write(resolve(places.outputDirectory, path), content, places),
  };
}

interface Candidate {
  /** Absolute. */
  readonly path: string;
  /** Where it really is, of a regular file; undefined where that has to be asked. */
  readonly real?: string;
  /** A directory that cannot be searched. */
  readonly isClosed?: boolean;
}

/** In a directory without links, what a file is and where needs no asking. */
async function candidates(absolute: string, endings: readonly string[]): Promise<readonly Candidate[]> {
  if (!(await exists(absolute))) return matches(absolute);
  if (!(await stat(absolute)).isDirectory()) return [{ path: absolute }];
  const root = await realpath(absolute);
  const { entries, closed } = await entriesBelow(absolute);
  const found = entries
    .filter((entry) => !entry.isDirectory() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ path }) => isSeen(relative(absolute, path)))
    .map(({ entry, path }): Candidate =>
      entry.isFile() ? { path, real: join(root, relative(absolute, path)) } : { path },
    );
  const real = new Set(found.flatMap((each) => each.real ?? []));
  // a link to a file that is found in its own place is that file once more
  const isDouble = await Promise.all(
    found.map(async (each) => each.real === undefined && real.has((await realOf(each.path)) ?? '')),
  );
  return [...found.filter((_each, index) => !isDouble[index]), ...closed.map((path) => ({ path, isClosed: true }))];
}

interface Below {
  readonly entries: readonly Dirent[];
  /** Directories that this user may not read: volumes of containers are often like that. */
  readonly closed: readonly string[];
}

/** Does not even look at what a search does not descend into: `node_modules` may have more files than all the rest. */
async function entriesBelow(directory: string): Promise<Below> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((thrown: unknown) => {
    if (isDenied(thrown)) return undefined;
    throw thrown;
  });
  if (entries === undefined) return { entries: [], closed: [directory] };
  const inner = entries.filter((entry) => entry.isDirectory() && isSeen(entry.name));
  const below = await Promise.all(inner.map(({ name }) => entriesBelow(join(directory, name))));
  return {
    entries: entries.concat(...below.map((each) => each.entries)),
    closed: below.flatMap((each) => each.closed),
  };
}

const denied = 'may not be read';

const isDenied = (thrown: unknown): boolean => ['EACCES', 'EPERM'].includes(errorCode(thrown) ?? '');

async function matches(pattern: string): Promise<readonly Candidate[]> {
  const found: string[] = [];
  for await (const path of glob(pattern)) if (await isFile(path)) found.push(path);
  return found.filter(isSeen).map((path) => ({ path }));
}

/** False where a link leads nowhere. */
const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** What a search does not descend into. */
const isSeen = (path: string): boolean => !path.split(sep).some((part) => part === '.git' || part === 'node_modules');

/** The directory of a path or pattern that holds no wildcard. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(sep);
  const wild = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  return wild === -1 ? dirname(pattern) : parts.slice(0, wild).join(sep) || sep;
}

/** Only a regular file below `root` may be read, and no secret of git or of the system. */
async function refusalOf({ path, real: known, isClosed }: Candidate, root: string): Promise<string | undefined> {
  if (isClosed === true) return denied;
  const real = known ?? (await realOf(path));
  if (real === undefined) return 'leads nowhere';
  return strayOf(real, root) ?? (known === undefined ? oddityOf(real) : undefined);
}

function strayOf(real: string, root: string): string | undefined {
  if (!isInside(real, root)) return 'leads out of the workspace';
  return /(?:^|\/)\.git(?:\/|$)|^\/(?:proc|dev|sys)(?:\/|$)/.test(real) ? 'is not a file of the project' : undefined;
}

async function oddityOf(real: string): Promise<string | undefined> {
  return (await stat(real)).isFile() ? undefined : 'is not a regular file';
}

const realOf = (path: string): Promise<string | undefined> => realpath(path).catch(() => undefined);

async function write(
  absolute: string,
  content: string | Uint8Array | Iterable<string>,
  places: Places,
): Promise<string> {
  try {
    await makeDirectory(dirname(absolute));
    if (isInside(absolute, places.outputDirectory)) await keepOutOfGit(places);
    const parts = typeof content === 'string' ? [content] : content;
    await writeFile(absolute, parts instanceof Uint8Array ? parts : redacted(parts, places));
    return absolute;
  } catch (thrown) {
    const saw = thrown instanceof Error ? thrown.message : String(thrown);
    throw problem('output-not-written', `${absolute} could not be written`, undefined, { saw, cause: thrown });
  }
}

function* redacted(parts: Iterable<string>, { redact }: Places): Generator<string> {
  for (const part of parts) yield redact(part);
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

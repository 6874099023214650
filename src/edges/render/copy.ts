/** The copy of a part of the workspace in which a rendering runs: nothing else is there, and nothing of it is kept. */
import { copyFile, mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Overrides } from '../../ports/renderer.ts';

export interface Copy {
  /** Absolute; the files have the paths that they have in the workspace. */
  readonly root: string;
  /** Absolute; an empty home for the program. */
  readonly home: string;
  readonly remove: () => Promise<void>;
}

export interface Wanted {
  /** Absolute. */
  readonly workspace: string;
  readonly files: readonly string[];
  readonly overrides: Overrides;
}

const mostBytes = 64 * 1024 * 1024;

/** The sentence says why a part cannot be copied: a link that leads out of the workspace, or too much of it. */
export async function makeCopy(wanted: Wanted): Promise<Copy | { readonly refused: string }> {
  const directory = await mkdtemp(join(await realpath(tmpdir()), 'evenkeel-render-'));
  const copy: Copy = {
    root: join(directory, 'files'),
    home: join(directory, 'home'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
  try {
    await mkdir(copy.home);
    const refused = await fill(copy.root, wanted);
    if (refused === undefined) return copy;
    await copy.remove();
    return { refused };
  } catch (error) {
    await copy.remove();
    throw error;
  }
}

async function fill(root: string, { workspace, files, overrides }: Wanted): Promise<string | undefined> {
  const outer = await realpath(workspace);
  let bytes = 0;
  for (const file of files.filter((each) => !overrides.has(each))) {
    const real = await realpath(join(workspace, file));
    if (!isInside(join(outer, file), outer) || !isInside(real, outer)) return `${file} leads out of the workspace`;
    bytes += (await stat(real)).size;
    if (bytes > mostBytes) return 'it reads more than 64 MiB of files';
    await mkdir(dirname(join(root, file)), { recursive: true });
    await copyFile(real, join(root, file));
  }
  for (const [file, text] of overrides) {
    if (!isInside(join(root, file), root)) return `${file} leads out of the workspace`;
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return undefined;
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

// A repository of the shop on this machine: its manifests, a workflow, and our actions as they are shipped, in one commit.
import { execFile } from 'node:child_process';
import { cp, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { bundleAll } from '../../../scripts/bundle.ts';

const root = join(import.meta.dirname, '../../..');

/** Where it has our actions. */
export const actions = '.evenkeel';

/** `files` are its own beside the manifests, by path. */
export async function makeShopRepository(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  await cp(join(root, 'examples/shop/deploy'), join(directory, 'deploy'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  for (const part of ['actions', 'package.json'])
    await cp(join(root, part), join(directory, actions, part), { recursive: true });
  await bundleAll(join(directory, actions, 'dist'));
  const git = promisify(execFile);
  const maintainer = ['-c', 'user.name=maintainer', '-c', 'user.email=maintainer@acme.example'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['remote', 'add', 'origin', 'https://github.com/acme/shop.git'],
    ['add', '--all'],
    [...maintainer, 'commit', '--quiet', '-m', 'Begin'],
  ])
    await git('git', args, { cwd: directory });
}

/** Path → text, of what the pattern matches in it. */
export async function filesOf(directory: string, pattern: string): Promise<Readonly<Record<string, string>>> {
  const paths = await Array.fromAsync(glob(pattern, { cwd: directory }));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(directory, path), 'utf8')] as const)),
  );
}

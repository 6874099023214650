/** Files on a real disk: what is found, what is refused, what is left behind. */
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../../src/edges/files/workspace.ts';
import type { Files } from '../../../src/ports/files.ts';

let home: string;
let workspace: string;
let files: Files;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-files-'));
  workspace = join(home, 'work space');
  files = createFiles({
    workspace,
    outputDirectory: join(workspace, 'evenkeel-out'),
    redact: (text) => text.replaceAll('hunter2', '***'),
  });
  for (const path of ['deploy/a.yaml', 'deploy/b.yml', 'deploy/notes.md', 'deploy/base/c.yaml', 'deploy/.git/d.yaml'])
    await put(join(workspace, path));
  await put(join(home, 'outside/e.yaml'));
});
afterEach(() => rm(home, { recursive: true }));

async function put(path: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, 'kind: x\n');
}

/** Root may read everything, so that it has to become somebody else. */
async function asNobody(run: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const find = (pattern: string): Promise<readonly string[]> => files.find(pattern, ['.yaml', '.yml']);
const refused = expect.objectContaining({ code: 'file-not-found' });

describe('a search', () => {
  test.each([
    { pattern: 'deploy', finds: ['deploy/a.yaml', 'deploy/b.yml', 'deploy/base/c.yaml'] },
    { pattern: 'deploy/', finds: ['deploy/a.yaml', 'deploy/b.yml', 'deploy/base/c.yaml'] },
    { pattern: './deploy/a.yaml', finds: ['deploy/a.yaml'] },
    { pattern: 'deploy/notes.md', finds: ['deploy/notes.md'] },
    { pattern: 'deploy/*.y*ml', finds: ['deploy/a.yaml', 'deploy/b.yml'] },
    { pattern: 'deploy/**/*.yaml', finds: ['deploy/a.yaml', 'deploy/base/c.yaml'] },
    { pattern: 'deploy/.git/*', finds: [] },
    { pattern: 'nowhere', finds: [] },
  ])('for $pattern', async ({ pattern, finds }) => expect(await find(pattern)).toEqual(finds));

  test('does not take a link to a file that it finds for another file', async () => {
    await symlink('a.yaml', join(workspace, 'deploy/again.yaml'));
    expect(await find('deploy')).toEqual(['deploy/a.yaml', 'deploy/b.yml', 'deploy/base/c.yaml']);
  });

  test('outside the workspace finds what was named in full', async () => {
    expect(await find(join(home, 'outside'))).toEqual([join(home, 'outside/e.yaml')]);
    expect(await find(join(home, 'outside/*.yaml'))).toEqual([join(home, 'outside/e.yaml')]);
  });
});

describe('a path that leads elsewhere is refused (A16)', () => {
  test.each([
    { why: 'by ..', path: '../outside/e.yaml' },
    { why: 'by a link to a file', path: 'deploy/link.yaml' },
    { why: 'by a link to a directory', path: 'linked/e.yaml' },
    { why: 'into .git', path: 'deploy/.git/d.yaml' },
    { why: 'to a device', path: '/dev/zero' },
    { why: 'to the environment', path: '/proc/self/environ' },
  ])('$why', async ({ path }) => {
    await symlink(join(home, 'outside/e.yaml'), join(workspace, 'deploy/link.yaml'));
    await symlink(join(home, 'outside'), join(workspace, 'linked'));
    await expect(files.read(path)).rejects.toEqual(refused);
    await expect(find(path)).rejects.toEqual(refused);
  });

  test('by a link inside a directory that is searched', async () => {
    await symlink(join(home, 'outside/e.yaml'), join(workspace, 'deploy/link.yaml'));
    await expect(find('deploy')).rejects.toEqual(refused);
    await expect(find('deploy/*.yaml')).rejects.toEqual(refused);
  });

  test('unless the search goes on without it, and tells', async () => {
    await symlink(join(home, 'outside/e.yaml'), join(workspace, 'deploy/link.yaml'));
    await symlink(join(home, 'gone'), join(workspace, 'deploy/gone.yaml'));
    const left: string[] = [];
    const found = await files.find('deploy', ['.yaml'], (path, why) => void left.push(`${path} ${why}`));
    expect(found).toEqual(['deploy/a.yaml', 'deploy/base/c.yaml']);
    expect(left.sort()).toEqual(['deploy/gone.yaml leads nowhere', 'deploy/link.yaml leads out of the workspace']);
  });

  test('and without what this user may not read', async () => {
    await mkdir(join(workspace, 'deploy/volume'));
    await chmod(join(workspace, 'deploy/volume'), 0o000);
    await chmod(join(workspace, 'deploy/b.yml'), 0o000);
    await chmod(home, 0o755);
    await asNobody(async () => {
      const left: string[] = [];
      const found = await files.find('deploy', ['.yaml', '.yml'], (path, why) => void left.push(`${path} ${why}`));
      expect(left).toEqual(['deploy/volume may not be read']);
      expect(found).toContain('deploy/a.yaml');
      await expect(find('deploy')).rejects.toEqual(refused);
      await expect(files.read('deploy/b.yml')).rejects.toEqual(refused);
    });
  });

  test('and a link that leads nowhere is no file, named or found', async () => {
    await symlink(join(home, 'gone'), join(workspace, 'deploy/gone.yaml'));
    expect(await find('deploy/gone.yaml')).toEqual([]);
    expect(await find('deploy/*.yaml')).toEqual(['deploy/a.yaml']);
    expect(await files.read('deploy/gone.yaml')).toBeUndefined();
  });

  test('but a link within the workspace is followed', async () => {
    await symlink(join(workspace, 'deploy/a.yaml'), join(workspace, 'a.yaml'));
    expect(await find('a.yaml')).toEqual(['a.yaml']);
    expect(Buffer.from((await files.read('a.yaml')) ?? []).toString()).toBe('kind: x\n');
  });
});

describe('reading', () => {
  test('a file that is not there is undefined', async () => expect(await files.read('nowhere.yaml')).toBeUndefined());
  test('a directory is refused', async () => expect(files.read('deploy')).rejects.toEqual(refused));
});

describe('writing', () => {
  test('makes directories, keeps them out of git, and blots secrets out of text', async () => {
    const path = await files.write('reports/run.json', '{"password":"hunter2"}');
    expect(path).toBe(join(workspace, 'evenkeel-out/reports/run.json'));
    expect(await readFile(path, 'utf8')).toBe('{"password":"***"}');
    expect(await readFile(join(workspace, 'evenkeel-out/.gitignore'), 'utf8')).toBe('*\n');
  });

  test('leaves bytes and other directories as they are', async () => {
    const path = await files.write(join(home, 'layout/blob'), Buffer.from('hunter2'));
    expect(await readFile(path, 'utf8')).toBe('hunter2');
    await expect(readFile(join(home, 'layout/.gitignore'))).rejects.toThrow('ENOENT');
  });

  test.each(['/dev/full', '/proc/evenkeel/report.html'])(
    'what cannot be written is a problem of its own (R7): %s',
    async (path) => {
      await expect(files.write(path, 'x')).rejects.toEqual(expect.objectContaining({ code: 'output-not-written' }));
    },
  );
});

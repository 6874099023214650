// Workflows that users copy are held against our own action.yml files by a linter that is not ours.
import { execFile } from 'node:child_process';
import { cp, glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { binary } from './programs/binaries.ts';

const root = join(import.meta.dirname, '../..');

/** A repository that holds the actions, so that `uses: ./…` has their inputs and outputs checked. */
let repository = '';

beforeAll(async () => {
  repository = await mkdtemp(join(tmpdir(), 'evenkeel-workflows-'));
  await mkdir(join(repository, '.git'));
  await mkdir(join(repository, 'dist'));
  for (const path of ['action.yml', 'actions']) await cp(join(root, path), join(repository, path), { recursive: true });
  // a release has them built; the linter looks whether they are there
  for await (const entry of glob('src/entries/*.ts', { cwd: root }))
    await writeFile(join(repository, 'dist', `${basename(entry, '.ts')}.js`), '');
});
afterAll(() => rm(repository, { recursive: true, force: true }));

/** What actionlint says; '' when it has nothing to say. */
async function lint(name: string, workflow: string): Promise<string> {
  const local = workflow.replaceAll(
    /uses: OWNER\/evenkeel(\/\S+)?@v1/g,
    (_all, action: string | undefined) => `uses: .${action ?? '/'}`,
  );
  const file = join(repository, '.github', 'workflows', name);
  await mkdir(join(repository, '.github', 'workflows'), { recursive: true });
  await writeFile(file, local);
  try {
    await promisify(execFile)(binary('actionlint'), ['-no-color', file], { cwd: repository });
    return '';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

/** The fenced YAML blocks of a page that are whole workflows. */
function workflowsOf(page: string): readonly string[] {
  return [...page.matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map((match) => match[1] ?? '')
    .filter((block) => /^jobs:/m.test(block));
}

describe('workflows to copy', () => {
  test('each one uses inputs and outputs that the actions have', async () => {
    const files = await Array.fromAsync(glob('{workflows,.github/workflows}/*.yml', { cwd: root }));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) expect(await lint(basename(file), await readFile(join(root, file), 'utf8'))).toBe('');
  });

  test('so do the examples in the README files', async () => {
    const pages = await Array.fromAsync(glob(['README.md', 'actions/*/README.md'], { cwd: root }));
    const examples = await Promise.all(
      pages.map(async (page) => workflowsOf(await readFile(join(root, page), 'utf8'))),
    );
    expect(examples.flat().length).toBeGreaterThanOrEqual(1);
    for (const [index, example] of examples.flat().entries())
      expect(await lint(`example-${index}.yml`, example)).toBe('');
  });

  test.each([
    ['an input that the action does not have', 'kubeconfig:', 'kubeconfg:', 'kubeconfg'],
    ['an output that the action does not have', 'outputs.verdict', 'outputs.verdikt', 'verdikt'],
  ])('%s is found', async (_case, good, bad, named) => {
    const workflow = await readFile(join(root, 'workflows/deploy.yml'), 'utf8');
    expect(await lint('broken.yml', workflow.replace(good, bad))).toContain(named);
  });
});

/** The build action as a runner starts it: what is wrong is refused with its code, and nothing is written. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemas } from '../../scripts/generate/schemas.ts';
import { differences } from '../runner/conforms.ts';
import { type Job, startJob, type Step } from '../runner/run.ts';

type Tree = Readonly<Record<string, string>>;

const sound: Tree = { 'go.mod': 'module example.com/shop\n\ngo 1.24\n', 'main.go': 'package main\n\nfunc main() {}\n' };
/** The caches of the go command are shared; everything else of this machine is out of sight. */
const go = {
  GOCACHE: process.env['GOCACHE'] ?? join(homedir(), '.cache/go-build'),
  GOMODCACHE: process.env['GOMODCACHE'] ?? join(homedir(), 'go/pkg/mod'),
};

async function put(workspace: string, tree: Tree): Promise<void> {
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), content);
  }
}

const left = async (job: Job): Promise<readonly string[]> => [
  ...(await readdir(job.workspace, { recursive: true })),
  ...(await readdir(job.temporary)),
];

function expectRefusal(step: Step, code: string, exitCode: number): void {
  expect(step.outputs.get('error-code')).toBe(code);
  expect(step.exitCode).toBe(exitCode);
  expect(step.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(step.log.join('\n')).toMatch(new RegExp(`^${code}: .+\n(?:saw: [^]*\n)?do: .+`, 'm'));
  expect(step.summary).toContain(code);
  for (const output of ['image', 'digest', 'tags', 'images-json', 'report-file'])
    expect(step.outputs.get(output)).toBe('');
  expect(step).toMatchObject({ others: [], exported: '' });
}

describe('bad input', () => {
  test.each([
    { what: 'no image', with: {}, tree: sound, code: 'invalid-input' },
    { what: 'a flag that is none', with: { image: 'r/x', 'dry-run': 'yes' }, tree: sound, code: 'invalid-input' },
    { what: 'an illegal image name', with: { image: 'Ghcr.io/ACME/Shop' }, tree: sound, code: 'invalid-image-name' },
    { what: 'an illegal tag', with: { image: 'r.example/x', tags: 'a b' }, tree: sound, code: 'invalid-image-name' },
    { what: 'no module', with: { image: 'r.example/x' }, tree: {}, code: 'module-not-found' },
    {
      what: 'a path that is not there',
      with: { image: 'r.example/x', path: 'nowhere' },
      tree: sound,
      code: 'module-not-found',
    },
    {
      what: 'no main package',
      with: { image: 'r.example/x' },
      tree: { ...sound, 'main.go': 'package shop\n' },
      code: 'main-not-found',
    },
    {
      what: 'several mains and one name',
      with: { image: 'r.example/x' },
      tree: { ...sound, 'cmd/a/main.go': sound['main.go'] ?? '', 'cmd/b/main.go': sound['main.go'] ?? '' },
      code: 'invalid-input',
    },
  ])('$what is $code', async ({ with: given, tree, code }) => {
    await using job = await startJob();
    await put(job.workspace, tree);
    const before = await left(job);
    expectRefusal(await job.uses('actions/build', { with: given, env: go }), code, 2);
    expect(await left(job)).toEqual(before);
  });

  test('a module that does not compile is annotated where the compiler says', async () => {
    await using job = await startJob();
    await put(job.workspace, { ...sound, 'main.go': 'package main\n\nfunc main() {\n\tprintln(undefinedName)\n}\n' });
    const step = await job.uses('actions/build', { with: { image: 'r.example/x' }, env: go });
    expectRefusal(step, 'compile-failed', 2);
    expect(step.annotations[0]).toMatchObject({ file: 'main.go', line: 4, column: 10 });
    expect(step.log.join('\n')).toContain('undefined: undefinedName');
  });

  test('no Go toolchain is go-not-found', async () => {
    await using job = await startJob();
    await put(job.workspace, sound);
    const step = await job.uses('actions/build', { with: { image: 'r.example/x' }, env: { PATH: '/nowhere' } });
    expectRefusal(step, 'go-not-found', 2);
    expect(step.log.join('\n')).toContain('do: Install Go');
  });
});

describe('a registry that answers', () => {
  let server: Server;
  let status: number;
  beforeAll(async () => {
    server = createServer((_request, answer) => answer.writeHead(status).end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterAll(() => void server.close());

  test.each([
    { answers: 401, code: 'registry-unauthorized' },
    { answers: 403, code: 'registry-denied' },
    { answers: 400, code: 'registry-rejected' },
  ])('$answers to everything is $code', async ({ answers, code }) => {
    status = answers;
    await using job = await startJob();
    await put(job.workspace, sound);
    const image = `127.0.0.1:${(server.address() as AddressInfo).port}/acme/shop`;
    const step = await job.uses('actions/build', { with: { image }, env: go });
    expectRefusal(step, code, 2);
    expect(step.log.join('\n')).toMatch(new RegExp(`^saw: .*${answers}`, 'm'));
  });
});

test('a build that is not to be pushed sets every output and leaves its report', async () => {
  await using job = await startJob();
  await put(job.workspace, sound);
  const step = await job.uses('actions/build', { with: { image: 'r.example/x', push: 'false' }, env: go });
  expect(step.exitCode).toBe(0);
  expect(step.outputs.get('verdict')).toBe('built');
  expect(step.outputs.get('digest')).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(step.outputs.get('report-file')).toBe(join(job.temporary, 'evenkeel/build-report.json'));
  expect(step.summary).toMatch(/^## build: built/);
  const report = await readFile(step.outputs.get('report-file') ?? '', 'utf8');
  expect(differences(JSON.parse(report), schemas['build-report.json'])).toEqual([]);
});

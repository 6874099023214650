/** The command line as it is shipped: help, formats, misuse, cancel. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { catalogue } from '../../scripts/generate/catalogue.ts';
import { repository } from '../runner/action-file.ts';
import { bundleNoop, type NoopBundle } from '../runner/noop-bundle.ts';

const cli = join(repository, 'dist/cli.js');
let noop: NoopBundle;
let directory: string;
beforeAll(async () => {
  noop = await bundleNoop();
  directory = await mkdtemp(join(tmpdir(), 'evenkeel-cli-'));
});
afterAll(async () => {
  await noop[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Under a full disk: what a process that writes its stdout there says on stderr, and its exit code. */
async function runOnFullDisk(script: string, argv: readonly string[]): Promise<Omit<Run, 'stdout'>> {
  await using full = await open('/dev/full', 'w');
  const child = spawn(process.execPath, [script, ...argv], { cwd: directory, stdio: ['ignore', full.fd, 'pipe'] });
  const [stderr, [exitCode]] = await Promise.all([text(child.stderr as Readable), once(child, 'close')]);
  return { exitCode: exitCode as number | null, stderr };
}

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without a terminal, in an empty directory; `interruptAt` sends SIGINT as soon as stderr matches. */
async function run(script: string, argv: readonly string[], interruptAt?: RegExp): Promise<Run> {
  const child = spawn(process.execPath, [script, ...argv], {
    cwd: directory,
    env: { PATH: process.env['PATH'], HOME: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (interruptAt?.test(chunk.toString()) === true) child.kill('SIGINT');
  });
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: exitCode as number | null, stdout, stderr };
}

describe('help', () => {
  test.each([[], ['--help'], ['-h']])('is what %j prints', async (...argv) => {
    const { exitCode, stdout, stderr } = await run(cli, argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const { declared } of catalogue.filter(({ directory: home }) => home !== '.'))
      expect(stdout).toMatch(new RegExp(`^  ${declared.name} `, 'm'));
    expect(stdout).not.toMatch(/review/);
  });

  test('of a command names its inputs, also when something else is wrong', async () => {
    const { exitCode, stdout } = await run(cli, ['build', '--nonsense', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('--image <text>');
  });

  test('--version is the version of the package', async () => {
    expect(await run(cli, ['--version'])).toEqual({ exitCode: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });
});

describe('misuse is refused with exit 2', () => {
  test.each([
    { argv: ['biuld'], code: 'unknown-input', saw: 'unknown command biuld; did you mean build?' },
    { argv: ['review'], code: 'unknown-input', saw: 'unknown command review' },
    { argv: ['build', '--imgae', 'x'], code: 'unknown-input', saw: '--imgae: is not known; did you mean --image?' },
    { argv: ['build'], code: 'invalid-input', saw: 'image: is required' },
    { argv: ['build', '--image', 'x', '--latest', 'yes'], code: 'invalid-input', saw: 'latest: "yes" is not accepted' },
  ])('$argv', async ({ argv, code, saw }) => {
    const asText = await run(cli, argv);
    expect(asText.exitCode).toBe(2);
    expect(asText.stderr).toMatch(new RegExp(`^${code}: [^]*\ndo: .*\n$`));
    expect(asText.stderr).toContain(saw);
    const asJson = await run(cli, [...argv, '--format', 'json']);
    expect(asJson.exitCode).toBe(2);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ verdict: 'refused', 'error-code': code });
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('an outcome', () => {
  test('as text is the verdict and what there is, logs are on stderr', async () => {
    const { exitCode, stdout, stderr } = await run(noop.cli, ['noop', '--act', 'echo', '--say', 'hello\nworld']);
    expect(exitCode).toBe(0);
    expect(stdout).toBe('noop: succeeded\n  said  hello\n        world\n');
    expect(stderr).toMatch(/a,b:c\.go:1: hello\nworld\nnoop: succeeded\n\n$/);
  });

  test('as JSON is one object with every output', async () => {
    const { exitCode, stdout } = await run(noop.cli, ['noop', '--say', '##[error]x', '--format', 'json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      verdict: 'succeeded',
      said: '##[error]x',
      'report-file': '',
      'error-code': '',
    });
    expect(stdout).not.toContain('##[');
    expect(stdout.trimEnd()).not.toContain('\n');
  });

  test.each(['text', 'json'])('as %s holds no secret', async (format) => {
    const secret = 'correct-horse-battery';
    const argv = ['noop', '--act', 'echo', '--say', `it is ${secret}`, '--password', secret, '--format', format];
    const { exitCode, stdout, stderr } = await run(noop.cli, argv);
    expect(exitCode).toBe(0);
    expect(stdout + stderr).toContain('it is ***');
    expect(stdout + stderr).not.toContain(secret);
  });

  test('of a problem is its block on stderr', async () => {
    const { exitCode, stderr } = await run(noop.cli, ['noop', '--act', 'refuse', '--say', 'x']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^compile-failed: the compiler refused\nsaw: main.go:3:7: x\ndo: /);
  });

  test('of a fault has no stack', async () => {
    const { exitCode, stderr } = await run(noop.cli, ['noop', '--act', 'throw']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^internal-error: a fault/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('of a cancel is 130', async () => {
    const { exitCode, stdout } = await run(noop.cli, ['noop', '--act', 'wait'], /waiting/);
    expect(exitCode).toBe(130);
    expect(stdout).toContain('noop: cancelled\n');
  });
});

test('a problem of a manifest is told once, with its file, line and column', async () => {
  const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{ name: none, cluster: { server: 'http://127.0.0.1:9' } }]
contexts: [{ name: none, context: { cluster: none, user: none } }]
users: [{ name: none, user: {} }]
current-context: none
`;
  await writeFile(join(directory, 'kubeconfig'), kubeconfig);
  await writeFile(join(directory, 'web.yaml'), 'kind: Deployment\nmetadata:\n  name: web\n  name: shop\n');
  const argv = ['rollout', '--manifests', 'web.yaml', '--kubeconfig', 'kubeconfig'];
  const { exitCode, stdout, stderr } = await run(cli, argv);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(
    '\nmanifest-invalid: web.yaml cannot be read: the key "name" is there twice (web.yaml:4:3)\ndo: ',
  );
  expect((stdout + stderr).split('is there twice')).toHaveLength(2);
});

describe('a full disk under stdout', () => {
  test.each([
    { argv: ['noop', '--say', 'x'], exitCode: 3 },
    { argv: ['noop', '--say', 'x', '--format', 'json'], exitCode: 3 },
    { argv: ['noop', '--act', 'refuse'], exitCode: 2 },
  ])('leaves the verdict of $argv on stderr', async ({ argv, exitCode }) => {
    const ended = await runOnFullDisk(noop.cli, argv);
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.stderr).toMatch(/^noop: (succeeded|refused)\noutput-not-written: .*\nsaw: ENOSPC.*\ndo: .*\n$/m);
  });

  test.each(['--version', '--help'])('under %s is not passed over', async (flag) => {
    const ended = await runOnFullDisk(noop.cli, [flag]);
    expect(ended).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/^output-not-written: /) });
  });
});

test('what is printed reaches a pipe whose reader comes late', async () => {
  const workspace = await mkdtemp(join(directory, 'late-'));
  const autoscaler = (name: string): string =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: ${name} }\nspec: { minReplicas: 3, maxReplicas: 3, scaleTargetRef: { name: web } }\n`;
  // names as long as they may be: more is printed than pipe and reader take unread, so that the command has to wait
  const many = Array.from({ length: 1000 }, (_, index) => autoscaler(`${'w'.repeat(240)}-${index}`));
  await writeFile(join(workspace, 'web.yaml'), many.join('---\n'));
  const args = [cli, 'audit', '--only', 'min-equals-max'];
  const child = spawn(process.execPath, args, { cwd: workspace, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  // nothing is read before all is written that does not go through the pipe
  await vi.waitFor(() => access(join(workspace, 'evenkeel-out/findings.json')), { timeout: 30_000 });
  await sleep(500);
  expect(child.exitCode).toBe(null);
  const [stderr, stdout] = await Promise.all([text(child.stderr), text(child.stdout), closed]);
  expect(stderr.length).toBeGreaterThan(2 ** 17);
  expect(stderr).toContain('1 rule, 1,000 questions');
  expect(stdout).toContain('findings-file');
});

/** The issue as a runner's audit keeps it, in front of a GitHub with memory: what is written, and what keeps it from being written. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GithubDouble, startGithub } from '../fakes/github.ts';
import type { Job } from '../runner/run.ts';
import { auditOf, autoscaler, bounds, jobWith, stuck, type Texts } from './audit-job.ts';

const token = 'ghs_tokenOfTheJob';
const hostile = `x</details><script>alert(1)</script> @org/team <!-- evenkeel:audit v1 AAAA --> #1 <!-- evenkeel:audit v1 `;

let github: GithubDouble;
beforeEach(async () => {
  github = await startGithub({
    files: { 'README.md': 'The shop\n' },
    tokens: { [token]: { kind: 'actions', permissions: { contents: 'read', issues: 'write' } } },
  });
});
afterEach(() => github[Symbol.asyncDispose]());

const history = join(import.meta.dirname, '../../examples/shop/history');

const audit = (job: Job, given: Texts = {}): ReturnType<typeof auditOf> =>
  auditOf(
    job,
    { ...bounds, issue: 'true', ...given },
    { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
  );

const writes = (): number =>
  github.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql')).length;

test('is opened once, says what is new, and is closed when nothing is left', async () => {
  await using job = await jobWith(stuck);
  const first = await audit(job, { 'fail-on': 'medium' });
  expect(first).toMatchObject({ exitCode: 1, others: [] });
  expect(first.outputs.get('issue-number')).toBe('1');
  expect(first.summary).toContain('https://github.com/acme/shop/issues/1, opened');
  const second = await audit(job, { 'fail-on': 'medium' });
  expect([second.exitCode, second.outputs.get('new'), second.outputs.get('fixed'), writes()]).toEqual([0, '0', '0', 1]);
  await writeFile(join(job.workspace, 'deploy/hpa.yaml'), autoscaler('3', '9'));
  expect((await audit(job)).outputs.get('fixed')).toBe('1');
  expect(github.tickets).toMatchObject([{ state: 'closed' }]);
});

test('is not written in a dry run', async () => {
  await using job = await jobWith(stuck);
  const { exitCode, summary } = await audit(job, { 'dry-run': 'true' });
  expect([exitCode, writes()]).toEqual([0, 0]);
  expect(summary).toContain('would be opened');
});

test('A11: has the names of others as text, and is found again', async () => {
  await using job = await jobWith({
    'a.yaml': autoscaler('3', '3').replace('name: web', `name: ${JSON.stringify(hostile)}`),
  });
  for (let run = 0; run < 2; run += 1)
    expect((await audit(job, { 'cluster-name': hostile, history })).outputs.get('issue-number')).toBe('1');
  const [{ title, body } = { title: '', body: '' }] = github.tickets;
  expect(title).not.toContain('@org');
  // what stands between marks of code is shown as it is
  expect((body ?? '').replaceAll(/(`+)[^]*?\1/g, '')).not.toMatch(/<script|@org|#1/);
  expect((body ?? '').match(/^<!-- evenkeel/gm)).toHaveLength(1);
});

describe('where it cannot be read', () => {
  test.each([
    {
      what: 'G1: the limit of the token',
      do: { kind: 'primary-limit', resetSeconds: 36_000 },
      code: 'repository-limited',
      exitCode: 3,
    },
    {
      what: 'the rights of the token',
      do: { kind: 'status', code: 403, message: 'Resource not accessible by integration' },
      code: 'repository-denied',
      exitCode: 2,
    },
  ] as const)('findings are told, and none is called new: $what', async ({ do: fault, code, exitCode }) => {
    await using job = await jobWith(stuck);
    github.fault({ when: { path: /issues/ }, do: fault, times: 99 });
    const step = await audit(job, { 'fail-on': 'medium' });
    expect(step.exitCode).toBe(exitCode);
    expect(Object.fromEntries(step.outputs)).toMatchObject({ 'error-code': code, medium: '1' });
    expect(step.file.findings).toHaveLength(1);
    expect(step.summary).toContain('min-equals-max');
    expect(writes()).toBe(0);
  });
});

test('is left alone where something that was named does not render: its findings are not gone', async () => {
  const kustomization = 'resources: [deploy/hpa.yaml]\n';
  await using job = await jobWith({ ...stuck, 'kustomization.yaml': kustomization });
  await audit(job, { manifests: 'deploy' });
  await writeFile(join(job.workspace, 'kustomization.yaml'), 'resources: [nowhere.yaml]\n');
  await writeFile(join(job.workspace, 'other.yaml'), autoscaler('2', '9'));
  const step = await audit(job, { manifests: '.\nother.yaml' });
  expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'failed', 'error-code': 'render-failed' });
  expect(github.tickets).toMatchObject([{ state: 'open' }]);
  expect(writes()).toBe(1);
});

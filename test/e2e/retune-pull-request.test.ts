/** The retune action as a runner starts it, in front of a GitHub with memory: the two jobs of the starter workflow, and what may go wrong. */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GithubDouble, startGithub } from '../fakes/github.ts';
import { repository } from '../runner/action-file.ts';
import { type Job, startJob, type Step } from '../runner/run.ts';

const token = 'ghs_tokenOfTheJob';
const branch = 'evenkeel/retune/shop/shop';
const manifest = 'deploy/autoscaler.yaml';
const shop = join(repository, 'examples/shop');

let github: GithubDouble;
let before = '';
beforeEach(async () => {
  before = await readFile(join(shop, manifest), 'utf8');
  github = await startGithub({
    files: { [manifest]: before, 'README.md': 'The shop\n' },
    tokens: { [token]: { kind: 'actions', permissions: { contents: 'write', pull_requests: 'write' } } },
  });
});
afterEach(() => github[Symbol.asyncDispose]());

async function checkout(): Promise<Job> {
  const env = { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl };
  const job = await startJob({ env });
  for (const path of ['deploy', 'history']) await cp(join(shop, path), join(job.workspace, path), { recursive: true });
  return job;
}

const retune = (job: Job, inputs: Readonly<Record<string, string>>): Promise<Step> =>
  job.uses('actions/retune', { with: inputs });

test('what one job found another proposes: one pull request of two numbers, and silence when it runs again', async () => {
  await using job = await checkout();
  const replayed = await retune(job, { history: 'history', 'dry-run': 'true' });
  expect(replayed).toMatchObject({ exitCode: 0, annotations: [] });
  expect(github.requests).toEqual([]);
  const proposals = replayed.outputs.get('proposals-file') ?? '';

  const proposed = await retune(job, { proposals });
  expect(proposed).toMatchObject({ exitCode: 0, others: [], exported: '' });
  expect(JSON.parse(proposed.outputs.get('pull-requests-json') ?? '')).toEqual([
    { number: 1, url: 'https://github.com/acme/shop/pull/1', branch, operation: 'opened' },
  ]);
  expect(proposed.outputs.get('pull-request-number')).toBe('1');
  expect(proposed.summary).toContain('[#1](https://github.com/acme/shop/pull/1) opened');
  const diff = github
    .diff(1)
    .split('\n')
    .filter((line) => /^[-+] /.test(line));
  expect(diff).toEqual([
    '-  maxReplicas: 10',
    '+  maxReplicas: 45',
    '-          averageUtilization: 50',
    '+          averageUtilization: 56',
  ]);
  expect(proposed.summary).toContain('wait');

  const head = github.head(branch);
  const again = await retune(job, { proposals });
  expect(JSON.parse(again.outputs.get('pull-requests-json') ?? '')).toMatchObject([
    { number: 1, operation: 'unchanged' },
  ]);
  expect(github.head(branch)).toBe(head);
}, 60_000);

test('a token without rights is told which permission it lacks, and nothing is written', async () => {
  await github[Symbol.asyncDispose]();
  github = await startGithub({
    files: { [manifest]: before },
    tokens: { [token]: { kind: 'actions', permissions: { contents: 'read' } } },
  });
  await using job = await checkout();
  const step = await retune(job, { history: 'history' });
  expect(step.exitCode).toBe(2);
  expect(step.outputs.get('error-code')).toBe('repository-denied');
  expect(step.outputs.get('verdict')).toBe('refused');
  expect(github.branches()).toEqual(['main']);
}, 60_000);

test('G8: where Actions may open none, the branch is pushed and the summary has the link', async () => {
  await github[Symbol.asyncDispose]();
  github = await startGithub({
    files: { [manifest]: before },
    tokens: { [token]: { kind: 'actions', permissions: { contents: 'write', pull_requests: 'write' } } },
    rules: { actionsMayOpenPullRequests: false },
  });
  await using job = await checkout();
  const step = await retune(job, { history: 'history', manifests: 'deploy' });
  expect(step.exitCode).toBe(0);
  expect(step.outputs.get('pull-requests-json')).toBe('[]');
  expect(step.summary).toContain(`https://github.com/acme/shop/compare/main...${branch}?expand=1`);
  expect(github.branches()).toContain(branch);
}, 60_000);

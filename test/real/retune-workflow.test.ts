// The starter workflow of retune, run by a runner: one job reads a real Prometheus, the other opens the pull request.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GithubDouble, startGithub } from '../fakes/github.ts';
import { type PrometheusServer, startPrometheus } from './prometheus/server.ts';
import { openMetrics } from './prometheus/written.ts';
import { actions, filesOf, makeShopRepository } from './starter-workflow/repository.ts';
import { daysRead, runWorkflow, type WorkflowRun } from './starter-workflow/runner.ts';
import { scrapedShop } from './starter-workflow/scraped-shop.ts';
import { adapted, permissionsOf, starterWorkflow } from './starter-workflow/workflow.ts';

/** A runner here has one token for all jobs; what each job may is held against the double of GitHub by one of its own. */
const tokens = { replay: 'ghs_ofTheJobThatReplays', propose: 'ghs_ofTheJobThatProposes' } as const;

let home: string;
let repository: string;
let prometheus: PrometheusServer;
let github: GithubDouble;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-retune-workflow-'));
  repository = join(home, 'shop');
  prometheus = await startPrometheus({ history: openMetrics(await scrapedShop(Date.now() / 1000)) });
  const workflow = await starterWorkflow('retune.yml');
  // there is no secret KUBECONFIG: what is scaled is read from the manifests, which name no namespace
  const metrics = { 'prometheus-url': prometheus.url, namespace: 'shop' };
  const text = adapted(workflow, { actions, metrics, kept: join(home, 'kept') });
  await makeShopRepository(repository, { '.github/workflows/retune.yml': text });
  const token = (job: keyof typeof tokens) => ({ kind: 'actions', permissions: permissionsOf(workflow, job) }) as const;
  github = await startGithub({
    files: await filesOf(repository, '{deploy,.github/workflows}/*'),
    tokens: { [tokens.replay]: token('replay'), [tokens.propose]: token('propose') },
  });
});
afterAll(async () => {
  await github[Symbol.asyncDispose]();
  await prometheus[Symbol.asyncDispose]();
  await rm(home, { recursive: true });
});

const run = (token: string, job?: string): Promise<WorkflowRun> =>
  runWorkflow({
    directory: repository,
    workflow: 'retune.yml',
    home,
    job,
    secrets: { GITHUB_TOKEN: token, PROMETHEUS_TOKEN: 'of the shop' },
    environment: { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
  });

test('the job that replays reads the metrics and asks nothing of GitHub', async () => {
  const replayed = await run(tokens.replay, 'replay');
  expect(replayed.jobs).toEqual([['replay', 'success']]);
  expect(replayed.output('replay', 'verdict')).toBe('changed');
  expect(daysRead(replayed)).toBeGreaterThanOrEqual(14);
  expect(github.requests).toEqual([]);
});

test('both jobs open one pull request of two or three numbers; run again, they write nothing', async () => {
  const first = await run(tokens.propose);
  expect(first.jobs).toEqual([
    ['replay', 'success'],
    ['propose', 'success'],
  ]);
  expect(JSON.parse(first.output('propose', 'pull-requests-json') ?? '')).toMatchObject([
    { number: 1, branch: 'evenkeel/retune/shop/shop', operation: 'opened' },
  ]);
  expect(github.tickets).toMatchObject([{ state: 'open', author: { login: 'github-actions[bot]' } }]);
  const diff = github.diff(1).split('\n');
  expect(diff.filter((line) => line.startsWith('+++'))).toEqual(['+++ b/deploy/autoscaler.yaml']);
  for (const sign of ['-', '+']) {
    const lines = diff.filter((line) => line.startsWith(`${sign} `));
    expect([2, 3]).toContain(lines.length);
    for (const line of lines) expect(line).toMatch(/ {2}[a-zA-Z]+: \d+$/);
  }

  const asked = github.requests.length;
  const again = await run(tokens.propose);
  expect(JSON.parse(again.output('propose', 'pull-requests-json') ?? '')).toMatchObject([
    { number: 1, operation: 'unchanged' },
  ]);
  const posts = github.requests.slice(asked).filter(({ method }) => method !== 'GET');
  expect(posts.map(({ body }) => body)).toEqual([{ query: 'query { viewer { login } }' }]);
  // today, and yesterday while samples of it may still come
  expect(daysRead(again)).toBeLessThanOrEqual(2);
});

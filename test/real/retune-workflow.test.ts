// The starter workflow of retune, run by a runner: one job reads a real Prometheus, the other opens the pull request.
import { execFile } from 'node:child_process';
import { cp, glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleAll } from '../../scripts/bundle.ts';
import { type GithubDouble, startGithub } from '../fakes/github.ts';
import { type PrometheusServer, startPrometheus } from './prometheus/server.ts';
import { openMetrics } from './prometheus/written.ts';
import { runWorkflow, type WorkflowRun } from './retune-workflow/runner.ts';
import { scrapedShop } from './retune-workflow/scraped.ts';
import { adapted, permissionsOf, starterWorkflow } from './retune-workflow/workflow.ts';

const root = join(import.meta.dirname, '../..');
const actions = '.evenkeel';
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
  const workflow = await starterWorkflow();
  // there is no secret KUBECONFIG: what is scaled is read from the manifests, which name no namespace
  const metrics = { 'prometheus-url': prometheus.url, namespace: 'shop' };
  await makeRepository(adapted(workflow, { actions, metrics, kept: join(home, 'kept') }));
  const token = (job: keyof typeof tokens) => ({ kind: 'actions', permissions: permissionsOf(workflow, job) }) as const;
  github = await startGithub({
    files: await filesOf('{deploy,.github/workflows}/*'),
    tokens: { [tokens.replay]: token('replay'), [tokens.propose]: token('propose') },
  });
});
afterAll(async () => {
  await github[Symbol.asyncDispose]();
  await prometheus[Symbol.asyncDispose]();
  await rm(home, { recursive: true });
});

/** The shop's manifests, the workflow, and our actions as they are shipped, in one commit. */
async function makeRepository(workflow: string): Promise<void> {
  await cp(join(root, 'examples/shop/deploy'), join(repository, 'deploy'), { recursive: true });
  await mkdir(join(repository, '.github/workflows'), { recursive: true });
  await writeFile(join(repository, '.github/workflows/retune.yml'), workflow);
  for (const part of ['actions', 'package.json'])
    await cp(join(root, part), join(repository, actions, part), { recursive: true });
  await bundleAll(join(repository, actions, 'dist'));
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  await git('add', '--all');
  await git(
    '-c',
    'user.name=maintainer',
    '-c',
    'user.email=maintainer@acme.example',
    'commit',
    '--quiet',
    '-m',
    'Begin',
  );
}

async function git(...args: readonly string[]): Promise<void> {
  await promisify(execFile)('git', args, { cwd: repository });
}

async function filesOf(pattern: string): Promise<Readonly<Record<string, string>>> {
  const paths = await Array.fromAsync(glob(pattern, { cwd: repository }));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(repository, path), 'utf8')] as const)),
  );
}

const run = (token: string, job?: string): Promise<WorkflowRun> =>
  runWorkflow({
    directory: repository,
    home,
    job,
    secrets: { GITHUB_TOKEN: token, PROMETHEUS_TOKEN: 'of the shop' },
    environment: { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
  });

/** Of the history; those that were not in the cache. */
const daysRead = ({ log }: WorkflowRun): number =>
  log.includes(', all kept from earlier runs')
    ? 0
    : Number(/(\d+) (?:of \d+ )?days of namespaces to read/.exec(log)?.[1]);

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

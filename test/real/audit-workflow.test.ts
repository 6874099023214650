// The starter workflow of the audit, run by a runner each night: manifests, a real cluster and a real Prometheus become one issue.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { numberAt, recordsAt } from '../../src/core/base/json.ts';
import type { FindingsFile } from '../../src/core/rules/findings/file.ts';
import { type GithubDouble, startGithub } from '../fakes/github.ts';
import { faultsOf } from '../unit/audit/sarif/valid.ts';
import { makeAws } from './audit-workflow/aws.ts';
import * as fleet from './audit-workflow/fleet.ts';
import { type LastHop, lastHop } from './audit-workflow/last-hop.ts';
import { makeReader, roleWithout } from './audit-workflow/reader.ts';
import { patience } from './cluster.ts';
import { type Admin, adminOf } from './plane/admin.ts';
import { type RunningControlPlane, startControlPlane } from './plane/control-plane.ts';
import { type PrometheusServer, startPrometheus } from './prometheus/server.ts';
import { openMetrics } from './prometheus/written.ts';
import { actions, filesOf, makeShopRepository } from './starter-workflow/repository.ts';
import { daysRead, runWorkflow, type WorkflowRun } from './starter-workflow/runner.ts';
import { scrapedShop } from './starter-workflow/scraped-shop.ts';
import { adapted, permissionsOf, starterWorkflow, type Workflow } from './starter-workflow/workflow.ts';

/** Of the jobs that keep the issue. */
const tokens = {
  audit: 'ghs_ofTheJobThatAudits',
  report: 'ghs_ofTheJobThatReports',
} as const;
type JobName = keyof typeof tokens;

let home: string;
let repository: string;
let running: RunningControlPlane;
let admin: Admin;
let prometheus: PrometheusServer;
let hop: LastHop;
let github: GithubDouble;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-audit-workflow-'));
  repository = join(home, 'shop');
  [running, prometheus] = await Promise.all([
    startControlPlane(),
    startPrometheus({ history: openMetrics(await scrapedShop(Date.now() / 1000)) }),
  ]);
  const { plane } = running;
  admin = adminOf(plane, 'legacy');
  hop = await lastHop(plane, prometheus.url);
  const [workflow, ofFleet] = [await starterWorkflow('audit.yml'), await starterWorkflow('audit-fleet.yml')];
  const place = { actions, metrics: {}, kept: kept() };
  await makeShopRepository(repository, {
    '.github/workflows/audit.yml': adapted(workflow, place),
    '.github/workflows/audit-fleet.yml': adapted(ofFleet, place),
    // where somebody deploys them
    '.github/evenkeel.yaml': 'version: 1\nrenders: [{ name: production, files: [deploy], namespace: shop }]\n',
  });
  const token = (one: Workflow, job: JobName) => ({ kind: 'actions', permissions: permissionsOf(one, job) }) as const;
  github = await startGithub({
    files: await filesOf(repository, '{deploy,.github/workflows}/*'),
    tokens: {
      [tokens.audit]: token(workflow, 'audit'),
      [tokens.report]: token(ofFleet, 'report'),
    },
  });
  await admin.apply(fleet.namespaces);
  await makeAws(join(home, 'programs'), await makeReader(plane, admin, hop.url));
  await admin.apply([fleet.legacy, fleet.prometheus].join('---\n'));
  const shop = adminOf(plane, 'shop');
  for (const text of Object.values(await filesOf(repository, 'deploy/*.yaml'))) await shop.apply(text);
  await Promise.all([
    isReady(admin, 'orders', 3),
    isReady(shop, 'shop', 2),
    isReady(shop, 'worker', 1),
    isJudged(admin, 'orders'),
    isJudged(shop, 'shop'),
  ]);
  await shop.close();
});
afterAll(async () => {
  await Promise.all([github, prometheus, hop].map((server) => server[Symbol.asyncDispose]()));
  await admin.close();
  await running.stop();
  await rm(home, { recursive: true });
});

function isReady(of: Admin, name: string, replicas: number): Promise<void> {
  return vi.waitFor(
    async () => expect(numberAt(await of.get('Deployment', name), 'status', 'readyReplicas')).toBe(replicas),
    patience,
  );
}

/** By its controller, which says what it lacks. */
function isJudged(of: Admin, name: string): Promise<void> {
  return vi.waitFor(async () => {
    const { status } = await of.get('HorizontalPodAutoscaler', name);
    expect(recordsAt(status, 'conditions').map(({ type }) => type)).toContain('ScalingActive');
  }, patience);
}

const run = (workflow = 'audit.yml', as: JobName = 'audit'): Promise<WorkflowRun> =>
  runWorkflow({
    directory: repository,
    workflow,
    home,
    programs: join(home, 'programs'),
    secrets: { GITHUB_TOKEN: tokens[as] },
    environment: { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
  });

/** What the last run left. */
const kept = (path = ''): string => join(home, 'kept', path);

const keptFindings = async (): Promise<FindingsFile> =>
  JSON.parse(await readFile(kept('artifacts/audit/findings.json'), 'utf8')) as FindingsFile;

/** Writes to GitHub since so many requests. */
const writesSince = (asked: number): readonly string[] =>
  github.requests
    .slice(asked)
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql'))
    .map(({ method, path }) => `${method} ${path}`);

describe('night after night', () => {
  test('the first one opens an issue about manifests, cluster and history, and keeps what it found', async () => {
    const first = await run();
    expect(first.jobs).toEqual([['audit', 'success']]);
    expect(first.output('audit', 'verdict')).toBe('passed');
    expect(first.log).not.toContain('the right to list');
    expect(daysRead(first)).toBeGreaterThanOrEqual(14);
    expect(github.tickets).toMatchObject([
      { number: 1, state: 'open', title: 'What stops scaling in production', author: { login: 'github-actions[bot]' } },
    ]);
    const { findings } = await keptFindings();
    const told = findings.map(
      ({ rule, object, location }) => `${rule}: ${object.name} ${location?.file ?? 'production'}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        'disruption-budget-blocks: orders production',
        'min-equals-max: orders production',
        'no-headroom-at-max: shop deploy/autoscaler.yaml',
        'request-missing-for-utilization: orders production',
      ]),
    );
    for (const { rule } of findings) expect(github.tickets[0]?.body).toContain(`\`${rule}\``);
    expect(await readFile(kept('artifacts/audit/audit.html'), 'utf8')).toMatch(
      /^<!doctype html>[^]*no-headroom-at-max/,
    );
    const sarif = JSON.parse(await readFile(kept('scanning/audit.sarif'), 'utf8'));
    expect(faultsOf(sarif)).toEqual([]);
    expect(sarif).toMatchObject({ runs: [{ results: [{ ruleId: 'no-headroom-at-max' }] }] });
  });

  test('the next one writes nothing', async () => {
    const asked = github.requests.length;
    const again = await run();
    expect(again.jobs).toEqual([['audit', 'success']]);
    expect(writesSince(asked)).toEqual([]);
    // today, and yesterday while samples of it may still come, of two namespaces
    expect(daysRead(again)).toBeLessThanOrEqual(4);
  });

  test('in three jobs and one that joins them it is the same, and nothing to write', async () => {
    const [asked, whole] = [github.requests.length, await keptFindings()];
    for (const place of ['artifacts', 'scanning']) await rm(kept(place), { recursive: true });
    const { jobs } = await run('audit-fleet.yml', 'report');
    expect(jobs).toEqual(['judge', 'judge', 'judge', 'report'].map((job) => [job, 'success']));
    expect(writesSince(asked)).toEqual([]);
    const joined = await keptFindings();
    expect(joined.summary).toEqual(whole.summary);
    expect(new Set(joined.findings)).toEqual(new Set(whole.findings));
    expect(await readdir(kept('scanning'))).toEqual(['audit.sarif']);
    expect(await readdir(kept('artifacts/history'))).toContain('bundle.json');
  });

  test('a new finding is told in the same issue', async () => {
    await admin.apply(fleet.autoscaler('orders-once-more'));
    const asked = github.requests.length;
    expect((await run()).output('audit', 'issue-number')).toBe('1');
    expect(writesSince(asked)).toEqual(['PATCH /repos/acme/shop/issues/1']);
    expect(github.tickets[0]?.body).toMatch(/\*\*\d new\*\*[^]*`duplicate-autoscaler`/);
  });

  test('G6: closed by somebody it stays closed, until something critical or high is new', async () => {
    github.closeAs('ada', 1);
    const asked = github.requests.length;
    await run();
    expect(writesSince(asked)).toEqual([]);
    expect(github.tickets).toMatchObject([{ state: 'closed' }]);
    await admin.apply(fleet.autoscaler('lost', 'nobody'));
    await run();
    expect(github.tickets).toMatchObject([
      { state: 'open', comments: [{ body: expect.stringContaining('target-missing') }] },
    ]);
  });

  test('with a right that is lost nothing is fixed', async () => {
    await admin.apply(stringify(roleWithout('policy')));
    const blind = await run();
    expect(blind.log).toContain('the right to list poddisruptionbudgets.policy');
    expect([blind.output('audit', 'high'), blind.output('audit', 'fixed')]).toEqual(['0', '0']);
    expect(github.tickets[0]?.body).toContain('`disruption-budget-blocks`');
  });
});

test('what was recorded is a history that retune advises on', async () => {
  const evenkeel = [join(repository, actions, 'dist/cli.js'), 'retune', '--dry-run', '--format', 'json'];
  const history = ['--history', kept('artifacts/audit/history'), '--workloads', 'shop/shop'];
  const { stdout } = await promisify(execFile)(process.execPath, [...evenkeel, ...history], { cwd: repository });
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'changed', 'changed-count': '1' });
});

// The starter workflow of the audit, run by a runner each night: manifests, a real cluster and a real Prometheus become one issue.
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { numberAt, recordsAt } from '../../src/core/base/json.ts';
import type { FindingsFile } from '../../src/core/rules/findings/file.ts';
import { type GithubDouble, startGithub } from '../fakes/github.ts';
import { faultsOf } from '../unit/audit/sarif/valid.ts';
import * as fleet from './audit-workflow/fleet.ts';
import { type LastHop, lastHop } from './audit-workflow/last-hop.ts';
import { makeReader } from './audit-workflow/reader.ts';
import { patience } from './cluster.ts';
import { type Admin, adminOf } from './plane/admin.ts';
import { type RunningControlPlane, startControlPlane } from './plane/control-plane.ts';
import { type PrometheusServer, startPrometheus } from './prometheus/server.ts';
import { openMetrics } from './prometheus/written.ts';
import { actions, filesOf, makeShopRepository } from './starter-workflow/repository.ts';
import { daysRead, runWorkflow, type WorkflowRun } from './starter-workflow/runner.ts';
import { scrapedShop } from './starter-workflow/scraped-shop.ts';
import { adapted, permissionsOf, starterWorkflow, type Workflow } from './starter-workflow/workflow.ts';

/** A runner here has one token for all jobs; what each job may is held against the double of GitHub by one of its own. */
const tokens = {
  audit: 'ghs_ofTheJobThatAudits',
  judge: 'ghs_ofTheJobsThatJudge',
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
  const textOf = (one: Workflow, file: string): string => adapted(one, { actions, metrics: {}, kept: kept(file) });
  await makeShopRepository(repository, {
    '.github/workflows/audit.yml': textOf(workflow, 'audit.yml'),
    '.github/workflows/audit-fleet.yml': textOf(ofFleet, 'audit-fleet.yml'),
    // where somebody deploys them
    '.github/evenkeel.yaml': 'version: 1\nrenders: [{ name: production, files: [deploy], namespace: shop }]\n',
  });
  const token = (one: Workflow, job: JobName) => ({ kind: 'actions', permissions: permissionsOf(one, job) }) as const;
  github = await startGithub({
    files: await filesOf(repository, '{deploy,.github/workflows}/*'),
    tokens: {
      [tokens.audit]: token(workflow, 'audit'),
      [tokens.judge]: token(ofFleet, 'judge'),
      [tokens.report]: token(ofFleet, 'report'),
    },
  });
  await admin.apply(fleet.namespaces);
  await makeReader(plane, admin, hop.url, join(home, 'production.kubeconfig'));
  await makeAws();
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

/** Stands in for the cloud's own program, which writes a kubeconfig for whom it knows. */
async function makeAws(): Promise<void> {
  const path = join(home, 'programs/aws');
  await mkdir(join(home, 'programs'));
  await writeFile(
    path,
    `#!/bin/sh\n[ "$1 $2 $3 $5" = "eks update-kubeconfig --name --kubeconfig" ] && cp "${home}/$4.kubeconfig" "$6"\n`,
  );
  await chmod(path, 0o755);
}

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

/** The workflow, or one job of it and those that it needs, with that job's token. */
const run = (workflow = 'audit.yml', as: JobName = 'audit', job?: JobName): Promise<WorkflowRun> =>
  runWorkflow({
    directory: repository,
    workflow,
    job,
    home,
    programs: join(home, 'programs'),
    secrets: { GITHUB_TOKEN: tokens[as] },
    environment: { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
  });

/** What a workflow left. */
const kept = (workflow: string, path = ''): string => join(home, 'kept', workflow, path);

const findingsOf = async (workflow: string): Promise<FindingsFile> =>
  JSON.parse(await readFile(kept(workflow, 'artifacts/audit/findings.json'), 'utf8')) as FindingsFile;

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
    expect(first.log).not.toContain('for want of the right to');
    expect(daysRead(first)).toBeGreaterThanOrEqual(14);
    expect(github.tickets).toMatchObject([
      { number: 1, state: 'open', title: 'What stops scaling in production', author: { login: 'github-actions[bot]' } },
    ]);
    const { findings } = await findingsOf('audit.yml');
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
    expect(await readFile(kept('audit.yml', 'artifacts/audit/audit.html'), 'utf8')).toMatch(
      /^<!doctype html>[^]*no-headroom-at-max/,
    );
    const sarif = JSON.parse(await readFile(kept('audit.yml', 'scanning/audit.sarif'), 'utf8'));
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
});

describe('in three jobs', () => {
  test('those that judge ask nothing of GitHub', async () => {
    const asked = github.requests.length;
    const { jobs } = await run('audit-fleet.yml', 'judge', 'judge');
    expect(jobs).toEqual(Array.from({ length: 3 }, () => ['judge', 'success']));
    expect(github.requests.length).toBe(asked);
    expect(await readdir(kept('audit-fleet.yml', 'artifacts/history'))).toContain('bundle.json');
  });

  test('the last one finds what one job finds, so that there is nothing to write', async () => {
    await run();
    const asked = github.requests.length;
    const { jobs } = await run('audit-fleet.yml', 'report');
    expect(jobs.at(-1)).toEqual(['report', 'success']);
    expect(writesSince(asked)).toEqual([]);
    const [whole, joined] = [await findingsOf('audit.yml'), await findingsOf('audit-fleet.yml')];
    expect(joined.summary).toEqual(whole.summary);
    expect(new Set(joined.findings)).toEqual(new Set(whole.findings));
    expect(await readdir(kept('audit-fleet.yml', 'scanning'))).toEqual(['audit.sarif']);
  });
});

test('what was recorded is a history that retune advises on', async () => {
  const evenkeel = [join(repository, actions, 'dist/cli.js'), 'retune', '--dry-run', '--format', 'json'];
  const history = ['--history', kept('audit.yml', 'artifacts/audit/history'), '--workloads', 'shop/shop'];
  const { stdout } = await promisify(execFile)(process.execPath, [...evenkeel, ...history], { cwd: repository });
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'changed', 'changed-count': '1' });
});

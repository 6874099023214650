// The command in front of a real API server: what it may not see is unknown, and what goes wrong has its exit code.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import type { FindingsFile } from '../../src/core/rules/findings/file.ts';
import { freshCluster, patience } from './cluster.ts';
import type { Cluster } from './plane/namespace.ts';
import { faultProxy } from './proxy/fault-proxy.ts';

const root = join(import.meta.dirname, '../..');
const command = join(root, 'src/entries/cli.ts');
const history = join(root, 'examples/shop/history');

let workspace: string;
let cluster: Cluster;
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'evenkeel-audit-'));
  cluster = await freshCluster({
    rights: [{ apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list'] }],
  });
  await cluster.admin.apply(
    stringify({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 3,
        maxReplicas: 3,
      },
    }),
  );
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
  await rm(workspace, { recursive: true });
});

interface Ended {
  readonly exitCode: unknown;
  /** The outputs, as `--format json` prints them. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly said: string;
}

/** `meanwhile` begins with the command, and may interrupt it. */
async function audit(
  given: readonly string[],
  meanwhile: (interrupt: () => void) => Promise<void> = async () => undefined,
): Promise<Ended> {
  const args = [command, 'audit', '--format', 'json', '--findings-file', join(workspace, 'findings.json'), ...given];
  const env = { PATH: process.env['PATH'], HOME: workspace };
  const child = spawn(process.execPath, args, { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [[exitCode], printed, said] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
    meanwhile(() => child.kill('SIGINT')),
  ]);
  return { exitCode, outputs: JSON.parse(printed) as Ended['outputs'], said };
}

test('what may be listed is judged; what may not is unknown, with the right that is missing', async () => {
  const given = ['--kubeconfig', cluster.kubeconfig, '--namespace', cluster.namespace, '--cluster-name', 'production'];
  const { exitCode, outputs, said } = await audit(given);
  expect({ exitCode, outputs }).toMatchObject({ exitCode: 0, outputs: { verdict: 'passed', medium: '1' } });
  expect(said).toContain('the right to list deployments.apps');
  const { findings, unknown } = JSON.parse(await readFile(join(workspace, 'findings.json'), 'utf8')) as FindingsFile;
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'min-equals-max', location: null }));
  const right = (resource: string): string => `the right to list ${resource} in namespace ${cluster.namespace}`;
  const lacks = (id: string): readonly string[] =>
    unknown.filter(({ rule }) => rule === id).flatMap(({ missing }) => missing);
  expect(lacks('disruption-budget-blocks')).toEqual([right('poddisruptionbudgets.policy')]);
  expect(lacks('target-missing')).toEqual([right('deployments.apps')]);
});

describe('ends with', () => {
  test('3 where nothing may be seen at all', async () => {
    const [kubeconfig, namespace] = [cluster.kubeconfig, 'default'];
    const { exitCode, outputs } = await audit(['--kubeconfig', kubeconfig, '--namespace', namespace]);
    expect({ exitCode, outputs }).toMatchObject({
      exitCode: 3,
      outputs: { verdict: 'inconclusive', 'error-code': 'nothing-judged' },
    });
  });

  test('3 where no server answers', async () => {
    const { exitCode, outputs } = await audit(['--kubeconfig', await cluster.kubeconfigFor('https://127.0.0.1:1')]);
    expect({ exitCode, outputs }).toMatchObject({ exitCode: 3, outputs: { 'error-code': 'cluster-unreachable' } });
  });

  test('2 where the kubeconfig is none', async () => {
    const path = join(workspace, 'kubeconfig');
    await writeFile(path, 'clusters: [');
    const { exitCode, outputs } = await audit(['--kubeconfig', path]);
    expect({ exitCode, outputs }).toMatchObject({ exitCode: 2, outputs: { 'error-code': 'kubeconfig-invalid' } });
  });

  test('2 where a cluster is only named, and nothing of it is given', async () => {
    const { exitCode, outputs } = await audit(['--cluster-name', 'production']);
    expect({ exitCode, outputs }).toMatchObject({ exitCode: 2, outputs: { 'error-code': 'kubeconfig-not-found' } });
  });

  test('what its load gives where a cluster is only named, with a word', async () => {
    const { exitCode, said } = await audit(['--cluster-name', 'production', '--history', history]);
    expect(exitCode).toBe(0);
    expect(said).toContain('the cluster production is not looked at');
    const { cluster: name, skipped } = JSON.parse(
      await readFile(join(workspace, 'findings.json'), 'utf8'),
    ) as FindingsFile;
    expect({ name, skipped }).toMatchObject({
      name: 'production',
      skipped: [{ file: 'production', reason: 'no-cluster' }],
    });
  });

  test('130 where somebody interrupts it', async () => {
    await using proxy = await faultProxy(cluster);
    proxy.fault({ when: { path: /horizontalpodautoscalers$/ }, do: { kind: 'silence' }, times: 99 });
    const given = ['--kubeconfig', await cluster.kubeconfigFor(proxy.url), '--namespace', cluster.namespace];
    const { exitCode, outputs } = await audit(given, async (interrupt) => {
      await vi.waitFor(() => expect(proxy.requests.some(({ fault }) => fault === 'silence')).toBe(true), patience);
      interrupt();
    });
    expect({ exitCode, outputs }).toMatchObject({ exitCode: 130, outputs: { verdict: 'cancelled' } });
  });
});

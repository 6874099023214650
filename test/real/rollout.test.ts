// The rollout against a real control plane: what pods do decides, and what was bad is brought back.
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../src/core/kube/object.ts';
import { freshCluster, patience } from './cluster.ts';
import { type AppOptions, deployment } from './kwok/scenarios.ts';
import type { Cluster } from './plane/namespace.ts';
import { rightsToApply } from './role.ts';
import { runPost, runRollout } from './rollout-run.ts';

const quick = { 'run-for': '0.2s', backoff: '0.5s', gap: '0.1s', 'ready-after': '0.5s' };
const was = 'registry.example/app:v1';
const good = 'registry.example/app:v2';

async function withApp(cluster: Cluster, options: AppOptions = {}): Promise<KubeObject> {
  await cluster.admin.apply(deployment('app', { replicas: 2, timing: quick, progressDeadline: 10, ...options }));
  await expect
    .poll(() => cluster.admin.get('Deployment', 'app'), patience)
    .toMatchObject({ status: { availableReplicas: 2, updatedReplicas: 2, replicas: 2 } });
  return cluster.admin.get('Deployment', 'app');
}

const withImage = (image: string): object => ({ spec: { template: { spec: { containers: [{ image }] } } } });
const app = (cluster: Cluster): Promise<KubeObject> => cluster.admin.get('Deployment', 'app');
const writes = async (cluster: Cluster): Promise<readonly string[]> =>
  (await cluster.audit())
    .filter(({ verb, requestURI }) => !['get', 'list', 'watch'].includes(verb) && !requestURI.includes('dryRun=All'))
    .map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}`)
    .filter((write) => !write.startsWith('create selfsubject'));

describe('an image', () => {
  test('that is good succeeds, asking only what the published Role allows', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const { outcome, report } = await runRollout(cluster, { workloads: 'deployment/app', image: good });
    expect(outcome).toMatchObject({
      verdict: 'succeeded',
      outputs: { reason: 'complete', rollback: 'none', image: good, 'previous-image': was, revision: '2' },
    });
    expect(report).toMatchObject({ verdict: 'succeeded', requests: { count: 8, watches: 4 } });
    expect(await app(cluster)).toMatchObject(withImage(good));
    const calls = await cluster.audit();
    expect(calls.filter(({ responseStatus }) => (responseStatus?.code ?? 0) >= 300)).toEqual([]);
    expect(await writes(cluster)).toEqual(['patch deployments']);
  });

  test('that runs already is not written at all', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const { outcome } = await runRollout(cluster, { workloads: 'deployment/app', image: was });
    expect(outcome).toMatchObject({ verdict: 'unchanged', outputs: { reason: 'no-change', rollback: 'none' } });
    expect(await writes(cluster)).toEqual([]);
  });

  test('is only planned in a dry run', async () => {
    await using cluster = await freshCluster();
    const before = await withApp(cluster);
    const { outcome } = await runRollout(cluster, { workloads: 'deployment/app', image: good, 'dry-run': 'true' });
    expect(outcome).toMatchObject({ verdict: 'unchanged', outputs: { message: expect.stringContaining('deployment/app (changed)') } });
    expect(await writes(cluster)).toEqual([]);
    expect((await app(cluster)).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
  });

  test.each([
    { scenario: 'crash-loop', reason: 'crash-loop' },
    { scenario: 'image-pull', reason: 'image-not-found' },
    { scenario: 'never-ready', reason: 'readiness-failing' },
    { scenario: 'config-error', reason: 'config-missing' },
    { scenario: 'init-fail', reason: 'init-crash' },
    { scenario: 'oom', reason: 'oom-killed' },
  ])('whose pods end in $scenario is rolled back for $reason', async ({ scenario, reason }) => {
    await using cluster = await freshCluster();
    await withApp(cluster, scenario === 'init-fail' ? { init: 'registry.example/init:v1' } : {});
    const { outcome, report } = await runRollout(cluster, {
      workloads: 'deployment/app',
      image: `${good}__${scenario}`,
    });
    expect(outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason, rollback: 'done', revision: '3' } });
    expect(report).toMatchObject({ workloads: [{ verdict: 'rolled-back', reason, pods: { ready: 2, wanted: 2 } }] });
    expect(await app(cluster)).toMatchObject({ ...withImage(was), status: { availableReplicas: 2 } });
    expect(await writes(cluster)).toEqual(['patch deployments', 'patch deployments']);
  });

  test('that is bad stays where that is asked for', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const image = `${good}__crash-loop`;
    const { outcome } = await runRollout(cluster, { workloads: 'deployment/app', image, 'on-failure': 'leave' });
    expect(outcome).toMatchObject({ verdict: 'failed', outputs: { reason: 'crash-loop', rollback: 'none' } });
    expect(await app(cluster)).toMatchObject(withImage(image));
  });

  test('that someone else replaces meanwhile is left to them', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const theirs = 'registry.example/app:v3';
    const { outcome } = await runRollout(
      cluster,
      { workloads: 'deployment/app', image: `${good}__never-ready` },
      {
        onLine: (line) => {
          if (!line.includes('1 of 2 pods are of the new revision')) return;
          void cluster.admin.patch('Deployment', 'app', {
            spec: { template: { spec: { containers: [{ name: 'app', image: theirs }] } } },
          });
        },
      },
    );
    expect(outcome).toMatchObject({ verdict: 'superseded', outputs: { reason: 'superseded', rollback: 'none' } });
    expect(await app(cluster)).toMatchObject(withImage(theirs));
  });

  test('whose run is cancelled is brought back by the post step', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const cancel = new AbortController();
    const { outcome, state } = await runRollout(
      cluster,
      { workloads: 'deployment/app', image: `${good}__never-ready` },
      { cancelled: cancel.signal, onLine: (line) => line.includes('1 of 2') && cancel.abort() },
    );
    expect(outcome).toMatchObject({ verdict: 'cancelled', outputs: { reason: 'cancelled' } });
    expect(await runPost(cluster, state)).toMatchObject({ verdict: 'rolled-back', outputs: { rollback: 'done' } });
    expect(await app(cluster)).toMatchObject(withImage(was));
  });

  test('leaves nothing to the post step when its run came to an end', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const { state } = await runRollout(cluster, { workloads: 'deployment/app', image: good });
    expect(await runPost(cluster, state)).toBeUndefined();
    expect(await app(cluster)).toMatchObject(withImage(good));
  });
});

const configMap = (level: string): string =>
  stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app' }, data: { LEVEL: level } });
const autoscaler = stringify({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'app' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' }, minReplicas: 1, maxReplicas: 5 },
});
const applying = { rights: rightsToApply('Deployment', 'ConfigMap', 'HorizontalPodAutoscaler') };
const manifests = (...documents: readonly string[]): { readonly files: Readonly<Record<string, string>> } => ({
  files: { 'deploy/all.yaml': documents.join('---\n') },
});
const release = (options: AppOptions): string =>
  deployment('app', { replicas: 2, timing: quick, progressDeadline: 10, ...options });

describe('manifests', () => {
  test('are created in order, replaced, and brought back as a whole when the release is bad', async () => {
    await using cluster = await freshCluster(applying);
    const given = { manifests: 'deploy' };
    const first = await runRollout(cluster, given, manifests(release({}), configMap('info')));
    expect(first.outcome).toMatchObject({ verdict: 'succeeded' });
    expect(await writes(cluster)).toEqual(['patch configmaps', 'patch deployments']);
    const bad = manifests(release({ image: `${good}__crash-loop`, init: 'registry.example/init:v1' }), configMap('debug'));
    const second = await runRollout(cluster, given, bad);
    expect(second.outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'crash-loop' } });
    expect(await app(cluster)).toMatchObject(withImage(was));
    expect(await app(cluster)).not.toHaveProperty('spec.template.spec.initContainers');
    expect(await cluster.admin.get('ConfigMap', 'app')).toMatchObject({ data: { LEVEL: 'info' } });
    const third = await runRollout(cluster, given, manifests(release({ image: good }), configMap('warn')));
    expect(third.outcome).toMatchObject({ verdict: 'succeeded' });
  });

  test('and images alone take turns without a conflict, and an image changes nothing else', async () => {
    await using cluster = await freshCluster(applying);
    const given = { manifests: 'deploy' };
    await runRollout(cluster, given, manifests(release({})));
    const { spec: before } = await app(cluster);
    const image = await runRollout(cluster, { workloads: 'deployment/app', image: good });
    expect(image.outcome).toMatchObject({ verdict: 'succeeded' });
    const { spec } = await app(cluster);
    expect(JSON.parse(JSON.stringify(spec).replace(good, was))).toEqual(before);
    const again = await runRollout(cluster, given, manifests(release({ image: 'registry.example/app:v3' })));
    expect(again.outcome).toMatchObject({ verdict: 'succeeded' });
  });

  test('that state what someone else owns are refused with owner and field, unless taken', async () => {
    await using cluster = await freshCluster(applying);
    await cluster.admin.apply(release({}));
    const theirs = manifests(release({ image: good }));
    const refused = await runRollout(cluster, { manifests: 'deploy' }, theirs);
    expect(refused.outcome).toMatchObject({ verdict: 'refused', outputs: { reason: 'conflict' } });
    expect(`${refused.outcome.problem?.message} ${refused.outcome.problem?.saw}`).toMatch(/image/);
    expect(await writes(cluster)).toEqual([]);
    const taken = await runRollout(cluster, { manifests: 'deploy', conflicts: 'take' }, theirs);
    expect(taken.outcome).toMatchObject({ verdict: 'succeeded' });
  });

  test('never write replicas that an autoscaler has, not even those they stated before', async () => {
    await using cluster = await freshCluster(applying);
    const given = { manifests: 'deploy' };
    await runRollout(cluster, given, manifests(release({ replicas: 3 })));
    const { outcome } = await runRollout(cluster, given, manifests(release({ replicas: 3, image: good }), autoscaler));
    expect(outcome).toMatchObject({ verdict: 'succeeded' });
    expect(await app(cluster)).toMatchObject({ spec: { replicas: 3 } });
    const bodies = (await cluster.audit()).filter(({ verb, objectRef }) => verb === 'patch' && objectRef?.resource === 'deployments');
    expect(bodies.slice(2).map(({ requestObject }) => JSON.stringify(requestObject)).join()).not.toMatch(/"replicas"/);
    const bad = await runRollout(cluster, given, manifests(release({ replicas: 3, image: `${good}__oom` }), autoscaler));
    expect(bad.outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'oom-killed' } });
    expect(await app(cluster)).toMatchObject({ spec: { replicas: 3 } });
  });

  test('of a workload that is new stay where they are when it fails', async () => {
    await using cluster = await freshCluster(applying);
    const { outcome } = await runRollout(cluster, { manifests: 'deploy' }, manifests(release({ image: `${was}__crash-loop` })));
    expect(outcome).toMatchObject({ verdict: 'failed', outputs: { reason: 'crash-loop', rollback: 'impossible' } });
    expect(await app(cluster)).toMatchObject(withImage(`${was}__crash-loop`));
  });

  test.each([
    { why: 'an invalid object', file: release({}).replace('app: app', 'app: other'), code: 'invalid-object' },
    { why: 'a kind that is not served', file: 'apiVersion: example/v1\nkind: Nothing\nmetadata: {name: x}\n', code: 'kind-unknown' },
    { why: 'a paused Deployment', file: release({}).replace('replicas: 2', 'replicas: 2\n  paused: true'), code: 'paused' },
  ])('with $why are refused before anything is written', async ({ file, code }) => {
    await using cluster = await freshCluster(applying);
    const { outcome } = await runRollout(cluster, { manifests: 'deploy' }, manifests(file, configMap('info')));
    expect(outcome).toMatchObject({ verdict: 'refused', problem: { code } });
    expect(await writes(cluster)).toEqual([]);
  });
});

test('rights that are missing are told all at once, before anything is written', async () => {
  await using cluster = await freshCluster({
    rights: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list'] }],
  });
  await withApp(cluster);
  const { outcome } = await runRollout(cluster, { workloads: 'deployment/app', image: good });
  expect(outcome).toMatchObject({ verdict: 'refused', outputs: { reason: 'forbidden' } });
  for (const right of ['watch deployments.apps', 'patch deployments.apps', 'list replicasets.apps', 'watch pods'])
    expect(outcome.problem?.saw).toContain(right);
  expect(await writes(cluster)).toEqual([]);
});

// An image rolled out on a real control plane: what pods do decides, and what was bad is brought back.
import { describe, expect, inject, test } from 'vitest';
import { freshCluster } from './cluster.ts';
import { faultProxy } from './proxy/fault-proxy.ts';
import { app, good, onceWatched, was, withApp, withImage, writes } from './rollout-app.ts';
import { runPost, runRollout } from './rollout-run.ts';

describe.concurrent('an image', () => {
  test('that is good succeeds, asking only what the published Role allows', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const { outcome, report } = await runRollout(cluster, { workloads: 'deployment/app', image: good });
    expect(outcome).toMatchObject({
      verdict: 'succeeded',
      outputs: { reason: 'complete', rollback: 'none', image: good, 'previous-image': was, revision: '2' },
    });
    expect(report).toMatchObject({ verdict: 'succeeded', requests: { count: 8 } });
    expect(await app(cluster)).toMatchObject(withImage(good));
    const calls = await cluster.audit();
    expect(calls.filter(({ responseStatus }) => (responseStatus?.code ?? 0) >= 300)).toEqual([]);
    expect(calls.filter(({ verb }) => verb === 'watch').length).toBeLessThanOrEqual(5);
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
    expect(outcome).toMatchObject({
      verdict: 'unchanged',
      outputs: { message: expect.stringContaining('deployment/app (changed)') },
    });
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
        onLine: onceWatched(() => {
          const template = { spec: { containers: [{ name: 'app', image: theirs }] } };
          void cluster.admin.patch('Deployment', 'app', { spec: { template } });
        }),
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
      { cancelled: cancel.signal, onLine: onceWatched(() => cancel.abort()) },
    );
    expect(outcome).toMatchObject({ verdict: 'cancelled', outputs: { reason: 'cancelled' } });
    expect(await runPost(cluster, state)).toMatchObject({ verdict: 'rolled-back', outputs: { rollback: 'done' } });
    expect(await app(cluster)).toMatchObject(withImage(was));
  });

  test('K23: whose write was done but not answered is written once', async () => {
    await using cluster = await freshCluster();
    await using proxy = await faultProxy(inject('plane'));
    await withApp(cluster);
    // the dry run goes first
    proxy.fault({ when: { method: 'PATCH' }, do: { kind: 'lost-answer' }, skip: 1 });
    const kubeconfig = await cluster.kubeconfigFor(proxy.url);
    const { outcome } = await runRollout(cluster, { workloads: 'deployment/app', image: good }, { kubeconfig });
    expect(outcome).toMatchObject({ verdict: 'succeeded', outputs: { revision: '2' } });
    expect((await app(cluster)).metadata).toMatchObject({ generation: 2 });
  });

  test('is judged through broken and expired watches', async () => {
    await using cluster = await freshCluster();
    await using proxy = await faultProxy(inject('plane'));
    await withApp(cluster);
    proxy.fault({ when: { query: { watch: 'true' } }, do: { kind: 'watch-error' }, times: 2 });
    proxy.fault({ when: { query: { watch: 'true' } }, do: { kind: 'reset' }, times: 2 });
    const kubeconfig = await cluster.kubeconfigFor(proxy.url);
    const { outcome } = await runRollout(cluster, { workloads: 'deployment/app', image: good }, { kubeconfig });
    expect(outcome).toMatchObject({ verdict: 'succeeded' });
  });

  test('leaves nothing to the post step when its run came to an end', async () => {
    await using cluster = await freshCluster();
    await withApp(cluster);
    const { state } = await runRollout(cluster, { workloads: 'deployment/app', image: good });
    expect(await runPost(cluster, state)).toBeUndefined();
    expect(await app(cluster)).toMatchObject(withImage(good));
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

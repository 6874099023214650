// Manifests rolled out on a real control plane: who owns which field, and what comes back.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { freshCluster } from './cluster.ts';
import { type AppOptions, deployment } from './kwok/scenarios.ts';
import { rightsToApply } from './role.ts';
import { app, good, onceWatched, quick, was, withImage, writes } from './rollout-app.ts';
import { runRollout } from './rollout-run.ts';

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

describe.concurrent('manifests', () => {
  test('are created in order, replaced, and brought back as a whole when the release is bad', async () => {
    await using cluster = await freshCluster(applying);
    const given = { manifests: 'deploy' };
    const first = await runRollout(cluster, given, manifests(release({}), configMap('info')));
    expect(first.outcome).toMatchObject({ verdict: 'succeeded' });
    expect(await writes(cluster)).toEqual(['patch configmaps', 'patch deployments']);
    const bad = manifests(
      release({ image: `${good}__crash-loop`, init: 'registry.example/init:v1' }),
      configMap('debug'),
    );
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
    const bodies = (await cluster.audit()).filter(
      ({ verb, objectRef }) => verb === 'patch' && objectRef?.resource === 'deployments',
    );
    expect(
      bodies
        .slice(2)
        .map(({ requestObject }) => JSON.stringify(requestObject))
        .join(),
    ).not.toMatch(/"replicas"/);
    const bad = await runRollout(
      cluster,
      given,
      manifests(release({ replicas: 3, image: `${good}__oom` }), autoscaler),
    );
    expect(bad.outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'oom-killed' } });
    expect(await app(cluster)).toMatchObject({ spec: { replicas: 3 } });
  });

  test('leave to others what they have changed meanwhile, and bring back the rest', async () => {
    await using cluster = await freshCluster(applying);
    await runRollout(cluster, { manifests: 'deploy' }, manifests(release({}), configMap('info')));
    const bad = manifests(release({ image: `${good}__crash-loop` }), configMap('debug'));
    const { outcome } = await runRollout(
      cluster,
      { manifests: 'deploy' },
      {
        ...bad,
        onLine: onceWatched(() => void cluster.admin.patch('ConfigMap', 'app', { data: { LEVEL: 'theirs' } })),
      },
    );
    expect(outcome).toMatchObject({
      verdict: 'rolled-back',
      outputs: { reason: 'crash-loop', message: expect.stringContaining('configmap/app') },
    });
    expect(await cluster.admin.get('ConfigMap', 'app')).toMatchObject({ data: { LEVEL: 'theirs' } });
    expect(await app(cluster)).toMatchObject(withImage(was));
  });

  test('of several workloads share the watches of their namespace', async () => {
    await using cluster = await freshCluster(applying);
    const names = Array.from({ length: 12 }, (_, index) => `app-${index}`);
    const all = manifests(...names.map((name) => deployment(name, { timing: quick })));
    const { outcome, report } = await runRollout(cluster, { manifests: 'deploy' }, all);
    expect(outcome).toMatchObject({ verdict: 'succeeded' });
    expect(report).toMatchObject({ requests: { watches: expect.toSatisfy((count) => count <= 5) } });
  });

  test('of the example are applied as they are, with the images that were built', async () => {
    const kinds = ['Deployment', 'ConfigMap', 'Service', 'Ingress', 'NetworkPolicy', 'PodDisruptionBudget'] as const;
    await using cluster = await freshCluster({ rights: rightsToApply(...kinds, 'HorizontalPodAutoscaler') });
    const directory = 'examples/shop/deploy';
    const files = Object.fromEntries(
      readdirSync(directory).map((name) => [`deploy/${name}`, readFileSync(join(directory, name), 'utf8')]),
    );
    const images = 'registry.example/shop:v1\nregistry.example/worker:v1';
    const { outcome } = await runRollout(cluster, { manifests: 'deploy', image: images }, { files });
    expect(outcome).toMatchObject({ verdict: 'succeeded' });
    expect(await cluster.admin.get('Deployment', 'worker')).toMatchObject(withImage('registry.example/worker:v1'));
  });

  test('of a workload that is new stay where they are when it fails', async () => {
    await using cluster = await freshCluster(applying);
    const { outcome } = await runRollout(
      cluster,
      { manifests: 'deploy' },
      manifests(release({ image: `${was}__crash-loop` })),
    );
    expect(outcome).toMatchObject({ verdict: 'failed', outputs: { reason: 'crash-loop', rollback: 'impossible' } });
    expect(await app(cluster)).toMatchObject(withImage(`${was}__crash-loop`));
  });

  test.each([
    { why: 'an invalid object', file: release({}).replace('app: app', 'app: other'), code: 'invalid-object' },
    {
      why: 'a kind that is not served',
      file: 'apiVersion: example/v1\nkind: Nothing\nmetadata: {name: x}\n',
      code: 'kind-unknown',
    },
    {
      why: 'a paused Deployment',
      file: release({}).replace('replicas: 2', 'replicas: 2\n  paused: true'),
      code: 'paused',
    },
  ])('with $why are refused before anything is written', async ({ file, code }) => {
    await using cluster = await freshCluster(applying);
    const { outcome } = await runRollout(cluster, { manifests: 'deploy' }, manifests(file, configMap('info')));
    expect(outcome).toMatchObject({ verdict: 'refused', problem: { code } });
    expect(await writes(cluster)).toEqual([]);
  });
});

test('rights to cluster-scoped kinds are told with the others', async () => {
  await using cluster = await freshCluster();
  const namespace = stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: cluster.namespace } });
  const { outcome } = await runRollout(cluster, { manifests: 'deploy' }, manifests(namespace, release({})));
  expect(outcome).toMatchObject({ verdict: 'refused', outputs: { reason: 'forbidden' } });
  expect(outcome.problem?.saw).toContain('patch namespaces in the whole cluster');
});

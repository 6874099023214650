// Manifests on a cluster in memory: written in order, brought back as a whole, refused before anything is written.
import { describe, expect, test } from 'vitest';
import { problem } from '../../../src/core/base/problem.ts';
import { type KubeObject, kinds } from '../../../src/core/kube/object.ts';
import { runControllers } from './controllers.ts';
import { desk, imageIn } from './desk.ts';
import { autoscaler, configMap, deployment } from './objects.ts';

describe('manifests', () => {
  const applied = { manifests: 'deploy' };
  const uidless = (object: KubeObject): KubeObject => ({
    ...object,
    metadata: { name: object.metadata.name, namespace: 'prod' },
  });
  const shop = (tag: string): KubeObject =>
    uidless(deployment('shop', { containers: [{ name: 'shop', image: `registry.example/shop:${tag}` }] }));

  test('are written in order and brought back in the same order', async () => {
    const the = desk();
    await the.run(applied, [autoscaler('other'), shop('v1'), configMap('shop', { level: 'info' })]);
    expect(the.cluster.writes).toEqual([
      'apply ConfigMap/shop',
      'apply Deployment/shop',
      'apply HorizontalPodAutoscaler/other',
    ]);
    const outcome = await the.run(applied, [shop('bad'), configMap('shop', { level: 'debug' })]);
    expect(outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'image-invalid' } });
    expect(the.cluster.writes.slice(3)).toEqual([
      'apply ConfigMap/shop',
      'apply Deployment/shop',
      'apply ConfigMap/shop',
      'apply Deployment/shop',
    ]);
    expect(imageIn(the)).toBe('registry.example/shop:v1');
  });

  test('K13: of a workload that is new stay as they are when it fails', async () => {
    const the = desk();
    const outcome = await the.run(applied, [shop('bad'), configMap('shop', {})]);
    expect(outcome).toMatchObject({ verdict: 'failed', outputs: { rollback: 'impossible', 'previous-image': '' } });
    expect(the.cluster.writes).toHaveLength(2);
  });

  test('that the server refuses half-way are brought back', async () => {
    const the = desk();
    await the.run(applied, [shop('v1'), configMap('shop', { level: 'info' })]);
    the.cluster.react = (object) => {
      if (object.kind === 'ConfigMap') the.cluster.failNext('apply', problem('admission-denied', 'a rule says no'));
      runControllers(the.cluster);
    };
    const outcome = await the.run(applied, [shop('v2'), configMap('shop', { level: 'debug' })]);
    expect(outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'admission-denied' } });
    expect(JSON.stringify(the.cluster.object({ ...kinds.pod, kind: 'ConfigMap' }, 'shop'))).toContain('info');
  });

  test('that the server cannot be reached for half-way are left', async () => {
    const the = desk();
    await the.run(applied, [shop('v1'), configMap('shop', { level: 'info' })]);
    the.cluster.react = () => the.cluster.failNext('apply', problem('cluster-unreachable', 'no answer'));
    const outcome = await the.run(applied, [shop('v2'), configMap('shop', { level: 'debug' })]);
    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      outputs: { reason: 'cluster-unreachable', rollback: 'none' },
    });
    expect(the.cluster.writes.slice(2)).toEqual(['apply ConfigMap/shop']);
  });

  test('A6: with a Secret never read it and never keep it', async () => {
    const the = desk();
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop' }, data: { KEY: 'aHVudGVyMg==' } };
    const outcome = await the.run(applied, [shop('v1'), secret]);
    expect(outcome).toMatchObject({ verdict: 'succeeded' });
    expect(outcome.summary).toContain('Secrets are not read');
    expect(JSON.stringify([the.reports, outcome, the.lines])).not.toContain('aHVudGVyMg');
  });

  test.each([
    { why: 'no image is meant for', objects: [shop('v1')], code: 'nothing-matched', given: { image: 'other/shop:v2' } },
    { why: 'hold no Deployment', objects: [configMap('shop', {})], code: 'nothing-matched' },
    {
      why: 'hold a kind that is not judged',
      objects: [shop('v1'), { ...shop('v1'), kind: 'StatefulSet' }],
      code: 'manifest-invalid',
    },
    { why: 'hold a kind that is not served', objects: [{ ...shop('v1'), kind: 'Unknown' }], code: 'kind-unknown' },
    {
      why: 'are for another namespace',
      objects: [shop('v1')],
      code: 'manifest-invalid',
      given: { namespace: 'other' },
    },
  ])('that $why are refused', async ({ objects, code, given = {} }) => {
    const the = desk();
    expect(await the.run({ ...applied, ...given }, objects)).toMatchObject({ verdict: 'refused', problem: { code } });
    expect(the.cluster.writes).toEqual([]);
  });
});

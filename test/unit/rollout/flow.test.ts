// The story of a rollout on a cluster in memory: what is written when, and how each ending is told.
import { describe, expect, test } from 'vitest';
import { problem } from '../../../src/core/base/problem.ts';
import { rolledOut } from './controllers.ts';
import { applyShop, badImage, type Desk, desk, image, imageIn, slowImage } from './desk.ts';
import { deployment } from './objects.ts';

describe('an image', () => {
  test('that is good is tried, written once and judged', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    const outcome = await the.run(image);
    expect(outcome).toMatchObject({
      verdict: 'succeeded',
      outputs: {
        reason: 'complete',
        rollback: 'none',
        image: 'registry.example/shop:v2',
        'previous-image': 'registry.example/shop:v1',
        revision: '2',
        'report-file': '/out/rollout-report.json',
      },
    });
    expect(the.cluster.dryRuns).toEqual([applyShop]);
    expect(the.cluster.writes).toEqual([applyShop]);
    expect([...the.state.keys()]).toEqual(['journal', 'ended']);
  });

  test('that is bad is brought back, with the last words of the container', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    const outcome = await the.run(badImage);
    expect(outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'image-invalid', rollback: 'done' } });
    expect(imageIn(the)).toBe('registry.example/shop:v1');
    expect(the.cluster.writes).toEqual([applyShop, 'apply Deployment/shop']);
    expect(JSON.parse(the.reports[0] ?? '')).toMatchObject({
      version: 1,
      verdict: 'rolled-back',
      workloads: [
        {
          kind: 'Deployment',
          namespace: 'prod',
          name: 'shop',
          verdict: 'rolled-back',
          reason: 'image-invalid',
          container: 'shop',
          pods: { ready: 2, wanted: 2 },
          evidence: [{ object: 'pod/shop-2-x' }, { object: 'pod/shop-2-x', lines: ['shop: no database'] }],
        },
      ],
      objects: [{ kind: 'Deployment', name: 'shop', what: 'changed' }],
      gates: [],
    });
    expect(outcome.summary).toMatch(/^## rollout: rolled-back, image-invalid\n/);
  });

  test.each([
    {
      why: 'stays where that is asked for',
      given: { ...badImage, 'on-failure': 'leave' },
      verdict: 'failed',
      rollback: 'none',
    },
    {
      why: 'is brought back when time is up',
      given: { ...slowImage, timeout: '20s' },
      verdict: 'rolled-back',
      rollback: 'done',
      reason: 'timeout',
    },
  ])('that is bad $why', async ({ given, verdict, rollback, reason }) => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    const outcome = await the.run(given);
    expect(outcome).toMatchObject({ verdict, outputs: { rollback, reason: reason ?? 'image-invalid' } });
  });

  test('is not brought back to what was not healthy either', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment('shop', { containers: [{ name: 'shop', image: 'registry.example/shop:slow' }] }));
    const outcome = await the.run(badImage);
    expect(outcome).toMatchObject({ verdict: 'failed', outputs: { rollback: 'impossible' } });
    expect(outcome.outputs.message).toContain('not healthy either');
    expect(the.cluster.writes).toEqual([applyShop]);
  });

  test('K24: that cannot be brought back is told with what stands where', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.onLine = (line) =>
      line.startsWith('bringing back') && the.cluster.failNext('apply', problem('admission-denied', 'a quota says no'));
    const outcome = await the.run(badImage);
    expect(outcome).toMatchObject({
      verdict: 'rollback-failed',
      outputs: {
        reason: 'image-invalid',
        rollback: 'failed',
        message: expect.stringMatching(/a quota says no; nothing was brought back/),
      },
    });
    expect(outcome.summary).toContain('Next: `kubectl -n prod rollout history deployment/shop`');
  });

  test('K6: that was brought back out of sight is not called done, and its undo, which would bring the bad one back, is not advised', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.onLine = (line) => line.endsWith('brought back to what it was') && the.cluster.cutOff(true);
    const outcome = await the.run(badImage);
    expect(outcome).toMatchObject({
      verdict: 'rollback-failed',
      outputs: {
        reason: 'image-invalid',
        rollback: 'failed',
        message: expect.stringMatching(/written back, but not watched to its end: the API server/),
      },
    });
    expect(outcome.summary).not.toContain('rollout undo');
    expect(imageIn(the)).toBe('registry.example/shop:v1');
  });

  test('for a workload that is named in two ways is written once', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    expect(await the.run({ ...image, workloads: 'deployment/shop\nprod/deploy/shop' })).toMatchObject({
      verdict: 'succeeded',
    });
    expect(the.cluster.writes).toEqual([applyShop]);
  });

  test('that runs already is not written', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    expect(await the.run({ ...image, image: 'registry.example/shop:v1' })).toMatchObject({ verdict: 'unchanged' });
    expect(the.cluster.writes).toEqual([]);
  });

  test('is only planned in a dry run, and nothing is kept for the post step', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    const outcome = await the.run({ ...image, 'dry-run': 'true' });
    expect(outcome).toMatchObject({ verdict: 'unchanged', outputs: { reason: '' } });
    expect(outcome.outputs.message).toContain('deployment/shop (changed)');
    expect(the.lines).toContain(
      'deployment/shop: would be changed (shop: registry.example/shop:v1 → registry.example/shop:v2)',
    );
    expect(outcome.summary).toContain('changed, shop: registry.example/shop:v1 → registry.example/shop:v2');
    expect([the.cluster.writes, [...the.state], the.reports]).toEqual([[], [], []]);
  });
});

test('a digest is shortened for readers of the log, and whole in the outputs', async () => {
  const the = desk();
  rolledOut(the.cluster, deployment());
  const byDigest = `registry.example/shop@sha256:${'ab'.repeat(32)}`;
  const { outputs } = await the.run({ ...image, image: byDigest });
  expect(the.lines.join('\n')).toContain('shop:v1 → registry.example/shop@sha256:abababababab…)');
  expect(outputs.image).toBe(byDigest);
});

describe('nothing is written when', () => {
  test.each([
    { why: 'there is no such workload', code: 'workload-not-found', set: () => undefined },
    {
      why: 'no container runs the repository',
      code: 'nothing-matched',
      set: (the: Desk) => the.cluster.put(deployment('shop', { containers: [{ name: 'shop', image: 'other:v1' }] })),
    },
    {
      why: 'K11: it is paused',
      code: 'paused',
      set: (the: Desk) => the.cluster.put(deployment('shop', { paused: true })),
    },
    {
      why: 'the server would refuse it',
      code: 'invalid-object',
      set: (the: Desk) => the.cluster.failNext('dry-run', problem('invalid-object', 'no')),
    },
    {
      why: 'the credentials are refused',
      code: 'unauthenticated',
      set: (the: Desk) => the.cluster.failNext('get', problem('unauthenticated', 'no')),
    },
  ])('$why', async ({ code, set }) => {
    const the = desk();
    if (code === 'invalid-object' || code === 'unauthenticated') rolledOut(the.cluster, deployment());
    set(the);
    expect(await the.run(image)).toMatchObject({
      verdict: 'refused',
      problem: { code },
      outputs: { rollback: 'none' },
    });
    expect(the.cluster.writes).toEqual([]);
  });

  test('the server cannot be reached: inconclusive', async () => {
    const the = desk();
    the.cluster.failNext('get', problem('cluster-unreachable', 'no route'));
    expect(await the.run(image)).toMatchObject({ verdict: 'inconclusive', outputs: { reason: 'cluster-unreachable' } });
  });

  test('K16: rights are missing, all of which are told', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.cluster.deny('patch deployments', 'list pods', 'get pods/log', 'list events');
    const outcome = await the.run(image);
    expect(outcome).toMatchObject({ verdict: 'refused', outputs: { reason: 'forbidden' } });
    expect(outcome.problem?.saw).toBe('patch deployments.apps in namespace prod\n     list pods in namespace prod');
    expect([the.cluster.dryRuns, the.cluster.writes]).toEqual([[], []]);
  });
});

test('without the rights to events and logs the verdict stands, and that the cause is thinner is said', async () => {
  const the = desk();
  rolledOut(the.cluster, deployment());
  the.cluster.deny('get pods/log', 'list events');
  const outcome = await the.run(badImage);
  expect(outcome).toMatchObject({ verdict: 'rolled-back' });
  expect(JSON.parse(the.reports[0] ?? '')).toMatchObject({
    workloads: [{ warnings: ['events-not-readable', 'logs-not-readable'], evidence: [{ object: 'pod/shop-2-x' }] }],
  });
  expect(outcome.summary).toMatch(/Events may not be read[^]*Logs may not be read/);
});

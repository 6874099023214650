// What comes between a rollout and its end: outages, other people, a cancelled run.
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/core/kube/object.ts';
import { rolledOut } from './controllers.ts';
import { applyShop, desk, image, imageIn, slowImage } from './desk.ts';
import { deployment } from './objects.ts';

describe('an outage of the API server', () => {
  test('K6: that outlasts its budget is inconclusive, and never brings anything back', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.onLine = (line) => line.includes('1 of 2') && the.cluster.cutOff(true);
    const outcome = await the.run({ ...slowImage, timeout: '30s' });
    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      outputs: { reason: 'cluster-unreachable', rollback: 'none' },
      problem: { code: 'cluster-unreachable' },
    });
    expect(the.cluster.writes).toEqual([applyShop]);
    expect(imageIn(the)).toBe('registry.example/shop:slow');
    expect(the.clock.elapsed()).toBe(120_000);
  });

  test('does not count against the time', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    let isCut = false;
    the.onLine = (line) => {
      if (!line.includes('1 of 2') || isCut) return;
      isCut = true;
      the.cluster.cutOff(true);
      void the.clock.sleep(100_000).then(() => the.cluster.cutOff(false));
    };
    expect(await the.run({ ...slowImage, timeout: '30s' })).toMatchObject({ outputs: { reason: 'timeout' } });
    expect(the.clock.elapsed()).toBeGreaterThanOrEqual(130_000);
  });
});

describe('somebody else', () => {
  test('K8: who changes the template meanwhile supersedes the run', async () => {
    const the = desk();
    const was = rolledOut(the.cluster, deployment());
    const theirs = { name: 'shop', image: 'registry.example/shop:v3' };
    the.onLine = (line) => {
      const live = the.cluster.object(kinds.deployment, 'shop') ?? was;
      if (!line.includes('1 of 2')) return;
      const metadata = { ...live.metadata, generation: 3 };
      the.cluster.put({ ...live, metadata, spec: deployment('shop', { containers: [theirs] })['spec'] });
    };
    expect(await the.run(slowImage)).toMatchObject({ verdict: 'superseded', outputs: { rollback: 'none' } });
    expect(imageIn(the)).toBe(theirs.image);
  });

  test('K7: who creates it anew keeps it', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.onLine = (line) => {
      const live = the.cluster.object(kinds.deployment, 'shop');
      if (live !== undefined && line.includes('1 of 2'))
        the.cluster.put({ ...live, metadata: { ...live.metadata, uid: 'another' } });
    };
    const outcome = await the.run(slowImage);
    expect(outcome).toMatchObject({
      verdict: 'failed',
      outputs: { reason: 'object-replaced', rollback: 'impossible' },
    });
    expect(the.cluster.writes).toEqual([applyShop]);
  });

  test('who changes only the status before the write is no conflict', async () => {
    const the = desk();
    const was = rolledOut(the.cluster, deployment());
    the.cluster.beforeNext('apply', () => the.cluster.put(was));
    expect(await the.run(image)).toMatchObject({ verdict: 'succeeded' });
  });

  test('who changes the spec before the write is not overwritten', async () => {
    const the = desk();
    const was = rolledOut(the.cluster, deployment());
    the.cluster.beforeNext('apply', () => the.cluster.put({ ...was, metadata: { ...was.metadata, generation: 7 } }));
    expect(await the.run(image)).toMatchObject({ verdict: 'refused', problem: { code: 'conflict' } });
    expect(imageIn(the)).toBe('registry.example/shop:v1');
  });

  test('K23: is not taken for the run itself, whose answer was lost', async () => {
    const the = desk();
    const was = rolledOut(the.cluster, deployment());
    const done = deployment('shop', { containers: [{ name: 'shop', image: 'registry.example/shop:v2' }] });
    the.cluster.beforeNext('apply', () =>
      rolledOut(the.cluster, { ...was, metadata: { ...was.metadata, generation: 2 }, spec: done['spec'] }),
    );
    expect(await the.run(image)).toMatchObject({ verdict: 'succeeded', outputs: { revision: '2' } });
    expect(the.cluster.writes).toEqual([]);
  });
});

describe('a run that is cancelled', () => {
  test('before the first write has changed nothing', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.cancel.abort();
    expect(await the.run(image)).toMatchObject({ verdict: 'cancelled', outputs: { reason: 'cancelled' } });
    expect(the.cluster.writes).toEqual([]);
    expect(await the.finish()).toMatchObject({ verdict: 'cancelled' });
    expect(the.cluster.writes).toEqual([]);
  });

  test('while it waits is finished by the post step', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.onLine = (line) => line.includes('1 of 2') && the.cancel.abort();
    expect(await the.run(slowImage)).toMatchObject({ verdict: 'cancelled' });
    expect(imageIn(the)).toBe('registry.example/shop:slow');
    expect(await the.finish()).toMatchObject({
      verdict: 'rolled-back',
      outputs: { reason: 'cancelled', rollback: 'done' },
    });
    expect(imageIn(the)).toBe('registry.example/shop:v1');
  });

  test('with `on-failure: leave` is left as it is', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    the.onLine = (line) => line.includes('1 of 2') && the.cancel.abort();
    await the.run({ ...slowImage, 'on-failure': 'leave' });
    expect(await the.finish()).toMatchObject({ verdict: 'cancelled', outputs: { rollback: 'none' } });
    expect(the.cluster.writes).toEqual([applyShop]);
  });

  test('in a terminal, where no post step comes, says that the release stays', async () => {
    const the = desk({ hasPostStep: false });
    rolledOut(the.cluster, deployment());
    the.onLine = (line) => line.includes('1 of 2') && the.cancel.abort();
    const { outputs } = await the.run(slowImage);
    expect(outputs.message).toContain('the new release stays');
    expect(imageIn(the)).toBe('registry.example/shop:slow');
  });

  test('after its end leaves the post step nothing to do', async () => {
    const the = desk();
    rolledOut(the.cluster, deployment());
    await the.run(image);
    expect(await the.finish()).toBeUndefined();
  });
});

/** What a real API server cannot be brought to say to an audit: lists that never end, and metrics whose server is down. */
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/core/kube/object.ts';
import type { MetricApi } from '../../../src/core/rules/world/live.ts';
import type { Answer } from '../../../src/embedded/loopback.ts';
import { readCluster } from '../../../src/reading/cluster/read.ts';
import { hurriedClock, openWith, rememberingLog } from '../../fakes/kubernetes.ts';
import { json, page, scriptedServer, status } from './server.ts';

const pods = { kind: kinds.pod, namespace: '' };
const cancelled = new AbortController().signal;
const clock = hurriedClock(100);

describe('K19: a kind is read in pages', () => {
  test('of which only what is kept stays', async () => {
    await using server = await scriptedServer(({ query }) =>
      query.get('continue') === 'second' ? page(['c']) : page(['a', 'b'], 'second'),
    );
    const cluster = await openWith(server.kubeconfig);
    expect(await cluster.inventory.list(pods, ({ metadata }) => metadata.name, cancelled)).toEqual(['a', 'b', 'c']);
    expect(server.asked.map(({ query }) => query.get('limit'))).toEqual(['500', '500']);
    await cluster.close();
  });

  test('K3: that may expire a few times, and not for ever', async () => {
    await using server = await scriptedServer(({ query }) =>
      query.has('continue') ? status(410, 'The provided continue parameter is too old') : page(['a'], 'second'),
    );
    const cluster = await openWith(server.kubeconfig);
    await expect(cluster.inventory.list(pods, String, cancelled)).rejects.toMatchObject({
      code: 'cluster-unreachable',
      saw: expect.stringContaining('expire'),
    });
    expect(server.asked).toHaveLength(10);
    await cluster.close();
  });

  test('until it is cancelled', async () => {
    await using server = await scriptedServer(() => page(['a']));
    const cluster = await openWith(server.kubeconfig);
    const reading = { name: 'x', log: rememberingLog(), cancelled: AbortSignal.abort('enough') };
    await expect(readCluster(cluster.inventory, reading)).rejects.toBe('enough');
    await cluster.close();
  });
});

test('a server that is lost is no gap', async () => {
  await using server = await scriptedServer(({ path }) =>
    path === '/version' && server.asked.length === 1 ? json({ gitVersion: 'v1.37.2' }) : { status: 503, body: '' },
  );
  const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(1000) });
  await expect(readCluster(cluster.inventory, { name: 'x', log: rememberingLog(), cancelled })).rejects.toMatchObject({
    code: 'cluster-unreachable',
  });
  await cluster.close();
});

test('what a server is, and what time it has', async () => {
  const date = 'Mon, 02 Mar 2026 12:00:00 GMT';
  await using server = await scriptedServer(() => json({ gitVersion: 'v1.37.2' }, { date }));
  const cluster = await openWith(server.kubeconfig);
  expect(await cluster.inventory.about()).toEqual({ version: 'v1.37.2', at: Date.parse(date) });
  await cluster.close();
});

describe('a metrics API', () => {
  const group = 'external.metrics.k8s.io';
  const known = json({ kind: 'APIGroup', preferredVersion: { groupVersion: `${group}/v1beta1` } });
  test.each<{ why: string; group: Answer; version?: Answer; told: MetricApi }>([
    {
      why: 'is served',
      group: known,
      version: json({ kind: 'APIResourceList', resources: [{ name: 'queue' }, { name: 'lag' }] }),
      told: { kind: 'served', names: new Set(['queue', 'lag']) },
    },
    { why: 'is not there', group: status(404, 'no such'), told: { kind: 'absent', because: '404 no such' } },
    {
      why: 'may not be asked',
      group: known,
      version: status(403, 'no'),
      told: { kind: 'unknown', missing: `the right to get /apis/${group}/v1beta1` },
    },
    {
      why: 'is registered, and its server is down',
      group: known,
      version: status(503, 'service unavailable'),
      told: {
        kind: 'unknown',
        missing: `an answer of ${group}/v1beta1 (the server answered 503 service unavailable)`,
      },
    },
    {
      why: 'K20: answers with a page',
      group: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      told: { kind: 'unknown', missing: expect.stringContaining('not JSON') },
    },
  ])('$why', async ({ group: ofGroup, version, told }) => {
    await using server = await scriptedServer(({ path }) => (path === `/apis/${group}` ? ofGroup : version));
    const cluster = await openWith(server.kubeconfig, { clock });
    expect(await cluster.inventory.metricApi(group)).toEqual(told);
    await cluster.close();
  });
});

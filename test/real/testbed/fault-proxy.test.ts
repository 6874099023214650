// What the fault proxy does is what a plain client sees, and everything else passes through untouched.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshCluster } from '../cluster.ts';
import { crane, pushProgram } from '../image.ts';
import { ask, connect, type PlainAnswer } from '../plain-client.ts';
import type { Cluster } from '../plane/namespace.ts';
import { faultProxy } from '../proxy/fault-proxy.ts';
import type { Fault } from '../proxy/faults.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await freshCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

const pods = (): string => `api/v1/namespaces/${cluster.namespace}/pods`;

interface Broken {
  readonly code: string;
}

const broken: Broken = { code: 'ECONNRESET' };

describe('a request that meets a fault', () => {
  test.each<{ do: Fault; sees: Partial<PlainAnswer> | Broken; why: string }>([
    { do: { kind: 'reset' }, sees: broken, why: 'is cut off' },
    { do: { kind: 'truncate', bytes: 20 }, sees: broken, why: 'gets half an answer' },
    { do: { kind: 'lost-answer' }, sees: broken, why: 'is done and not answered' },
    { do: { kind: 'status', code: 401 }, sees: { status: 401 }, why: 'is unauthorized' },
    {
      do: { kind: 'status', code: 429, retryAfterSeconds: 2 },
      sees: { status: 429, headers: expect.objectContaining({ 'retry-after': '2' }) },
      why: 'is told to come back later',
    },
    {
      do: { kind: 'status', code: 410 },
      sees: { status: 410, text: expect.stringContaining('"Expired"') },
      why: 'asked for something too old',
    },
    { do: { kind: 'status', code: 503 }, sees: { status: 503 }, why: 'comes at a bad time' },
    {
      do: { kind: 'watch-error' },
      sees: { status: 200, text: expect.stringMatching(/^\{"type":"ERROR".*"code":410.*\n$/) },
      why: 'is a watch from too long ago',
    },
    {
      do: { kind: 'dribble' },
      sees: { status: 200, text: expect.stringContaining('"PodList"') },
      why: 'is answered one byte at a time',
    },
    {
      do: { kind: 'delay', milliseconds: 50 },
      sees: { status: 200, text: expect.stringContaining('"PodList"') },
      why: 'is answered late',
    },
  ])('$do.kind: $why, and the next one does not', async ({ do: fault, sees }) => {
    await using proxy = await faultProxy(cluster);
    proxy.fault({ when: { method: 'GET', path: /\/pods$/ }, do: fault });
    const first = ask(cluster, pods(), proxy.url).catch(({ code }: Broken) => ({ code }));
    expect(await first).toMatchObject(sees);
    expect(await ask(cluster, pods(), proxy.url)).toMatchObject({ status: 200 });
    expect(proxy.requests).toMatchObject([{ path: `/${pods()}`, fault: fault.kind }, { path: `/${pods()}` }]);
  });

  test('of silence waits until it gives up', async () => {
    await using proxy = await faultProxy(cluster);
    proxy.fault({ when: {}, do: { kind: 'silence' } });
    const answered = ask(cluster, pods(), proxy.url).then(
      () => 'answered',
      () => 'broken',
    );
    expect(await Promise.race([answered, sleep(300, 'still waiting')])).toBe('still waiting');
  });

  test('of silence after some bytes gets these and waits for the rest', async () => {
    await using proxy = await faultProxy(cluster);
    proxy.fault({ when: {}, do: { kind: 'silence', bytes: 7 } });
    const answer = await connect(cluster, `${proxy.url}/${pods()}`);
    const [received] = (await once(answer, 'data')) as [Buffer];
    expect(received.toString()).toBe('{"kind"');
    const ended = once(answer, 'close').then(
      () => 'ended',
      () => 'ended',
    );
    expect(await Promise.race([ended, sleep(300, 'still waiting')])).toBe('still waiting');
  });

  test('that lost its answer was done by the server', async () => {
    await using proxy = await faultProxy(cluster);
    proxy.fault({ when: {}, do: { kind: 'lost-answer' } });
    const before = (await cluster.audit()).length;
    await expect(ask(cluster, pods(), proxy.url)).rejects.toMatchObject(broken);
    expect(await cluster.audit()).toHaveLength(before + 1);
  });

  test('may be a later one', async () => {
    await using proxy = await faultProxy(cluster);
    proxy.fault({ when: { query: { limit: '7' } }, skip: 1, times: 2, do: { kind: 'status', code: 500 } });
    const statuses: (number | undefined)[] = [];
    for (const limit of [7, 8, 7, 8, 7, 7]) {
      statuses.push((await ask(cluster, `${pods()}?limit=${limit}`, proxy.url)).status);
    }
    expect(statuses).toEqual([200, 200, 500, 200, 500, 200]);
  });
});

test('a stale list is the one that was given first', async () => {
  await using fresh = await freshCluster();
  await using proxy = await faultProxy(fresh);
  const path = `apis/apps/v1/namespaces/${fresh.namespace}/deployments`;
  const names = async (): Promise<readonly string[]> => {
    const { items } = JSON.parse((await ask(fresh, path, proxy.url)).text) as {
      readonly items: readonly { readonly metadata: { readonly name: string } }[];
    };
    return items.map(({ metadata }) => metadata.name);
  };
  expect(await names()).toEqual([]);
  await fresh.admin.apply(
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 0, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: app, image: app}]}}}}`,
  );
  proxy.fault({ when: { path: /deployments$/ }, do: { kind: 'stale' } });
  expect(await names()).toEqual([]);
  expect(await names()).toEqual(['web']);
});

describe('an open watch', () => {
  test.each([
    { how: 'end', sees: 'end' },
    { how: 'expire', sees: 'ERROR 410' },
    { how: 'reset', sees: 'ECONNRESET' },
    { how: 'silence', sees: 'nothing' },
  ] as const)('that meets $how sees $sees', async ({ how, sees }) => {
    await using proxy = await faultProxy(cluster);
    const watch = await connect(cluster, `${proxy.url}/${pods()}?watch=1`);
    let received = '';
    watch.setEncoding('utf8').on('data', (text: string) => {
      received += text;
    });
    const ended = Promise.race([
      once(watch, 'end').then(() => (received.includes('"code":410') ? 'ERROR 410' : 'end')),
      once(watch, 'error').then(([error]: { code?: string }[]) => error?.code),
      sleep(500, 'nothing'),
    ]).catch((error: { code?: string }) => error.code);
    expect(proxy.interrupt({ query: { watch: '1' } }, how)).toBe(1);
    expect(await ended).toBe(sees);
    watch.destroy();
  });
});

describe('in front of the registry', () => {
  test('it speaks plain HTTP', async () => {
    await using proxy = await faultProxy(cluster, 'registry');
    proxy.fault({ when: { path: /^\/v2\/$/ }, do: { kind: 'status', code: 503, body: '{"errors":[]}' } });
    expect((await fetch(`${proxy.url}/v2/`)).status).toBe(503);
    expect((await fetch(`${proxy.url}/v2/`)).status).toBe(200);
  });

  test('a whole push goes through it', async () => {
    await using proxy = await faultProxy(cluster, 'registry');
    await pushProgram('pause', `${proxy.host}/through:1`);
    expect(await crane('digest', `${cluster.registry}/through:1`)).toMatch(/^sha256:/);
    expect(proxy.requests).toContainEqual(expect.objectContaining({ method: 'PUT', path: '/v2/through/manifests/1' }));
  });
});

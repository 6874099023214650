/** What a real API server cannot be brought to say: pages that expire, answers of strangers, watches that end without a word. */
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/core/kube/object.ts';
import type { Answer } from '../../../src/embedded/loopback.ts';
import { collect, hurriedClock, openWith } from '../../fakes/kubernetes.ts';
import { identity, json, kubeconfigFor, page, podNamed, scriptedServer, status } from './server.ts';

const pods = { kind: kinds.pod, namespace: 'shop' };
const ref = { ...pods, name: 'a' };

describe('K19: a long list comes in pages', () => {
  test('of 500, and is one list', async () => {
    await using server = await scriptedServer(({ query }) =>
      query.get('continue') === 'second' ? page(['c']) : page(['a', 'b'], 'second'),
    );
    const cluster = await openWith(server.kubeconfig);
    expect((await cluster.list(pods)).map(({ metadata }) => metadata.name)).toEqual(['a', 'b', 'c']);
    expect(server.asked.map(({ query }) => query.get('limit'))).toEqual(['500', '500']);
    await cluster.close();
  });

  test('K3: that begins again, whole, when it expired half-way', async () => {
    await using server = await scriptedServer(({ query }) => {
      if (query.has('continue')) return status(410, 'The provided continue parameter is too old');
      return query.has('limit') ? page(['old'], 'second') : page(['a', 'b', 'c']);
    });
    const cluster = await openWith(server.kubeconfig);
    expect(await cluster.list(pods)).toHaveLength(3);
    expect(server.asked).toHaveLength(3);
    await cluster.close();
  });

  test('whose items say what they are', async () => {
    await using server = await scriptedServer(() =>
      json({ kind: 'PodList', metadata: { resourceVersion: '1' }, items: [{ metadata: { name: 'a' }, future: 1 }] }),
    );
    const cluster = await openWith(server.kubeconfig);
    const whole = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, future: 1 };
    expect(await cluster.list(pods)).toEqual([whole]);
    await cluster.close();
  });
});

describe('K20, A19: an answer that is not an API server’s', () => {
  const pod = JSON.stringify(podNamed('a'));
  test.each<{ answer: Answer; says: string; why: string }>([
    {
      why: 'a page to log in',
      answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      says: 'not JSON (200, text/html)',
    },
    {
      why: 'compressed though nobody asked',
      answer: { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(pod) },
      says: 'gzip',
    },
    { why: 'half of it', answer: { status: 200, body: pod.slice(0, 20) }, says: 'not JSON' },
    { why: 'sent elsewhere', answer: { status: 302, headers: { location: 'https://127.0.0.1:1/' } }, says: '302' },
    { why: 'a gateway’s', answer: { status: 502, body: '<html>Bad Gateway</html>' }, says: '502 <html>Bad Gateway' },
  ])('$why: cannot be reached', async ({ answer, says }) => {
    await using server = await scriptedServer(() => answer);
    const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(50) });
    await expect(cluster.get(ref)).rejects.toMatchObject({
      code: 'cluster-unreachable',
      saw: expect.stringContaining(says),
    });
    await cluster.close();
  });

  test('a kind that nobody serves is named', async () => {
    await using server = await scriptedServer(() => undefined);
    const cluster = await openWith(server.kubeconfig);
    await expect(cluster.list(pods)).rejects.toMatchObject({ code: 'kind-unknown' });
    await cluster.close();
  });
});

describe('logs', () => {
  const asking = { previous: true, lines: 20 };
  test.each<{ answer: Answer; logs: string | undefined; why: string }>([
    { why: 'are text', answer: { status: 200, body: 'one\ntwo\n' }, logs: 'one\ntwo\n' },
    { why: 'of a container that did not start are none', answer: status(400, 'is waiting to start'), logs: undefined },
    { why: 'of a node that does not answer are none', answer: status(500, 'dial tcp: refused'), logs: undefined },
  ])('$why, and are asked for once', async ({ answer, logs }) => {
    await using server = await scriptedServer(({ path }) => (path.endsWith('/pods/a/log') ? answer : undefined));
    const cluster = await openWith(server.kubeconfig);
    expect(await cluster.logs(ref, 'app', asking)).toBe(logs);
    expect(server.asked.map(({ query }) => Object.fromEntries(query))).toMatchObject([
      { container: 'app', previous: 'true', tailLines: '20' },
    ]);
    await cluster.close();
  });
});

test('K18: a token that was refused while the clocks differ is blamed on the clocks', async () => {
  await using server = await scriptedServer(() =>
    status(401, 'Unauthorized', { date: new Date(Date.now() - 600_000).toUTCString() }),
  );
  const cluster = await openWith(server.kubeconfig);
  await expect(cluster.get(ref)).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('10 min ahead of'),
  });
  await cluster.close();
});

test('requests share connections, and are counted', async () => {
  let connections = 0;
  const server = createServer(identity, (_, answer) => answer.end(JSON.stringify(podNamed('a'))));
  server.on('secureConnection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cluster = await openWith(kubeconfigFor(`https://127.0.0.1:${port}`));
  for (let count = 0; count < 10; count += 1) await cluster.get(ref);
  // the second request may begin while the first one's connection is being put back
  expect(connections).toBeLessThanOrEqual(2);
  expect(cluster.requests()).toEqual({ count: 10, watches: 0 });
  await cluster.close();
  server.close();
});

describe('a followed selection', () => {
  const event = (type: string, object: object): string => `${JSON.stringify({ type, object })}\n`;

  /** Sends its lines and stays open. */
  async function* openEnded(...lines: readonly string[]): AsyncGenerator<string> {
    yield* lines;
    await new Promise(() => undefined);
  }

  test('W8: is listed again after two watches that ended without a word', async () => {
    let lists = 0;
    await using server = await scriptedServer(({ query }) => {
      if (query.has('watch')) return { status: 200, body: lists === 1 ? '' : openEnded() };
      lists += 1;
      return page(lists === 1 ? ['a'] : ['a', 'b'], '', String(100 * lists));
    });
    const stop = new AbortController();
    const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(20) });
    const seen = collect(cluster.follow(pods, undefined, stop.signal));
    await expect.poll(() => seen.changes.length).toBe(2);
    expect(seen.changes[1]).toMatchObject({ kind: 'replaced', objects: [{}, {}] });
    const versions = server.asked.map(({ query }) => query.get('resourceVersion'));
    expect(versions.slice(0, 4)).toEqual([null, '100', '100', '100']);
    stop.abort();
    await cluster.close();
  });

  test('W2: watches on from the version of a bookmark', async () => {
    const bookmark = event('BOOKMARK', { kind: 'Pod', metadata: { resourceVersion: '150' } });
    await using server = await scriptedServer(({ query }) => {
      if (!query.has('watch')) return page(['a']);
      return { status: 200, body: query.get('resourceVersion') === '100' ? bookmark : openEnded() };
    });
    const stop = new AbortController();
    const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(20) });
    const seen = collect(cluster.follow(pods, undefined, stop.signal));
    await expect.poll(() => server.asked.at(-1)?.query.get('resourceVersion')).toBe('150');
    expect(server.asked.at(-1)?.query.get('allowWatchBookmarks')).toBe('true');
    expect(seen.changes).toHaveLength(1);
    stop.abort();
    await cluster.close();
  });

  test('W9: a line that cannot be read is asked for again, not skipped', async () => {
    let watches = 0;
    await using server = await scriptedServer(({ query }) => {
      if (!query.has('watch')) return page(['a']);
      watches += 1;
      const [first, second] = [event('ADDED', podNamed('b', '110')), event('ADDED', podNamed('c', '120'))];
      return {
        status: 200,
        body: watches === 1 ? openEnded(first, '{"type":"ADDED","obj�\n', second) : openEnded(second),
      };
    });
    const stop = new AbortController();
    const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(20) });
    const seen = collect(cluster.follow(pods, undefined, stop.signal));
    await expect.poll(() => seen.changes.length).toBe(3);
    expect(server.asked.at(-1)?.query.get('resourceVersion')).toBe('110');
    stop.abort();
    await cluster.close();
  });

  test('waits for whoever reads it', async () => {
    let sent = 0;
    async function* many(): AsyncGenerator<string> {
      for (sent = 0; sent < 20_000; sent += 1) yield event('ADDED', { ...podNamed(`p${sent}`), pad: 'x'.repeat(2000) });
    }
    await using server = await scriptedServer(({ query }) =>
      query.has('watch') ? { status: 200, body: many() } : page([]),
    );
    const stop = new AbortController();
    const cluster = await openWith(server.kubeconfig);
    const changes = cluster.follow(pods, undefined, stop.signal)[Symbol.asyncIterator]();
    for (let count = 0; count < 10; count += 1) await changes.next();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toBeLessThan(20_000);
    stop.abort();
    await cluster.close();
  });
});

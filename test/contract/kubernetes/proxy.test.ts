/** K21: the way that requests take to the API server, through the proxy that the user named or past it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { kinds } from '../../../src/core/kube/object.ts';
import { openWith } from '../../fakes/kubernetes.ts';
import { identity, json, podNamed, type ScriptedServer, scriptedServer } from './server.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await scriptedServer(() => json(podNamed('a')));
});
afterAll(() => server[Symbol.asyncDispose]());

/** Leads every tunnel to the server, whatever it was asked for, and remembers what that was. */
const tunnels: string[] = [];
const sockets = new Set<Socket>();
const proxy = createServer().on('connect', ({ url }, socket: Socket) => {
  tunnels.push(url ?? '');
  const there = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.pipe(there).pipe(socket);
  });
  for (const each of [socket, there]) sockets.add(each.on('error', () => undefined));
});
let proxyUrl: string;
beforeAll(async () => {
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  proxy.close();
});
beforeEach(() => void tunnels.splice(0));

async function ask(cluster: object, environment: Readonly<Record<string, string>>): Promise<void> {
  const ca = Buffer.from(identity.cert).toString('base64');
  const config = {
    clusters: [
      { name: 'c', cluster: { 'certificate-authority-data': ca, 'tls-server-name': 'localhost', ...cluster } },
    ],
    users: [{ name: 'u', user: { token: 'a-secret-token' } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  };
  const opened = await openWith(JSON.stringify(config), { environment });
  await opened.get({ kind: kinds.pod, namespace: 'shop', name: 'a' });
  await opened.close();
}

const far = 'https://cluster.example:6443';

test('a server elsewhere is reached through HTTPS_PROXY', async () => {
  await ask({ server: far }, { HTTPS_PROXY: proxyUrl });
  expect(tunnels).toEqual(['cluster.example:6443']);
});

test('the proxy-url of a cluster comes before the environment and its exceptions', async () => {
  const environment = { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: '*' };
  await ask({ server: far, 'proxy-url': proxyUrl }, environment);
  expect(tunnels).toEqual(['cluster.example:6443']);
});

test('the proxy-url of a cluster is used for a server on loopback too, as kubectl does', async () => {
  await ask({ server: server.url, 'proxy-url': proxyUrl }, {});
  expect(tunnels).toEqual([new URL(server.url).host]);
});

test('a server on loopback is reached past HTTPS_PROXY', async () => {
  await ask({ server: server.url }, { HTTPS_PROXY: proxyUrl });
  expect(tunnels).toEqual([]);
});

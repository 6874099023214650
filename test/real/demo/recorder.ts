// A proxy that writes down what was asked of an API server and what it answered, word for word.
import { createServer, request } from 'node:https';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { readFile, writeFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { createIdentity } from '../../../src/embedded/certificate.ts';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly status: number;
  readonly answer: string;
}

export interface Recorder extends AsyncDisposable {
  /** Of the same user, with the proxy as server. */
  readonly kubeconfig: string;
  /** In the order in which they were asked; those that were still going on are there as far as they went. */
  readonly exchanges: () => readonly Exchange[];
}

interface Kubeconfig {
  readonly clusters: readonly [
    { readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string } },
  ];
}

/** Stands in front of the server of a kubeconfig. */
export async function record(kubeconfig: string): Promise<Recorder> {
  const config = parse(await readFile(kubeconfig, 'utf8')) as Kubeconfig;
  const [{ cluster: upstream }] = config.clusters;
  const ca = Buffer.from(upstream['certificate-authority-data'], 'base64');
  const identity = createIdentity(new Date());
  const exchanges: (Omit<Exchange, 'answer'> & { readonly chunks: Buffer[] })[] = [];

  const pass = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(asked);
    const url = new URL(asked.url ?? '/', upstream.server);
    const sent = request(url, { method: asked.method ?? 'GET', headers: { ...asked.headers, host: url.host }, ca });
    response.on('close', () => sent.destroy());
    sent.on('error', () => response.destroy());
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    const { method = 'GET' } = asked;
    exchanges.push({ method, path: url.pathname, query: url.searchParams, status: answer.statusCode ?? 0, chunks });
    response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders();
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  };
  const server = createServer(
    identity,
    (asked, response) => void pass(asked, response).catch(() => response.destroy()),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const path = `${kubeconfig}.recorded`;
  const { port } = server.address() as AddressInfo;
  const cluster = {
    server: `https://127.0.0.1:${port}`,
    'certificate-authority-data': Buffer.from(identity.cert).toString('base64'),
  };
  const [named] = config.clusters;
  await writeFile(path, stringify({ ...config, clusters: [{ ...named, cluster }] }), { mode: 0o600 });
  return {
    kubeconfig: path,
    exchanges: () =>
      exchanges.map(({ chunks, ...rest }) => Object.assign(rest, { answer: Buffer.concat(chunks).toString('utf8') })),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

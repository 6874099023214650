// The last hop of the API server's service proxy: pods that Prometheus would run in are not on this machine.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Agent, request } from 'undici';
import type { ControlPlane } from '../plane/control-plane.ts';
import { freePort } from '../plane/ports.ts';

export interface LastHop extends AsyncDisposable {
  /** Instead of the API server's. */
  readonly url: string;
}

const proxied = /^\/api\/v1\/namespaces\/monitoring\/services\/prometheus:9090\/proxy/;

/**
 * Passes everything on to the API server. Where that would ask a pod of the Service `prometheus` (whoever asks may, and
 * the Service is there), it says that there is none: then `prometheus` is asked.
 */
export async function lastHop({ directory, server: upstream }: ControlPlane, prometheus: string): Promise<LastHop> {
  const pki = (file: string): string => readFileSync(join(directory, 'pki', file), 'utf8');
  const agent = new Agent({ connect: { ca: pki('ca.crt') } });
  const pass = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = asked;
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = asked.headers;
    const body = await buffer(asked);
    const question = { method, headers, ...(body.length > 0 && { body }) };
    const first = await request(`${upstream}${url}`, { ...question, dispatcher: agent });
    const hasNoPod = first.statusCode === 503 && proxied.test(url);
    if (hasNoPod) await first.body.dump();
    const given = hasNoPod ? await request(`${prometheus}${url.replace(proxied, '')}`, question) : first;
    answer.writeHead(given.statusCode, given.headers);
    await pipeline(given.body, answer);
  };
  const server = createServer({ cert: pki('serving.crt'), key: pki('serving.key') }, (asked, answer) => {
    // what breaks on one side is seen by the other as a broken connection
    pass(asked, answer).catch(() => answer.destroy());
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, agent.close()]);
    },
  };
}

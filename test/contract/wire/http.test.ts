/** What holds for every request that an edge sends over HTTP. */
import { afterEach, expect, test, vi } from 'vitest';
import { createHttp } from '../../../src/edges/wire/http.ts';
import { createIdentity } from '../../../src/embedded/certificate.ts';
import { serveOnLoopback } from '../../../src/embedded/loopback.ts';

afterEach(() => vi.unstubAllEnvs());

test('A3: NODE_TLS_REJECT_UNAUTHORIZED=0 does not make a server trusted that nobody vouches for', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const server = await serveOnLoopback(() => ({ status: 200 }), createIdentity(new Date()));
  const http = createHttp({ environment: {} });
  const url = new URL(`https://127.0.0.1:${server.port}/`);
  await expect(http.send(url, { method: 'GET' })).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  await http.close();
  await server.close();
});

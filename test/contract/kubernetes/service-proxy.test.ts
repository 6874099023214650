/** A service of the cluster through the API server: what is passed on, and whose refusal it is. */
import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../../src/edges/wire/http.ts';
import { openWith } from '../../fakes/kubernetes.ts';
import { json, type ScriptedServer, scriptedServer, status } from './server.ts';

const prometheus = { namespace: 'monitoring', name: 'prometheus', port: 'web', isSecure: false };

async function send(
  server: ScriptedServer,
  path: string,
  request: HttpRequest,
  address = prometheus,
): Promise<{ readonly status: number; readonly body: string }> {
  const cluster = await openWith(server.kubeconfig);
  try {
    const answer = await cluster.serviceProxy(address).send(path, request);
    return { status: answer.status, body: await answer.text() };
  } finally {
    await cluster.close();
  }
}

test('a request is passed on as it is, with the credentials of the cluster', async () => {
  await using server = await scriptedServer(() => json({ status: 'success' }));
  const headers = { 'content-type': 'application/x-protobuf', 'x-prometheus-remote-read-version': '0.1.0' };
  const body = Uint8Array.of(1, 0, 255);
  expect(await send(server, 'api/v1/read?x=1', { method: 'POST', headers, body })).toEqual({
    status: 200,
    body: '{"status":"success"}',
  });
  const root = '/api/v1/namespaces/monitoring/services/prometheus:web/proxy';
  expect(server.asked).toMatchObject([
    {
      method: 'POST',
      path: `${root}/api/v1/read`,
      headers: { ...headers, authorization: 'Bearer a-secret-token' },
    },
  ]);
  expect([...(server.asked[0]?.body ?? [])]).toEqual([...body]);
});

test('a service that speaks TLS is asked for by its scheme', async () => {
  await using server = await scriptedServer(() => json({}));
  await send(server, 'api/v1/query', { method: 'GET' }, { ...prometheus, port: '9090', isSecure: true });
  expect(server.asked[0]?.path).toContain('/services/https:prometheus:9090/proxy/api/v1/query');
});

describe('a refusal', () => {
  test.each([
    {
      why: 'for want of a right is the API server’s',
      answer: status(403, 'services "prometheus" is forbidden: User "x" cannot create resource "services/proxy"'),
      code: 'forbidden',
      message: 'the credentials may not create services/proxy "prometheus" in namespace monitoring',
    },
    {
      why: 'of a service that is not there is the API server’s',
      answer: status(404, 'services "prometheus" not found'),
      code: 'invalid-input',
      message: 'there is no service prometheus in namespace monitoring',
    },
    {
      why: 'of credentials is the API server’s',
      answer: status(401, 'Unauthorized'),
      code: 'unauthenticated',
      message: 'the API server did not accept the credentials',
    },
  ])('$why', async ({ answer, code, message }) => {
    await using server = await scriptedServer(() => answer);
    const sent = send(server, 'api/v1/query', { method: 'POST' });
    await expect(sent).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test.each([
    { why: 'without a Status is the service’s', status: 403, body: 'tenant is not yours' },
    { why: 'of a path that the service does not have is its own', status: 404, body: '{"status":"error"}' },
    { why: 'of a service without pods can be tried again', status: 503, body: '{"kind":"Status","code":503}' },
  ])('$why', async (answer) => {
    await using server = await scriptedServer(() => ({ status: answer.status, body: answer.body }));
    expect(await send(server, 'api/v1/query', { method: 'GET' })).toEqual({ status: answer.status, body: answer.body });
  });
});

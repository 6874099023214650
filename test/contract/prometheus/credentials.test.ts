/** Who a metric store takes us for, and who never learns of it. */
import { describe, expect, test } from 'vitest';
import { createSigner } from '../../../src/edges/aws/signer.ts';
import { checkAddress } from '../../../src/edges/prometheus/address.ts';
import { parseHeaders } from '../../../src/edges/prometheus/headers.ts';
import type { StoreAuth } from '../../../src/edges/prometheus/http-link.ts';
import { clientOf, storeThat, ticksOf } from './arrange.ts';

const minute = { start: 86_400, step: 15, length: 4 };

describe('every request says who asks', () => {
  test.each<{ auth: StoreAuth; authorization: string | undefined; concealed: readonly string[] }>([
    { auth: { kind: 'none' }, authorization: undefined, concealed: [] },
    { auth: { kind: 'bearer', token: 's3cr3t' }, authorization: 'Bearer s3cr3t', concealed: ['s3cr3t'] },
    {
      auth: { kind: 'basic', username: 'team', password: 's3cr3t' },
      authorization: 'Basic dGVhbTpzM2NyM3Q=',
      concealed: ['s3cr3t', 'dGVhbTpzM2NyM3Q='],
    },
  ])('$auth.kind', async ({ auth, authorization, concealed }) => {
    await using store = await storeThat(ticksOf);
    const client = clientOf(`${store.url}/prefix`, {
      auth,
      headers: parseHeaders(['X-Scope-OrgID: team-a', 'x-api-key:k3y k3y']),
    });
    await client.metrics.evaluate('up', minute);
    await Array.fromAsync(client.metrics.samples('up', { from: 0, to: 1 })).catch(() => undefined);
    expect(store.asked.length).toBeGreaterThan(1);
    for (const { headers, path } of store.asked) {
      expect(path).toMatch(/^\/prefix\/api\/v1\//);
      expect(headers).toMatchObject({ 'x-scope-orgid': 'team-a', 'x-api-key': 'k3y k3y' });
      expect(headers['authorization']).toBe(authorization);
    }
    expect(client.concealed).toEqual([...concealed, 'k3y k3y']);
    await client.metrics.close();
  });
});

test('A7: what a refusal repeats of the credentials was concealed before they were sent', async () => {
  const wasConcealed: boolean[] = [];
  await using store = await storeThat(({ headers }) => {
    wasConcealed.push(client.concealed.includes('s3cr3t') && client.concealed.includes('bWU6czNjcjN0'));
    return { status: 401, body: `wrong: ${headers.authorization}` };
  });
  const client = clientOf(store.url, { auth: { kind: 'basic', username: 'me', password: 's3cr3t' } });
  await expect(client.metrics.evaluate('up', minute)).rejects.toMatchObject({
    code: 'metrics-unauthorized',
    saw: 'query_range answered 401: wrong: Basic bWU6czNjcjN0',
  });
  expect(wasConcealed).toEqual([true]);
  await client.metrics.close();
});

describe('A19: a redirect is not followed', () => {
  test.each([
    { to: 'https://169.254.169.254/latest', code: 'metrics-unsafe', saw: 'https://169.254.169.254/latest' },
    { to: '/login?token=abc', code: 'metrics-query-refused', saw: '/login' },
  ])('to $to', async ({ to, code, saw }) => {
    await using store = await storeThat(() => ({ status: 302, headers: { location: to } }));
    const { metrics } = clientOf(store.url, { auth: { kind: 'bearer', token: 's3cr3t' } });
    const refusal = await metrics.evaluate('up', minute).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code, saw: expect.stringContaining(saw) });
    expect(JSON.stringify(refusal)).not.toMatch(/s3cr3t|abc/);
    expect(store.asked).toHaveLength(1);
    await metrics.close();
  });
});

describe('A3: an address is refused', () => {
  test.each([
    { url: 'http://prometheus.example', code: 'metrics-unsafe', why: 'with credentials, but without TLS' },
    { url: 'https://me:s3cr3t@prometheus.example', code: 'metrics-unsafe', why: 'with a password in it' },
    { url: 'ftp://prometheus.example', code: 'invalid-input', why: 'of another protocol' },
    { url: 'https://prometheus.example/?token=s3cr3t', code: 'invalid-input', why: 'with a query' },
    { url: 'prometheus', code: 'invalid-input', why: 'that is none' },
  ])('$why', ({ url, code }) => {
    let refusal: unknown;
    try {
      checkAddress(url, [], true);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code });
    expect(String(refusal)).not.toContain('s3cr3t');
  });

  test.each([
    { url: 'http://127.0.0.1:9090', has: true, why: 'on loopback' },
    { url: 'http://[::1]:9090', has: true, why: 'on loopback' },
    { url: 'http://prometheus.monitoring:9090', has: false, why: 'without credentials' },
    { url: 'http://allowed:9090', has: true, why: 'allowed by name and port' },
    { url: 'https://prometheus.example/path', has: true, why: 'with TLS' },
  ])('not $url, $why', ({ url, has }) => {
    expect(checkAddress(url, ['allowed:9090'], has).url.href).toContain(url);
  });
});

describe('headers are lines', () => {
  test.each(['no colon', ': nothing', 'Host: a', 'Content-Length: 1', 'a b: c', 'X-A: b\u0001'])(
    '%s is none',
    (line) => {
      expect(() => parseHeaders(['X-Good: s3cr3t', line])).toThrow(expect.objectContaining({ code: 'invalid-input' }));
      expect(() => parseHeaders(['X-Good: s3cr3t', line])).not.toThrow(/s3cr3t/);
    },
  );
});

describe('signed for AWS', () => {
  const environment = {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 's3cr3t-key',
    AWS_SESSION_TOKEN: 's3ssion',
  };
  const signerWith = (variables: typeof environment | Record<string, string>, concealed: string[] = []) =>
    createSigner({
      region: 'eu-west-1',
      service: 'aps',
      environment: variables,
      log: { conceal: (secret) => void concealed.push(secret) },
    });

  test('each request anew, with the body in the signature', async () => {
    const concealed: string[] = [];
    await using store = await storeThat(ticksOf);
    const { metrics } = clientOf(`${store.url}/workspaces/ws-1`, {
      auth: { kind: 'signed', sign: signerWith(environment, concealed) },
    });
    await metrics.evaluate('up', minute);
    await metrics.evaluate('down', minute);
    const signatures = store.asked.map(({ headers }) => headers.authorization ?? '');
    expect(signatures[0]).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/aps\/aws4_request, SignedHeaders=\S*content-type;host;\S*x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
    expect(signatures[1]).not.toBe(signatures[0]);
    expect(store.asked[0]?.headers['x-amz-security-token']).toBe('s3ssion');
    expect(concealed).toEqual(expect.arrayContaining(['s3cr3t-key', 's3ssion']));
    await metrics.close();
  });

  test('P13, P11: again by the time of the store, when the signature is too old for it', async () => {
    const clock = { now: () => Date.UTC(2026, 0, 1), sleep: async () => undefined };
    await using store = await storeThat((question) =>
      question.headers['x-amz-date'] === '20260101T010000Z'
        ? ticksOf(question)
        : {
            status: 403,
            headers: { date: 'Thu, 01 Jan 2026 01:00:00 GMT' },
            body: '{"message":"Signature expired: 20260101T000000Z is now earlier than 20260101T005500Z"}',
          },
    );
    const { metrics } = clientOf(store.url, { auth: { kind: 'signed', sign: signerWith(environment) }, clock });
    expect(await metrics.evaluate('up', minute)).toHaveLength(1);
    expect(store.asked).toHaveLength(2);
    await metrics.close();
  });

  test('not without credentials in the environment', () => {
    expect(() => signerWith({})).toThrow(expect.objectContaining({ code: 'metrics-unauthorized' }));
  });
});

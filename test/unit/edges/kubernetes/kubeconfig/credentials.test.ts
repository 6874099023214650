/** A credential is fetched once, replaced when it expires, and renewed when it was refused. */
import { describe, expect, test } from 'vitest';
import { createCredentials, type Credential } from '../../../../../src/edges/kubernetes/kubeconfig/credentials.ts';

function source(until?: (now: number) => number): {
  readonly credentials: ReturnType<typeof createCredentials>;
  readonly at: { now: number };
  readonly fetched: () => number;
} {
  let count = 0;
  const at = { now: 0 };
  const fetch = async (): Promise<Credential> => {
    count += 1;
    const headers = { authorization: `Bearer ${count}` };
    return until === undefined ? { headers } : { headers, until: until(at.now) };
  };
  const clock = { now: () => at.now, sleep: () => Promise.reject(new Error('nobody sleeps here')) };
  return { credentials: createCredentials(fetch, clock), at, fetched: () => count };
}

describe('a credential', () => {
  test('is fetched once for all who ask at once', async () => {
    const { credentials, fetched } = source();
    await Promise.all([credentials.current(), credentials.current()]);
    await credentials.current();
    expect(fetched()).toBe(1);
  });

  test('is fetched again when it has expired, once', async () => {
    const { credentials, at, fetched } = source((now) => now + 100);
    await credentials.current();
    at.now = 99;
    await credentials.current();
    expect(fetched()).toBe(1);
    at.now = 100;
    await Promise.all([credentials.current(), credentials.current()]);
    expect(fetched()).toBe(2);
  });

  test('is renewed once for all who were refused with it', async () => {
    const { credentials, fetched } = source();
    const refused = await credentials.current();
    const renewed = await Promise.all([credentials.renew(refused), credentials.renew(refused)]);
    expect(renewed.map((each) => each?.headers['authorization'])).toEqual(['Bearer 2', 'Bearer 2']);
    expect(fetched()).toBe(2);
  });

  test('that is the same again is no renewal', async () => {
    const credential: Credential = { headers: { authorization: 'Bearer fixed' } };
    const clock = { now: () => 0, sleep: () => Promise.reject(new Error('nobody sleeps here')) };
    const credentials = createCredentials(async () => ({ ...credential }), clock);
    expect(await credentials.renew(await credentials.current())).toBeUndefined();
  });

  test('that could not be fetched is asked for again', async () => {
    let tries = 0;
    const fetch = async (): Promise<Credential> => {
      tries += 1;
      if (tries === 1) throw new Error('not now');
      return { headers: {} };
    };
    const clock = { now: () => 0, sleep: () => Promise.reject(new Error('nobody sleeps here')) };
    const credentials = createCredentials(fetch, clock);
    await expect(credentials.current()).rejects.toThrow('not now');
    expect(await credentials.current()).toEqual({ headers: {} });
  });
});

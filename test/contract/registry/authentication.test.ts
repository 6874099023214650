// How the registry edge finds credentials, answers each kind of challenge, and keeps credentials at home.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findCredentials } from '../../../src/edges/registry/credentials.ts';
import { type Auth, type FakeRegistry, type Fault, startFakeRegistry } from '../../fakes/registry.ts';
import { createClient, image, repositoryOn, uncancelled } from './arrange.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start(auth: Auth, faults: readonly Fault[] = []): Promise<FakeRegistry> {
  const fake = await startFakeRegistry({ auth, faults });
  closing.push(fake.close);
  return fake;
}

/** A directory with a docker config, removed after the test. */
async function dockerConfig(config: object): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'evenkeel-docker-'));
  closing.push(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'config.json'), JSON.stringify(config));
  return directory;
}

const basic: Auth = { kind: 'basic', username: 'me', password: 'pass:word' };
const bearer: Auth = { kind: 'bearer', username: 'me', password: 'pass:word' };
const me = { username: 'me', password: 'pass:word' };
const mePair = Buffer.from('me:pass:word').toString('base64');

describe('a push is authorised', () => {
  test.each([
    { how: 'by nothing where nothing is asked', auth: { kind: 'anonymous' }, sources: me },
    { how: 'by Basic', auth: basic, sources: me },
    { how: 'by a Bearer token that Basic was given for', auth: bearer, sources: me },
    { how: 'by a Bearer token that everybody gets', auth: { kind: 'bearer' }, sources: {} },
    { how: 'by a token under its OAuth2 name', auth: { ...bearer, field: 'access_token' }, sources: me },
    { how: 'B2 by a new token whenever the old one ends', auth: { ...bearer, uses: 4 }, sources: me },
  ] as const)('$how', async ({ auth, sources }) => {
    const fake = await start(auth);
    const { registry, pauses } = createClient(sources);
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect([fake.tags.get('team/app:v1'), pauses]).toEqual([image.manifest.digest, []]);
  });

  test.each([
    { where: 'auths', config: (host: string) => ({ auths: { [host]: { auth: mePair } } }) },
    {
      where: 'auths with a URL as key',
      config: (host: string) => ({ auths: { [`https://${host}/v2/`]: { auth: mePair } } }),
    },
  ])('with credentials from $where of the docker config', async ({ config }) => {
    const fake = await start(basic);
    const environment = { DOCKER_CONFIG: await dockerConfig(config(fake.host)) };
    await createClient({ environment }).registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(fake.tags.size).toBe(1);
  });

  test.each(['credHelpers', 'credsStore'])('with credentials that a helper of %s gives', async (key) => {
    const fake = await start(basic);
    const directory = await dockerConfig({
      [key]: key === 'credsStore' ? 'shop' : { 'r.io': 'no', [fake.host]: 'shop' },
    });
    const helper = join(directory, 'docker-credential-shop');
    await writeFile(
      helper,
      `#!/bin/sh\n[ "$1" = get ] && [ "$(cat)" = "${fake.host}" ] && echo '{"Username":"me","Secret":"pass:word"}'\n`,
    );
    await chmod(helper, 0o755);
    const environment = { DOCKER_CONFIG: directory, PATH: `${directory}:/usr/bin:/bin` };
    await createClient({ environment }).registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(fake.tags.size).toBe(1);
  });

  test('again when the token’s answer broke off', async () => {
    const fake = await start(bearer, [{ on: /^GET .token/, breaks: 'within' }]);
    const { registry, pauses } = createClient(me);
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(pauses.length).toBeGreaterThan(0);
    expect(fake.tags.size).toBe(1);
  });

  test('with an identity token, exchanged by POST', async () => {
    const fake = await start({ kind: 'bearer', refreshToken: 'refresh', field: 'access_token' });
    const environment = { DOCKER_CONFIG: await dockerConfig({ auths: { [fake.host]: { identitytoken: 'refresh' } } }) };
    const { registry, concealed } = createClient({ environment });
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(fake.seen).toContain('POST /token → 200');
    expect(concealed).toContain('refresh');
  });

  test('A8 and every secret is concealed in the forms in which it is sent', async () => {
    const fake = await start(bearer);
    const { registry, concealed } = createClient(me);
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(concealed).toEqual(expect.arrayContaining(['pass:word', mePair]));
    for (const each of fake.authorizations.filter(Boolean)) expect(concealed).toContain(each.replace('Bearer ', ''));
  });

  test('once, for all of its look-ups and uploads', async () => {
    const fake = await start(bearer);
    const { registry } = createClient(me);
    await registry.digestOf(repositoryOn(fake.host), 'v1');
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(fake.seen.filter((line) => line.includes('/token'))).toEqual(['GET /token → 200']);
  });
});

describe('credentials are taken', () => {
  const auths = { 'ghcr.io': { auth: mePair } };
  const token = 'job-token';
  test.each([
    {
      from: 'the inputs first',
      registry: 'ghcr.io',
      sources: { username: 'in', password: 'put', token },
      auths,
      found: 'in:put',
    },
    { from: 'the docker config next', registry: 'ghcr.io', sources: { token }, auths, found: 'me:pass:word' },
    { from: 'the job’s token on ghcr.io', registry: 'ghcr.io', sources: { token }, auths: {}, found: 'octo:job-token' },
    { from: 'nowhere else with that token', registry: 'r.io', sources: { token }, auths: {}, found: undefined },
  ])('from $from', async ({ registry, sources, auths, found }) => {
    const environment = { DOCKER_CONFIG: await dockerConfig({ auths }), GITHUB_ACTOR: 'octo' };
    const unset = { username: undefined, password: undefined, token: undefined };
    const credentials = await findCredentials(registry, { ...unset, ...sources, environment });
    expect(credentials?.kind === 'basic' ? `${credentials.username}:${credentials.password}` : undefined).toBe(found);
  });
});

describe('a push is refused', () => {
  test.each([
    {
      why: 'wrong Basic credentials',
      auth: basic,
      sources: { ...me, password: 'no' },
      message: 'did not accept the credentials',
    },
    {
      why: 'wrong credentials at the token service',
      auth: bearer,
      sources: { ...me, password: 'no' },
      message: 'did not accept the credentials',
    },
    { why: 'no credentials', auth: basic, sources: {}, message: 'wants credentials, and none were found' },
    {
      why: 'a token that is never good',
      auth: { ...bearer, uses: 0 },
      sources: me,
      message: 'did not accept the credentials',
    },
  ] as const)('with registry-unauthorized: $why', async ({ auth, sources, message }) => {
    const fake = await start(auth);
    await expect(
      createClient(sources).registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code: 'registry-unauthorized', message: `${fake.host} ${message}` });
    expect(fake.tags.size).toBe(0);
  });

  test.each([
    { realm: 'http://169.254.169.254/token', why: 'link-local' },
    { realm: 'http://10.0.0.1/token', why: 'private' },
    { realm: 'http://example.com/token', why: 'not over TLS' },
    { realm: 'https://me:x@example.com/token', why: 'with credentials of its own' },
    { realm: 'file:///etc/passwd', why: 'no address' },
    { realm: 'nonsense', why: 'no URL' },
  ])('with registry-rejected when the token service is $why, and no credentials are sent', async ({ realm }) => {
    const fake = await start({ ...bearer, realm });
    await expect(
      createClient(me).registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code: 'registry-rejected', saw: `realm ${JSON.stringify(realm)}` });
  });

  test.each([
    {
      config: { credHelpers: {} as Record<string, string>, credsStore: 'missing' },
      message: 'docker-credential-missing could not be used',
    },
    { config: { auths: 'x', credsStore: '../../bin/sh' }, message: 'not a plain word' },
  ])('with credentials-invalid when the docker config is $config', async ({ config, message }) => {
    const fake = await start(basic);
    const environment = { DOCKER_CONFIG: await dockerConfig(config), PATH: '/nowhere' };
    await expect(
      createClient({ environment }).registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code: 'credentials-invalid', message: expect.stringContaining(message) });
  });
});

describe('A19 credentials stay with the registry', () => {
  test('when it redirects a look-up elsewhere', async () => {
    const other = await start({ kind: 'anonymous' });
    const location = `http://${other.host}/v2/team/app/manifests/v1`;
    const fake = await start(basic, [{ on: /^HEAD/, times: 9, status: 307, headers: { location } }]);
    expect(await createClient(me).registry.digestOf(repositoryOn(fake.host), 'v1')).toBeUndefined();
    expect(other.authorizations).toEqual(['']);
  });

  test.each([
    { on: /^POST/, status: 307, location: 'http://169.254.169.254/upload', what: 'redirects an upload' },
    { on: /^POST/, status: 202, location: 'http://10.0.0.1/upload', what: 'wants an upload sent to a private address' },
    { on: /^POST/, status: 202, location: 'http://example.com/upload', what: 'wants an upload sent in the clear' },
    {
      on: /^HEAD/,
      status: 307,
      location: 'http://169.254.169.254/',
      what: 'redirects a look-up to a link-local address',
    },
  ])('which is refused when it $what', async ({ on, status, location }) => {
    const fake = await start({ kind: 'anonymous' }, [{ on, times: 9, status, headers: { location } }]);
    await expect(
      createClient(me).registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code: 'registry-rejected', saw: expect.stringContaining(new URL(location).origin) });
  });
});

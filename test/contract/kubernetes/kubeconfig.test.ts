/** Which kubeconfig is read, what it may not ask for, and who the requests come from. */
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { kinds } from '../../../src/core/kube/object.ts';
import type { ClusterOptions } from '../../../src/edges/kubernetes/cluster.ts';
import { createIdentity } from '../../../src/embedded/certificate.ts';
import { type Asked, type Loopback, serveOnLoopback } from '../../../src/embedded/loopback.ts';
import { openWith, rememberingLog } from '../../fakes/kubernetes.ts';
import { fakePlugin, temporaryFolder } from './plugin.ts';

const identity = createIdentity(new Date());
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };

/** A server that answers every request with a pod, and 401 to those who are not `welcome`. */
let server: Loopback;
let url: string;
let asked: Asked[];
let isWelcome: (asked: Asked) => boolean;
beforeAll(async () => {
  server = await serveOnLoopback((request) => {
    asked.push(request);
    const body = isWelcome(request) ? pod : { kind: 'Status', code: 401, message: 'Unauthorized' };
    return { status: isWelcome(request) ? 200 : 401, body: JSON.stringify(body) };
  }, identity);
  url = `https://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  isWelcome = () => true;
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

interface Parts {
  readonly cluster?: object;
  readonly user?: object;
  readonly name?: string;
  readonly namespace?: string;
}

function kubeconfig({
  cluster,
  user = { token: 'a-secret-token' },
  name = 'one',
  namespace = 'shop',
}: Parts = {}): string {
  return stringify({
    clusters: [{ name, cluster: { server: url, 'certificate-authority-data': base64(identity.cert), ...cluster } }],
    users: [{ name, user }],
    contexts: [{ name, context: { cluster: name, user: name, namespace } }],
    'current-context': name,
  });
}

/** A folder with files; returns its path. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Opens a cluster, asks it for a pod, and tells how the request was signed. */
async function signedWith(config: string | undefined, own: Partial<ClusterOptions> = {}): Promise<string | undefined> {
  const cluster = await openWith(config, own);
  try {
    await cluster.get({ kind: kinds.pod, namespace: 'shop', name: 'a' });
    return asked.at(-1)?.headers.authorization;
  } finally {
    await cluster.close();
  }
}

describe('a kubeconfig is found', () => {
  const token = (value: string): Parts => ({ user: { token: value } });

  test('as text, as base64 with or without line breaks, and as a path from the workspace', async () => {
    const text = kubeconfig();
    const wrapped = base64(text).replaceAll(/.{76}/g, '$&\n');
    const workspace = folderWith({ 'deploy/config': text });
    for (const given of [text, base64(text), wrapped, 'deploy/config', join(workspace, 'deploy/config')]) {
      expect(await signedWith(given, { workspace })).toBe('Bearer a-secret-token');
    }
  });

  test('in KUBECONFIG, several files merged, the first to name something counts, missing ones passed over', async () => {
    const workspace = folderWith({
      a: kubeconfig({ ...token('first'), name: 'one' }),
      b: kubeconfig({ ...token('second'), name: 'one' }),
      c: kubeconfig({ ...token('third'), name: 'two' }),
    });
    const environment = { KUBECONFIG: `${workspace}/none:${workspace}/a:${workspace}/b:${workspace}/c` };
    expect(await signedWith(undefined, { environment })).toBe('Bearer first');
    expect(await signedWith(undefined, { environment, context: 'two' })).toBe('Bearer third');
  });

  test('in the home directory', async () => {
    const HOME = folderWith({ '.kube/config': kubeconfig(token('from home')) });
    expect(await signedWith(undefined, { environment: { HOME } })).toBe('Bearer from home');
  });

  test('with the namespace of its context, unless an input names another', async () => {
    expect((await openWith(kubeconfig())).namespace).toBe('shop');
    expect((await openWith(kubeconfig(), { namespace: 'other' })).namespace).toBe('other');
    expect((await openWith(kubeconfig({ namespace: '' }))).namespace).toBe('default');
  });
});

describe('a kubeconfig that is not there or broken', () => {
  test.each<{ given: string | undefined; own?: Partial<ClusterOptions>; code: string; says: string }>([
    { given: undefined, code: 'kubeconfig-not-found', says: 'no KUBECONFIG' },
    { given: 'no/such/file', code: 'kubeconfig-not-found', says: 'no/such/file' },
    {
      given: undefined,
      own: { environment: { KUBECONFIG: '/no/a:/no/b' } },
      code: 'kubeconfig-not-found',
      says: '/no/b',
    },
    { given: 'clusters: [\nusers: {', code: 'kubeconfig-invalid', says: 'line 2' },
    { given: 'clusters: just text\n', code: 'kubeconfig-invalid', says: 'current-context' },
    { given: '[1, 2]\n', code: 'kubeconfig-invalid', says: 'not a kubeconfig' },
    { given: 'current-context: a\n', code: 'kubeconfig-invalid', says: 'has no usable context a' },
  ])('$given → $code, $says', async ({ given, own, code, says }) => {
    await expect(openWith(given, own)).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  });

  test.each<{ parts: Parts; own?: Partial<ClusterOptions>; says: string }>([
    { parts: {}, own: { context: 'two' }, says: 'has no usable context two; it has: one' },
    { parts: { cluster: { server: undefined } }, says: 'names the cluster one' },
    { parts: { cluster: { server: 'ftp://somewhere' } }, says: 'is not an http(s) URL' },
    { parts: { cluster: { 'proxy-url': 'socks5://127.0.0.1:1' } }, says: 'proxy-url' },
    { parts: { user: { token: 12_345 } }, says: 'token of one must be text' },
    { parts: { user: { 'auth-provider': { name: 'gcp' } } }, says: 'auth-provider' },
    { parts: { user: { as: 'somebody', 'as-groups': ['x'] } }, says: 'as-groups' },
    { parts: { user: { exec: {} } }, says: 'without a command' },
  ])('$parts: $says', async ({ parts, own, says }) => {
    const opening = openWith(kubeconfig(parts), own);
    await expect(opening).rejects.toMatchObject({ code: 'kubeconfig-invalid', message: expect.stringContaining(says) });
  });
});

describe('A3, A4: what a kubeconfig may not ask for', () => {
  const far = 'cluster.example:6443';
  const at = (cluster: object): Parts => ({ cluster: { server: `https://${far}`, ...cluster } });
  const signedBy = (user: object): Parts => ({ ...at({}), user });
  const noTls = { environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } };
  const unsafe = (says: string): object => ({ code: 'kubeconfig-unsafe', message: expect.stringContaining(says) });

  test.each<{ parts: Parts; own?: Partial<ClusterOptions>; says: string; why: string }>([
    { why: 'no verification', parts: at({ 'insecure-skip-tls-verify': true }), says: 'insecure-skip-tls-verify' },
    { why: 'no TLS', parts: at({ server: `http://${far}` }), says: 'without TLS' },
    { why: 'no verification anywhere', parts: at({}), own: noTls, says: 'NODE_TLS_REJECT_UNAUTHORIZED' },
    { why: 'a token from elsewhere', parts: signedBy({ tokenFile: '/etc/hostname' }), says: '/etc/hostname' },
    {
      why: 'a CA from elsewhere',
      parts: at({ 'certificate-authority-data': undefined, 'certificate-authority': '/etc/hostname' }),
      says: '/etc/hostname',
    },
  ])('$why, unless the host is allowed', async ({ parts, own, says }) => {
    await expect(openWith(kubeconfig(parts), own)).rejects.toMatchObject(unsafe(says));
    const allowed = await openWith(kubeconfig(parts), { ...own, allowInsecure: ['cluster.example'] });
    expect(allowed.server).toContain(far);
  });

  test.each<{ parts: Parts; says: string; why: string }>([
    { why: 'a password in the URL', parts: at({ server: `https://me:secret@${far}` }), says: 'user name or password' },
    { why: 'its environment', parts: signedBy({ tokenFile: '/proc/self/environ' }), says: '/proc/self/environ' },
  ])('$why, never', async ({ parts, says }) => {
    await expect(openWith(kubeconfig(parts))).rejects.toMatchObject(unsafe(says));
    const allowed = openWith(kubeconfig(parts), { allowInsecure: [far] });
    await expect(allowed).rejects.toMatchObject(unsafe(says));
  });

  test.each(['../outside', 'link'])('the file %s, which is outside of its own folder', async (tokenFile) => {
    const folder = folderWith({ outside: 'text', 'inside/config': kubeconfig({ user: { tokenFile } }) });
    symlinkSync('../outside', join(folder, 'inside/link'));
    await expect(openWith(join(folder, 'inside/config'))).rejects.toMatchObject({ code: 'kubeconfig-unsafe' });
  });

  test('`token-file` is not read, as kubectl does not know it', async () => {
    expect(await signedWith(kubeconfig({ user: { 'token-file': '/etc/hostname' } }))).toBeUndefined();
  });
});

describe('requests are signed', () => {
  test('with a user name and password', async () => {
    const user = { username: 'me', password: 'a long password' };
    expect(await signedWith(kubeconfig({ user }))).toBe(`Basic ${base64('me:a long password')}`);
  });

  test('with the id-token of an OpenID Connect provider', async () => {
    const user = { 'auth-provider': { name: 'oidc', config: { 'id-token': 'an-id-token' } } };
    expect(await signedWith(kubeconfig({ user }))).toBe('Bearer an-id-token');
  });

  test('in somebody’s stead', async () => {
    await signedWith(kubeconfig({ user: { token: 'a-secret-token', as: 'somebody' } }));
    expect(asked[0]?.headers).toMatchObject({ 'impersonate-user': 'somebody' });
  });

  test('K17: with a token file that is read again when its token was refused', async () => {
    const folder = folderWith({ config: kubeconfig({ user: { tokenFile: 'token' } }), token: 'old\n' });
    const cluster = await openWith(join(folder, 'config'));
    const ref = { kind: kinds.pod, namespace: 'shop', name: 'a' };
    await cluster.get(ref);
    writeFileSync(join(folder, 'token'), 'new\n');
    isWelcome = ({ headers }) => headers.authorization === 'Bearer new';
    await cluster.get(ref);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer old', 'Bearer new']);
    await cluster.close();
  });

  test('K17: with the token of a pod, which is a link that is turned to another file', async () => {
    const folder = folderWith({
      config: kubeconfig({ user: { tokenFile: 'token' } }),
      '..1/token': 'old',
      '..2/token': 'new',
    });
    symlinkSync('..1', join(folder, '..data'));
    symlinkSync('..data/token', join(folder, 'token'));
    const cluster = await openWith(join(folder, 'config'));
    rmSync(join(folder, '..data'));
    rmSync(join(folder, '..1'), { recursive: true });
    symlinkSync('..2', join(folder, '..data'));
    await cluster.get({ kind: kinds.pod, namespace: 'shop', name: 'a' });
    expect(asked[0]?.headers.authorization).toBe('Bearer new');
    await cluster.close();
  });

  test('only after every secret was concealed', async () => {
    const log = rememberingLog();
    const user = { token: 'a-secret-token', password: 'a long password', 'client-key-data': base64(identity.key) };
    await openWith(kubeconfig({ user }), { log });
    expect(log.concealed).toEqual(expect.arrayContaining(['a-secret-token', 'a long password', identity.key]));
  });
});

describe('a credential plugin', () => {
  const exec = { apiVersion: 'client.authentication.k8s.io/v1beta1', command: 'aws', args: ['eks', 'get-token'] };
  const config = (own: object = {}): string => kubeconfig({ user: { exec: { ...exec, ...own } } });
  const ref = { kind: kinds.pod, namespace: 'shop', name: 'a' };
  const pathOf = (...folders: readonly string[]): string => [...folders, '/usr/bin', '/bin'].join(':');

  test('is run once, and again when its token was refused', async () => {
    const plugin = fakePlugin();
    plugin.prints({ token: 'first' });
    const log = rememberingLog();
    const cluster = await openWith(config(), { log, environment: { PATH: pathOf(plugin.folder) } });
    await Promise.all([cluster.get(ref), cluster.get(ref)]);
    expect(plugin.runs()).toBe(1);
    plugin.prints({ token: 'second' });
    isWelcome = ({ headers }) => headers.authorization === 'Bearer second';
    await cluster.get(ref);
    expect(plugin.runs()).toBe(2);
    isWelcome = () => false;
    await expect(cluster.get(ref)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(log.concealed).toEqual(expect.arrayContaining(['first', 'second']));
    await cluster.close();
  });

  test('is run again when its token expires', async () => {
    const plugin = fakePlugin();
    plugin.prints({ token: 'short', expirationTimestamp: new Date(Date.now() + 30_000).toISOString() });
    const cluster = await openWith(config(), { environment: { PATH: pathOf(plugin.folder) } });
    await cluster.get(ref);
    await cluster.get(ref);
    expect(plugin.runs()).toBe(2);
    await cluster.close();
  });

  test('is told about the cluster when the kubeconfig says so', async () => {
    const plugin = fakePlugin();
    plugin.prints({ token: 'first' });
    await signedWith(config({ provideClusterInfo: true }), { environment: { PATH: pathOf(plugin.folder) } });
    expect(plugin.told()).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: url } },
    });
  });

  test('that fails is told with its words', async () => {
    const plugin = fakePlugin();
    plugin.fails('Unable to locate credentials');
    const cluster = await openWith(config(), { environment: { PATH: pathOf(plugin.folder) } });
    await expect(cluster.get(ref)).rejects.toMatchObject({
      code: 'unauthenticated',
      saw: expect.stringContaining('Unable to locate credentials'),
    });
    expect(asked).toEqual([]);
    await cluster.close();
  });

  test('A2: off the list is refused before it runs, unless it is allowed by name', async () => {
    const plugin = fakePlugin('get-me-in');
    plugin.prints({ token: 'first' });
    const own = { environment: { PATH: pathOf(plugin.folder) } };
    await expect(openWith(config({ command: 'get-me-in' }), own)).rejects.toMatchObject({ code: 'kubeconfig-unsafe' });
    expect(plugin.runs()).toBe(0);
    expect(await signedWith(config({ command: 'get-me-in' }), { ...own, execPlugins: ['get-me-in'] })).toBe(
      'Bearer first',
    );
  });

  test.each(['/opt/elsewhere/aws', './aws'])('A2: %s is not the aws that is allowed', async (command) => {
    await expect(openWith(config({ command }))).rejects.toMatchObject({ code: 'kubeconfig-unsafe' });
  });

  test('A2: one that lies in the workspace is passed over', async () => {
    const planted = fakePlugin();
    const own = { workspace: planted.folder, environment: { PATH: `${planted.folder}:.` } };
    await expect(openWith(config(), own)).rejects.toMatchObject({
      code: 'kubeconfig-invalid',
      message: expect.stringContaining('not on PATH'),
    });
    expect(planted.runs()).toBe(0);
    expect(existsSync(join(planted.folder, 'aws'))).toBe(true);
  });
});

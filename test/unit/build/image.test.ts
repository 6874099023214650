// The image of a binary: what is in it, and what makes its digest another one.
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { baseLayer, imageOf, warningsOf } from '../../../src/build/image.ts';
import { scratchEntries, type SystemFiles } from '../../../src/build/scratch.ts';
import { readTar } from '../../../src/core/oci/tar.ts';

const system: SystemFiles = {
  certificates: Buffer.from('PEM'),
  zones: [{ kind: 'file', path: 'Europe/Berlin', mode: 0o644, bytes: Buffer.from('TZif') }],
  versions: ['certifi 1', 'tzdata 2'],
};
const wishes = { user: '65532:65532', arguments: [], env: new Map(), labels: new Map(), annotations: new Map() };
const binary = { name: 'shop', bytes: Buffer.from('\u007fELF') };
const base = baseLayer(system, wishes.user, 0);
const contentOf = (path: string, user = '65532:65532'): string => {
  const entry = scratchEntries(system, user).find((each) => each.path === path);
  return entry?.kind === 'file' ? Buffer.from(entry.bytes).toString() : '';
};
const configOf = (changed: object): unknown => {
  const { config } = imageOf(binary, base, { ...wishes, ...changed }, 0);
  return JSON.parse(Buffer.from(config.bytes).toString()).config;
};

describe('the base of an image', () => {
  test('holds certificates, zones, users and a place for temporary files', () => {
    expect(readTar(gunzipSync(base.blob.bytes)).map(({ path, mode }) => `${mode.toString(8)} ${path}`)).toEqual([
      '755 etc',
      '644 etc/group',
      '644 etc/passwd',
      '755 etc/ssl',
      '755 etc/ssl/certs',
      '644 etc/ssl/certs/ca-certificates.crt',
      '1777 tmp',
      '755 usr',
      '755 usr/share',
      '755 usr/share/zoneinfo',
      '755 usr/share/zoneinfo/Europe',
      '644 usr/share/zoneinfo/Europe/Berlin',
    ]);
  });

  test.each([
    { user: '65532:65532', passwd: 'app:x:65532:65532:app:/:/sbin/nologin\n', group: 'app:x:65532:\n' },
    { user: '1000:0', passwd: 'app:x:1000:0:app:/:/sbin/nologin\n', group: '' },
    { user: '0:0', passwd: '', group: '' },
  ])('names root and $user once', ({ user, passwd, group }) => {
    expect(contentOf('etc/passwd', user)).toBe(`root:x:0:0:root:/:/sbin/nologin\n${passwd}`);
    expect(contentOf('etc/group', user)).toBe(`root:x:0:\n${group}`);
  });
});

describe('the image of a binary', () => {
  test('runs it as a numeric user', () => {
    expect(configOf({})).toEqual({
      User: '65532:65532',
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
      ],
      Entrypoint: ['/shop'],
      WorkingDir: '/',
    });
  });

  test('takes arguments, labels and variables, which win over its own', () => {
    const env = new Map([
      ['PATH', '/'],
      ['A', 'b=c'],
    ]);
    expect(configOf({ arguments: ['serve', '--port=80'], env, labels: new Map([['l', '1']]) })).toMatchObject({
      Env: ['PATH=/', 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt', 'A=b=c'],
      Cmd: ['serve', '--port=80'],
      Labels: { l: '1' },
    });
  });

  test('holds the binary alone in its upper layer', () => {
    const [, upper] = imageOf(binary, base, wishes, 0).layers;
    expect(readTar(gunzipSync(upper?.bytes ?? ''))).toMatchObject([{ path: 'shop', mode: 0o555, bytes: binary.bytes }]);
  });

  const digest = (changed: object = {}, bytes = binary.bytes, created = 0): string =>
    imageOf({ ...binary, bytes }, baseLayer(system, wishes.user, created), { ...wishes, ...changed }, created).manifest
      .digest;
  test.each([
    { what: 'nothing', other: digest(), isSame: true },
    { what: 'the binary', other: digest({}, Buffer.from('other')), isSame: false },
    { what: 'a label', other: digest({ labels: new Map([['a', 'b']]) }), isSame: false },
    { what: 'an annotation', other: digest({ annotations: new Map([['a', 'b']]) }), isSame: false },
    { what: 'the epoch', other: digest({}, binary.bytes, 1), isSame: false },
  ])('has the same digest when $what changed: $isSame', ({ other, isSame }) => expect(other === digest()).toBe(isSame));
});

describe('somebody should know', () => {
  test.each([
    {
      given: { env: new Map([['DB_PASSWORD', 'x']]) },
      warnings: [expect.stringContaining('DB_PASSWORD looks like a secret')],
    },
    { given: { env: new Map([['github_token', 'x']]) }, warnings: [expect.stringContaining('github_token')] },
    { given: { env: new Map([['DB_PASSWORD', '']]) }, warnings: [] },
    { given: { env: new Map([['LOG_LEVEL', 'debug']]) }, warnings: [] },
    { given: { user: '0:0' }, warnings: [expect.stringContaining('user 0 is root')] },
    { given: { user: '1000:0' }, warnings: [] },
  ])('of $given: $warnings.length', ({ given, warnings }) => {
    expect(warningsOf({ ...wishes, ...given })).toEqual(warnings);
  });
});

// The docker config as docker/login-action, docker login and credential helpers leave it.
import { describe, expect, test } from 'vitest';
import { credentialPlaces, parseHelperAnswer } from '../../../../src/core/oci/docker-config.ts';

const auth = (pair: string): { readonly auth: string } => ({ auth: Buffer.from(pair).toString('base64') });
const places = (config: object, registry: string): readonly unknown[] =>
  credentialPlaces(JSON.stringify(config), registry);
const basic = (username: string, password: string) => ({
  kind: 'here',
  credentials: { kind: 'basic', username, password },
});

describe('a registry finds its credentials', () => {
  test.each([
    { key: 'ghcr.io', registry: 'ghcr.io', found: true },
    { key: 'https://ghcr.io', registry: 'ghcr.io', found: true },
    { key: 'https://ghcr.io/v2/', registry: 'ghcr.io', found: true },
    { key: 'ghcr.io', registry: 'ghcr.io.evil.example', found: false },
    { key: 'ghcr.io.evil.example', registry: 'ghcr.io', found: false },
    { key: 'ghcr.io/acme', registry: 'ghcr.io', found: false },
    { key: 'localhost:5000', registry: 'localhost:5001', found: false },
    { key: 'https://index.docker.io/v1/', registry: 'docker.io', found: true },
    { key: 'docker.io', registry: 'docker.io', found: true },
    { key: 'registry-1.docker.io', registry: 'docker.io', found: true },
    { key: 'https://index.docker.io/v1/', registry: 'ghcr.io', found: false },
  ])('$registry under $key: $found', ({ key, registry, found }) => {
    expect(places({ auths: { [key]: auth('me:pass:word') } }, registry)).toEqual(
      found ? [basic('me', 'pass:word')] : [],
    );
  });

  test.each([
    { entry: { username: 'me', password: 'x' }, credentials: { kind: 'basic', username: 'me', password: 'x' } },
    { entry: { ...auth('me:'), identitytoken: 'refresh' }, credentials: { kind: 'identity', token: 'refresh' } },
  ])('in the form $entry', ({ entry, credentials }) => {
    expect(places({ auths: { 'r.io': entry } }, 'r.io')).toEqual([{ kind: 'here', credentials }]);
  });

  test.each([{}, { auths: null }, { auths: { 'r.io': {} } }, { auths: { 'r.io': null } }])(
    'or none, in %j',
    (config) => {
      expect(places(config, 'r.io')).toEqual([]);
    },
  );

  test('at its own helper first, then at the store, then in the file', () => {
    const config = { auths: { 'r.io': auth('me:x') }, credHelpers: { 'r.io': 'ecr-login' }, credsStore: 'desktop' };
    expect(places(config, 'r.io')).toEqual([
      { kind: 'helper', name: 'ecr-login', server: 'r.io' },
      { kind: 'helper', name: 'desktop', server: 'r.io' },
      basic('me', 'x'),
    ]);
  });

  test('at a helper that knows Docker Hub by its old address', () => {
    expect(places({ credsStore: 'pass' }, 'docker.io')).toEqual([
      { kind: 'helper', name: 'pass', server: 'https://index.docker.io/v1/' },
    ]);
  });
});

describe('a docker config is refused', () => {
  test.each([
    { what: 'that is not JSON', config: '{"auths":', message: 'the docker config is not JSON' },
    { what: 'whose helper is a path', config: '{"credsStore":"../x"}', message: 'not a plain word' },
    { what: 'whose auth is not base64 of a pair', config: '{"auths":{"r.io":{"auth":"bm8="}}}', message: 'r.io' },
  ])('$what', ({ config, message }) => {
    expect(() => credentialPlaces(config, 'r.io')).toThrow(
      expect.objectContaining({ code: 'credentials-invalid', message: expect.stringContaining(message) }),
    );
  });
});

describe('a helper answers', () => {
  test.each([
    { answer: { Username: 'AWS', Secret: 'x' }, credentials: { kind: 'basic', username: 'AWS', password: 'x' } },
    { answer: { Username: '<token>', Secret: 'x' }, credentials: { kind: 'identity', token: 'x' } },
    { answer: { Username: 'me', Secret: '' }, credentials: undefined },
  ])('$answer', ({ answer, credentials }) => {
    expect(parseHelperAnswer(JSON.stringify(answer))).toEqual(credentials);
  });

  test('something else', () => {
    expect(() => parseHelperAnswer('error')).toThrow(expect.objectContaining({ code: 'credentials-invalid' }));
  });
});

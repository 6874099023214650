// References as Docker and Kubernetes read them, and the refusals that name the corrected text.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatReference,
  formatRepository,
  illegalRepository,
  isSameRepository,
  isTag,
  parseReference,
  parseRepository,
} from '../../../../src/core/oci/reference.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;

describe('a reference is read', () => {
  test.each([
    { text: 'nginx', registry: 'docker.io', path: 'library/nginx', tag: undefined, digest: undefined },
    { text: 'acme/shop:1', registry: 'docker.io', path: 'acme/shop', tag: '1', digest: undefined },
    { text: 'index.docker.io/acme/shop', registry: 'docker.io', path: 'acme/shop', tag: undefined, digest: undefined },
    { text: 'docker.io/nginx', registry: 'docker.io', path: 'library/nginx', tag: undefined, digest: undefined },
    { text: 'ghcr.io/a/b/c:v1', registry: 'ghcr.io', path: 'a/b/c', tag: 'v1', digest: undefined },
    { text: 'localhost/a', registry: 'localhost', path: 'a', tag: undefined, digest: undefined },
    { text: 'localhost:5000/a', registry: 'localhost:5000', path: 'a', tag: undefined, digest: undefined },
    { text: '[::1]:5000/a:b', registry: '[::1]:5000', path: 'a', tag: 'b', digest: undefined },
    { text: `r.io/a@${digest}`, registry: 'r.io', path: 'a', tag: undefined, digest },
    { text: `r.io/a:t@${digest}`, registry: 'r.io', path: 'a', tag: 't', digest },
    { text: 'r.io/a__b/c-d.e', registry: 'r.io', path: 'a__b/c-d.e', tag: undefined, digest: undefined },
  ])('$text', ({ text, registry, path, tag, digest }) => {
    expect(parseReference(text)).toEqual({ repository: { registry, path }, tag, digest });
  });

  test.each([
    { text: '', why: 'nothing' },
    { text: 'a b', why: 'a space' },
    { text: 'Acme/shop', why: 'upper case' },
    { text: 'r.io/a//b', why: 'an empty element' },
    { text: 'r.io/a/', why: 'a slash at the end' },
    { text: 'r.io/a..b', why: 'two dots' },
    { text: 'r.io/a___b', why: 'three underscores' },
    { text: 'r.io/-a', why: 'a separator first' },
    { text: 'https://r.io/a', why: 'a scheme' },
    { text: 'r.io/a:', why: 'an empty tag' },
    { text: `r.io/a:${'t'.repeat(129)}`, why: 'a tag of 129 characters' },
    { text: 'r.io/a@sha256:abc', why: 'a short digest' },
    { text: `r.io/a@${digest}@${digest}`, why: 'two digests' },
    { text: `r.io/${'a'.repeat(251)}`, why: 'a name of 256 characters' },
    { text: 'r.io:123456/a', why: 'a port of six digits' },
    { text: 'r.io:99999/a', why: 'a port that there is not' },
    { text: '../etc', why: 'a path of files' },
  ])('not with $why', ({ text }) => expect(parseReference(text)).toBeUndefined());

  const word = fc.stringMatching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,8})?$/);
  const registries = fc.constantFrom('docker.io', 'ghcr.io', 'localhost', 'r.example.com:5000', '[::1]:80');
  const references = fc.record({
    repository: fc.record({
      registry: registries,
      path: fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join('/')),
    }),
    tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined }),
    digest: fc.option(
      fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}` as const),
      { nil: undefined },
    ),
  });
  test('and what is written is read again', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(parseReference(formatReference(reference))).toEqual(reference);
      }),
    );
  });
});

describe('a repository', () => {
  test.each([
    { one: 'nginx', other: 'docker.io/library/nginx', same: true },
    { one: 'ghcr.io/a/b', other: 'ghcr.io/a/b', same: true },
    { one: 'ghcr.io/a/b', other: 'ghcr.io/a/bc', same: false },
    { one: 'a/b', other: 'ghcr.io/a/b', same: false },
  ])('$one is $other: $same', ({ one, other, same }) => {
    const [left, right] = [parseRepository(one), parseRepository(other)];
    expect(left !== undefined && right !== undefined && isSameRepository(left, right)).toBe(same);
  });

  test.each([
    { text: 'ghcr.io/Acme/Shop', remedy: 'Write ghcr.io/acme/shop' },
    { text: 'Acme/shop', remedy: 'Write acme/shop' },
    { text: 'ghcr.io/acme/shop:v1', remedy: 'Write ghcr.io/acme/shop, and put tags into `tags`' },
    { text: 'https://ghcr.io/acme/shop', remedy: 'Write ghcr.io/acme/shop' },
    { text: 'r.io:99999/a', remedy: 'Write a port of at most 65535 into r.io:99999' },
    { text: 'ghcr.io/acme/shop:.x', remedy: expect.stringMatching(/^Write ghcr\.io\/acme\/shop\. A tag has/) },
    { text: 'ghcr.io/acme/shop:b # c', remedy: expect.stringMatching(/^Write ghcr\.io\/acme\/shop\. A tag has/) },
  ])('$text is refused: $remedy', ({ text, remedy }) => {
    expect(illegalRepository(text)).toMatchObject({ code: 'invalid-image-name', remedy, saw: text });
  });

  test('is written with its registry', () => {
    expect(formatRepository({ registry: 'docker.io', path: 'library/nginx' })).toBe('docker.io/library/nginx');
  });
});

describe('a tag', () => {
  test.each(['v1.2.3', '_', 'a'.repeat(128), 'A-b_c.d'])('%s is legal', (tag) => expect(isTag(tag)).toBe(true));
  test.each(['', '.a', '-a', 'a/b', 'a+b', 'a'.repeat(129), 'ä'])('%s is not', (tag) => expect(isTag(tag)).toBe(false));
});

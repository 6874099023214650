// What a build decides before anything is compiled: mains, images, tags, whether to push; and what it refuses.
import { describe, expect, test } from 'vitest';
import { build } from '../../../src/build/inputs.ts';
import type { Main } from '../../../src/build/mains.ts';
import { checkInputs, planBuild as planFrom } from '../../../src/build/plan.ts';
import type { Origin } from '../../../src/build/tags.ts';
import { parseInputs } from '../../../src/core/base/inputs.ts';
import { formatRepository } from '../../../src/core/oci/reference.ts';

const inputs = (given: Readonly<Record<string, string>>) =>
  parseInputs(build, new Map(Object.entries({ image: 'r.io/team/{name}', ...given })));
const planBuild = (given: ReturnType<typeof inputs>, mains: readonly Main[], origin: Origin) =>
  planFrom(given, { mains, excluded: [] }, origin);
const main = (directory: string, name = directory.split('/').at(-1) ?? ''): Main => ({
  directory,
  name,
  importPath: `example.com/shop${directory.replace('.', '')}`,
});
const [root, server, worker, tool] = [
  main('.', 'shop'),
  main('./cmd/server'),
  main('./cmd/worker'),
  main('./tools/gen'),
];
const onMain: Origin = { commit: '0123456789abcdef', branch: 'main', tag: undefined, pullRequest: undefined };
const nowhere: Origin = { commit: undefined, branch: undefined, tag: undefined, pullRequest: undefined };

describe('the mains that are built', () => {
  test.each([
    { found: [root, server, worker, tool], wanted: '', chosen: ['./cmd/server', './cmd/worker'], why: 'all below cmd' },
    { found: [root, tool], wanted: '', chosen: ['.'], why: 'the root where there is no cmd' },
    { found: [root, server, worker], wanted: './cmd/worker', chosen: ['./cmd/worker'], why: 'the named one' },
    { found: [root, server], wanted: 'cmd/server/', chosen: ['./cmd/server'], why: 'named without ./' },
    { found: [root, server], wanted: '.', chosen: ['.'], why: 'the root by name' },
    { found: [server], wanted: 'example.com/shop/cmd/server', chosen: ['./cmd/server'], why: 'named by import path' },
  ])('are $chosen: $why', ({ found, wanted, chosen }) => {
    const { images } = planBuild(inputs({ main: wanted }), found, onMain);
    expect(images.map(({ main }) => main.directory)).toEqual(chosen);
  });

  test.each([
    { found: [tool], wanted: '', remedy: 'Set `main` to one of: ./tools/gen' },
    { found: [server, tool], wanted: './cmd/api', remedy: 'Set `main` to one of: ./cmd/server, ./tools/gen' },
    { found: [], wanted: '', remedy: expect.stringContaining('Name the main package') },
    { found: [main('./cmd/tmp')], wanted: '', remedy: 'Rename ./cmd/tmp' },
  ])('are missed in $found', ({ found, wanted, remedy }) => {
    expect(() => planBuild(inputs({ main: wanted }), found, onMain)).toThrow(
      expect.objectContaining({ code: 'main-not-found', remedy }),
    );
  });
});

describe('a main without a file for the target is told', () => {
  const constrained = { ...main('.', 'shop'), file: 'main.go', because: 'constraint' as const };
  const needsC = { ...main('./cmd/db'), file: 'cmd/db/main.go', because: 'cgo' as const };
  test.each([
    {
      mains: [],
      excluded: [constrained],
      wanted: '',
      code: 'main-not-found',
      message: 'main.go is excluded by its build constraint',
      remedy: expect.stringContaining('Set `go-tags`'),
    },
    {
      mains: [server],
      excluded: [needsC],
      wanted: 'cmd/db',
      code: 'compile-failed',
      message: 'cmd/db/main.go imports "C", and cgo is off: the image has no C library',
      remedy: expect.stringContaining('pure Go'),
    },
  ])('$message', ({ mains, excluded, wanted, code, message, remedy }) => {
    expect(() => planFrom(inputs({ main: wanted }), { mains, excluded }, onMain)).toThrow(
      expect.objectContaining({ code, message, remedy }),
    );
  });

  test('only where it is missed', () => {
    const { images } = planFrom(inputs({}), { mains: [server], excluded: [needsC, constrained] }, onMain);
    expect(images.map(({ main }) => main.name)).toEqual(['server']);
  });
});

describe('the image', () => {
  test('is named after the binary where the pattern says so', () => {
    const { images } = planBuild(inputs({}), [server, worker], onMain);
    expect(images.map(({ repository }) => formatRepository(repository))).toEqual([
      'r.io/team/server',
      'r.io/team/worker',
    ]);
  });

  test('has a layout of its own when there are several', () => {
    const layouts = (found: readonly Main[]) =>
      planBuild(inputs({ 'oci-layout': 'out' }), found, onMain).images.map(({ layout }) => layout);
    expect([layouts([server]), layouts([server, worker])]).toEqual([['out'], ['out/server', 'out/worker']]);
  });

  test.each([
    {
      image: 'r.io/team/app',
      found: [server, worker],
      code: 'invalid-input',
      message: '2 binaries would get one image',
    },
    {
      image: 'r.io/{name}',
      found: [main('./cmd/a/x'), main('./cmd/b/x')],
      code: 'invalid-input',
      message: 'two binaries are called x',
    },
    {
      image: 'r.io/{name}',
      found: [main('./cmd/Server')],
      code: 'invalid-image-name',
      message: 'the image repository cannot be used: an image repository is lower case',
    },
  ])('$image is refused: $message', ({ image, found, code, message }) => {
    expect(() => planBuild(inputs({ image }), found, onMain)).toThrow(expect.objectContaining({ code, message }));
  });

  test.each([
    { image: 'ghcr.io/Acme/shop', remedy: 'Write ghcr.io/acme/shop' },
    { image: 'ghcr.io/Acme/{name}', remedy: 'Write ghcr.io/acme/{name}' },
    { image: 'ghcr.io/acme/shop:v1', remedy: 'Write ghcr.io/acme/shop, and put tags into `tags`' },
    { image: 'ghcr.io//shop', remedy: expect.stringContaining('lower-case letters') },
  ])('$image is refused before any work', ({ image, remedy }) => {
    expect(() => checkInputs(inputs({ image }))).toThrow(
      expect.objectContaining({ code: 'invalid-image-name', remedy, saw: image }),
    );
  });
});

describe('the tags', () => {
  const sha = 'sha-0123456789ab';
  test.each([
    { origin: onMain, given: {}, tags: ['main', sha] },
    { origin: { ...onMain, branch: '日本' }, given: {}, tags: [sha] },
    { origin: { ...onMain, branch: 'feature/x+y' }, given: {}, tags: ['feature-x-y', sha] },
    { origin: { ...onMain, branch: undefined, tag: 'v1.2.3' }, given: {}, tags: ['v1.2.3', sha, 'latest'] },
    { origin: { ...onMain, tag: '1.2.3+build.1' }, given: {}, tags: ['1.2.3-build.1', sha, 'latest'] },
    { origin: { ...onMain, tag: 'v1.2.3-rc.1' }, given: {}, tags: ['v1.2.3-rc.1', sha] },
    { origin: { ...onMain, tag: 'nightly' }, given: {}, tags: ['nightly', sha] },
    { origin: { ...onMain, tag: 'v1.2.3' }, given: { latest: 'false' }, tags: ['v1.2.3', sha] },
    { origin: { ...onMain, branch: undefined, pullRequest: 7 }, given: {}, tags: ['pr-7', sha] },
    { origin: onMain, given: { latest: 'true' }, tags: ['main', sha, 'latest'] },
    { origin: onMain, given: { tags: 'a\nb\na' }, tags: ['a', 'b'] },
    { origin: { ...onMain, tag: 'v2.0.0' }, given: { tags: 'latest' }, tags: ['latest'] },
    { origin: nowhere, given: { latest: 'true' }, tags: ['latest'] },
    { origin: nowhere, given: { push: 'false' }, tags: [] },
  ])('of $origin with $given are $tags', ({ origin, given, tags }) => {
    expect(planBuild(inputs(given), [server], origin).tags).toEqual(tags);
  });

  test('are asked for where nothing gives the image a name', () => {
    expect(() => planBuild(inputs({}), [server], nowhere)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  test.each([
    { tag: 'ghcr.io/acme/shop:v1', remedy: 'Write v1: the repository stands in `image`' },
    { tag: 'a b', remedy: expect.stringMatching(/^A tag has .*128 characters/) },
    { tag: '.x', remedy: expect.stringMatching(/^A tag has .*128 characters/) },
    { tag: 'b # c', remedy: 'Write b: a comment has a line of its own' },
  ])('are refused before any work: $tag', ({ tag, remedy }) => {
    expect(() => checkInputs(inputs({ tags: tag }))).toThrow(
      expect.objectContaining({ code: 'invalid-image-name', remedy, saw: tag }),
    );
  });
});

describe('the images are pushed', () => {
  test.each([
    { push: 'auto', pullRequest: undefined, isForRegistry: true },
    { push: 'auto', pullRequest: 7, isForRegistry: false },
    { push: 'true', pullRequest: 7, isForRegistry: true },
    { push: 'false', pullRequest: undefined, isForRegistry: false },
  ])('push $push, pull request $pullRequest: $isForRegistry', ({ push, pullRequest, isForRegistry }) => {
    expect(planBuild(inputs({ push }), [server], { ...onMain, pullRequest }).isForRegistry).toBe(isForRegistry);
  });

  test.each([
    { given: { 'registry-username': 'me' }, lacking: 'registry-password' },
    { given: { 'registry-password': 'x' }, lacking: 'registry-username' },
  ])('only with both halves of the credentials: $lacking', ({ given, lacking }) => {
    expect(() => checkInputs(inputs(given))).toThrow(
      expect.objectContaining({ code: 'invalid-input', saw: expect.stringContaining(`${lacking}: is required`) }),
    );
  });
});

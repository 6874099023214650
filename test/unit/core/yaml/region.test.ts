// What is pointed at for a path: the scalar, or the key that stands for it.
import { describe, expect, test } from 'vitest';
import { parseYaml, sortYaml } from '../../../../src/core/yaml/parse.ts';
import type { JsonPath } from '../../../../src/core/base/json.ts';

const text = `kind: X
spec:
  max: "10"
  empty:
  list:
    - name: web
      size: 2
    - 5
  base: &base {cpu: 1}
  merged:
    <<: *base
`;

const marked = (path: JsonPath): string => {
  const region = parseYaml(Buffer.from(text), 'a.yaml')[0]?.regionOf(path);
  if (region === undefined) throw new Error('there is a document');
  const { line, column, endLine, endColumn } = region;
  expect(endLine).toBe(line);
  return `${line}: ${text.split('\n')[line - 1]?.slice(column - 1, endColumn - 1)}`;
};

describe('marked is', () => {
  test.each([
    { why: 'a scalar with its quotes', path: ['spec', 'max'], is: '3: "10"' },
    { why: 'the key of a map for what it lacks', path: ['spec', 'min'], is: '2: spec' },
    { why: 'the key of a map for a map', path: ['spec'], is: '2: spec' },
    { why: 'the key of a list', path: ['spec', 'list'], is: '5: list' },
    { why: 'a scalar in a list', path: ['spec', 'list', 0, 'size'], is: '7: 2' },
    { why: 'the first key of an item for what it lacks', path: ['spec', 'list', 0, 'image'], is: '6: name' },
    { why: 'an item that is a scalar', path: ['spec', 'list', 1], is: '8: 5' },
    { why: 'the key of the list for an item that is not there', path: ['spec', 'list', 7, 'name'], is: '5: list' },
    { why: 'the key of a map for what a merge brings', path: ['spec', 'merged', 'cpu'], is: '10: merged' },
    { why: 'the key of nothing for what it lacks', path: ['spec', 'empty', 'x'], is: '4: empty' },
    { why: 'the first key of the document for what it lacks', path: ['status'], is: '1: kind' },
  ])('$why', ({ path, is }) => expect(marked(path)).toBe(is));
});

describe('a key that is there twice', () => {
  test('sets its document aside, and the others are read', () => {
    const { documents, setAside } = sortYaml(Buffer.from('a: 1\n---\nb: 1\nb: 2\n---\nc: 3\n'), 'a.yaml');
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(setAside).toMatchObject([{ kind: 'duplicate-key', file: 'a.yaml', line: 4, column: 1 }]);
  });

  test('is no excuse for what is no YAML', () => {
    expect(() => sortYaml(Buffer.from('b: 1\nb: 2\n---\na: [\n'), 'a.yaml')).toThrow('cannot be read');
  });
});

describe('a value that has no form in JSON', () => {
  test.each([
    { why: 'a number that JSON cannot carry', value: '9223372036854775807', says: /too large/ },
    { why: 'a tag of something else', value: '!secret x', says: /tag/ },
  ])('$why sets its document aside', ({ value, says }) => {
    const { documents, setAside } = sortYaml(Buffer.from(`a: 1\n---\nb: ${value}\n---\nc: 3\n`), 'a.yaml');
    expect(documents.map(({ index, value: read }) => [index, read])).toEqual([
      [0, { a: 1 }],
      [2, { c: 3 }],
    ]);
    expect(setAside).toMatchObject([{ kind: 'value', line: 3, because: expect.stringMatching(says) }]);
  });

  test('is no excuse for what is no YAML in the same document', () => {
    expect(() => sortYaml(Buffer.from('b: .inf\nc: d: e\n---\na: 1\n'), 'a.yaml')).toThrow('cannot be read');
  });
});

test('places in a large file are what they are in a small one', () => {
  const before = `---\n${'# and so on\n'.repeat(20_000)}a: 1\n# next\n`;
  const within = `---\n# the last one\n${text}...\n`;
  const [small] = parseYaml(Buffer.from(within), 'a.yaml');
  const [, large] = parseYaml(Buffer.from(before + within), 'a.yaml');
  const lines = before.split('\n').length - 1;
  for (const path of [[], ['spec', 'max'], ['spec', 'list', 0, 'size'], ['spec', 'none'], ['status']]) {
    const { line = 0, ...place } = small?.placeOf(path) ?? {};
    expect(large?.placeOf(path)).toEqual({ ...place, line: line + lines });
    const region = small?.regionOf(path);
    expect(large?.regionOf(path)).toEqual({
      ...region,
      line: (region?.line ?? 0) + lines,
      endLine: (region?.endLine ?? 0) + lines,
    });
  }
});

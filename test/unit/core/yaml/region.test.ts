// What is pointed at for a path: the scalar, or the key that stands for it.
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../../src/core/yaml/parse.ts';
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

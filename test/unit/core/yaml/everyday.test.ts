// What is read quickly means what the full parser makes of it, stands where that says, and everything else is left to it.
import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonPath } from '../../../../src/core/base/json.ts';
import { outlineOf, readEveryday } from '../../../../src/core/yaml/everyday/document.ts';
import { spotsIn } from '../../../../src/core/yaml/everyday/outline.ts';
import { regionAlong } from '../../../../src/core/yaml/region.ts';
import { readStream } from '../../../../src/core/yaml/stream.ts';
import { spotsAlong } from '../../../../src/core/yaml/walk.ts';
import { anyStyle, anyTree, write } from './written.ts';

describe('read is', () => {
  test.each([
    { why: 'a map', text: 'a: 1\nb: x y\n', is: { a: 1, b: 'x y' } },
    { why: 'a list in the column of its key', text: 'a:\n- 1\n- 2\nb: 3\n', is: { a: [1, 2], b: 3 } },
    {
      why: 'a list further in',
      text: 'a:\n  - b: 1\n    c: 2\n  - - x\n    - z\n',
      is: { a: [{ b: 1, c: 2 }, ['x', 'z']] },
    },
    { why: 'nothing, as null', text: 'a:\nb: ~\nc: # none\n', is: { a: null, b: null, c: null } },
    { why: 'a comment, as nothing', text: '# a\na: x#y # z\n # b\nb: 1\n', is: { a: 'x#y', b: 1 } },
    {
      why: 'text with colons and dashes',
      text: 'a: -x\nb: http://c:80\nc: --d=e\n',
      is: { a: '-x', b: 'http://c:80', c: '--d=e' },
    },
    { why: 'text that goes on', text: 'a: b\n  "c"\n\n  d\ne: f\n', is: { a: 'b "c"\nd', e: 'f' } },
    { why: 'quoted text', text: `a: 'it''s'\nb: "\\u0041\\n"\n"c d": ''\n`, is: { a: "it's", b: 'A\n', 'c d': '' } },
    { why: 'quoted text that goes on', text: `a: 'b\n  c\n\n  d'\n`, is: { a: 'b c\nd' } },
    { why: 'a block of text', text: 'a: |\n  b\n   c\n\n  d\n\nb: |-\n  # e\n', is: { a: 'b\n c\n\nd\n', b: '# e' } },
    { why: 'a folded block of text', text: 'a: >-\n  b\n  c\n\n  d\n', is: { a: 'b c\nd' } },
    {
      why: 'a list or map in brackets',
      text: 'a: [1, "b", {c: d}]\ne: {}\nf: [\n  g\n  ]\n',
      is: { a: [1, 'b', { c: 'd' }], e: {}, f: ['g'] },
    },
    {
      why: 'JSON',
      text: '{\n  "a": [true, -1.5, null],\n  "b": {"c":"d"}\n}\n',
      is: { a: [true, -1.5, null], b: { c: 'd' } },
    },
    { why: 'a key that is no text', text: 'on: 1\n8: 2\n', is: { true: 1, 8: 2 } },
  ])('$why', ({ text, is }) => {
    expect(readEveryday(text)?.map(({ value }) => value)).toEqual([is]);
    expect(wrongIn(text)).toBeUndefined();
  });

  test('several documents with the numbers that they have in the text', () => {
    const text = '# none\n---\n---\na: 1\n--- # two\n\n---\nb: 2\n---\n';
    expect(readEveryday(text)?.map(({ index, value }) => [index, value])).toEqual([
      [1, { a: 1 }],
      [3, { b: 2 }],
    ]);
    expect(wrongIn(text)).toBeUndefined();
  });
});

describe('left to the full parser is', () => {
  test.each([
    { why: 'an anchor', text: 'a: &x 1\n' },
    { why: 'an alias', text: 'a: *x\n' },
    { why: 'a merge', text: '<<: {a: 1}\n' },
    { why: 'a tag', text: 'a: !!str 1\n' },
    { why: 'a key of its own mark', text: '? a\n: 1\n' },
    { why: 'a directive', text: '%YAML 1.2\n---\na: 1\n' },
    { why: 'the end of a document', text: 'a: 1\n...\n' },
    { why: 'a key that is there twice', text: 'a: 1\na: 2\n' },
    { why: 'a key that every object has', text: '__proto__: 1\n' },
    { why: 'a map in the line of its key', text: 'a: b: c\n' },
    { why: 'a number that JSON cannot carry', text: 'a: 9007199254740993\n' },
    { why: 'a line that belongs nowhere', text: 'a:\n    b: 1\n  c: 2\n' },
    { why: 'a tab between', text: 'a:\tb\n' },
    { why: 'line breaks of Windows', text: 'a: 1\r\n' },
    { why: 'a block of text with an indentation of its own', text: 'a: |2\n   b\n' },
    { why: 'text by itself', text: 'a\n' },
    { why: 'quotes that nobody closes', text: 'a: "b\n' },
    { why: 'brackets that nobody closes', text: 'a: [b\n' },
    { why: 'an escaped line break', text: 'a: "b\\\n  c"\n' },
    { why: '60 levels', text: `a: ${'['.repeat(60)}${']'.repeat(60)}\n` },
  ])('$why', ({ text }) => expect(readEveryday(text)).toBeUndefined());
});

const anyWritten = tuple(array(anyTree, { minLength: 1, maxLength: 3 }), anyStyle).map(
  ([trees, style]) => write(trees, { ...style, lineBreak: '\n', hasMark: false }).text,
);

/** What YAML is made of, in any order. */
const pieces = [
  [
    'a',
    'b',
    'a: ',
    'b: ',
    'c:',
    '- ',
    '-',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    '\n\n',
    ' ',
    '|',
    '>-',
    '>\n    ',
  ],
  ['"', "'", '"x y"', "'x'", '"a": ', '#', ' # c', '\n# c', '[', ']', '{', '}', ', ', '\n---\n', '---', '...', '~'],
  ['true', '010', '-1', '&a ', '*a', '!', '? ', ':', '%', '\\', '\\n', '\t', 'é', '<<: ', 'x://y:1', '@', '`', '='],
].flat();
const anySoup = array(constantFrom(...pieces), { maxLength: 14 }).map((parts) => `a: ${parts.join('')}`);

describe('as the full parser reads it is', () => {
  test('most of what people write', () => {
    const sample: (boolean | undefined)[] = [];
    assert(
      property(anyWritten, (text) => {
        sample.push(readEveryday(text) !== undefined);
        expect(wrongIn(text)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
    expect(sample.filter(Boolean).length).toBeGreaterThan(sample.length / 2);
  });

  test('whatever else is read at all', () => {
    assert(
      property(anySoup, (text) => {
        expect(wrongIn(text)).toBeUndefined();
      }),
      { numRuns: 10_000 },
    );
  });
});

/** The first thing that the full parser sees otherwise; undefined where it agrees, and where only that one reads the text. */
function wrongIn(text: string): unknown {
  const documents = readEveryday(text);
  if (documents === undefined) return undefined;
  const { documents: parsed, fault } = readStream(text);
  const wanted = parsed.flatMap(({ value }, index) => (value === null ? [] : [[index, value]]));
  const read = documents.map(({ index, value }) => [index, value]);
  if (fault !== undefined || JSON.stringify(read) !== JSON.stringify(wanted)) return { text, fault, read, wanted };
  return documents.flatMap((document) => {
    const outlined = outlineOf(text, document);
    const node = parsed[document.index]?.node;
    return [...pathsIn(document.value)].flatMap((path) => {
      const [quick, full] = [spotsIn(outlined, path), node && spotsAlong(node, path)];
      if (quick === undefined || full === undefined) return [];
      const [own, other] = [quick, full].map((spots) => [regionAlong(spots, path), spots.at(-1)?.own[0]]);
      return JSON.stringify(own) === JSON.stringify(other) ? [] : [{ text, path, own, other }];
    });
  })[0];
}

/** Of everything there is, and of something that is not in each map and list. */
function* pathsIn(value: unknown, path: JsonPath = []): Generator<JsonPath> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  yield [...path, Array.isArray(value) ? value.length : 'absent'];
  for (const [key, inner] of Object.entries(value))
    yield* pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

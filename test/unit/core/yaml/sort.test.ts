// A document that is refused is set aside, and the others of its file are read.
import { describe, expect, test } from 'vitest';
import { sortYaml } from '../../../../src/core/yaml/parse.ts';

describe('set aside is', () => {
  test.each([
    { what: 'a key twice', text: 'b: 1\nb: 2\n', kind: 'duplicate-key', line: 5, says: /there twice/ },
    {
      what: 'a number that JSON cannot carry',
      text: 'b: 9223372036854775807\n',
      kind: 'value',
      line: 4,
      says: /large/,
    },
    { what: 'a tag of something else', text: 'b: !secret x\n', kind: 'value', line: 4, says: /tag/ },
    {
      what: 'a value without form that stands in what is no YAML',
      text: 'b: .inf\nc: d: e\n',
      kind: 'syntax',
      line: 4,
    },
    { what: 'a list that does not end', text: 'b: [\n', kind: 'syntax', line: 5 },
    { what: 'text that goes on at the margin of its key', text: 'b:\n  c: "d\n  e"\n', kind: 'syntax', line: 5 },
    {
      what: 'a bomb of aliases',
      text: `b: &b [${'1,'.repeat(99)}]\nc: [${'*b,'.repeat(200)}]\n`,
      kind: 'unsafe',
      line: 2,
    },
  ])('$what', ({ text, kind, line, says = /./ }) => {
    const before = 'a: 1\n---\n';
    const { documents, setAside } = sortYaml(Buffer.from(`${before}# says\n${text}---\nc: 3\n`), 'a.yaml');
    expect(documents.map(({ index, value }) => [index, value])).toEqual([
      [0, { a: 1 }],
      [2, { c: 3 }],
    ]);
    const because = expect.stringMatching(says);
    expect(setAside).toMatchObject([{ kind, because, at: { file: 'a.yaml', line }, text: `---\n# says\n${text}` }]);
  });
});

test('quotes that do not end take the rest of the file with them', () => {
  const rest = 'b: "c\n---\nd: 1\n';
  const { documents, setAside } = sortYaml(Buffer.from(`a: 1\n---\n${rest}`), 'a.yaml');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }]);
  expect(setAside).toMatchObject([{ kind: 'syntax', text: `---\n${rest}` }]);
});

test('what follows a fault is not of the next document, the places of which are right in a large file too', () => {
  const padding = `x: ${'x'.repeat(200_000)}\n`;
  const broken = 'b: 1\n- 2\n- 3\n';
  const { documents, setAside } = sortYaml(Buffer.from(`${padding}---\n${broken}---\nc:\n  d: 4\n`), 'a.yaml');
  expect(setAside.map(({ text }) => text)).toEqual([`---\n${broken}`]);
  expect(documents.at(-1)?.text).toBe('---\nc:\n  d: 4\n');
  expect(documents.at(-1)?.placeOf(['c', 'd'])).toEqual({ file: 'a.yaml', line: 8, column: 6 });
});

test('a document that lost its directives to the fault before it still says where it says something', () => {
  const padding = `x: ${'x'.repeat(200_000)}\n`;
  const text = `${padding}---\nb: 1\n- 2\n...\n%TAG ! tag:yaml.org,2002:\n---\nc: !str 4\n`;
  const { documents } = sortYaml(Buffer.from(text), 'a.yaml');
  expect(documents.at(-1)?.placeOf(['c'])).toEqual({ file: 'a.yaml', line: 8, column: 9 });
});

test('what is no text at all is refused whole', () => {
  expect(() => sortYaml(Uint8Array.of(0x61, 0xff), 'a.yaml')).toThrow('not UTF-8');
});

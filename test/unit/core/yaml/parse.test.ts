// YAML means what kubectl makes of it, and what could exhaust the machine or mean two things is refused at its line.
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../../src/core/yaml/parse.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string): readonly unknown[] => parseYaml(bytes(text), 'app.yaml').map(({ value }) => value);

describe('a plain scalar is read as kubectl 1.32 reads it', () => {
  test.each([
    ['yes', true],
    ['y', true],
    ['On', true],
    ['no', false],
    ['N', false],
    ['nO', 'nO'],
    ['010', 8],
    ['0o10', 8],
    ['0O7', 7],
    ['-010', -8],
    ['08', 8],
    ['0o8', '0o8'],
    ['0_10', 8],
    ['1_000', 1000],
    ['1_0.5', 10.5],
    ['1_', 1],
    ['_1', '_1'],
    ['+1', 1],
    ['0x1F', 31],
    ['0b11', 3],
    ['1e3', 1000],
    ['12e03', 12_000],
    ['1e3_0', 1e30],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['0.', 0],
    ['1.10', 1.1],
    ['.', '.'],
    ['1.5.2', '1.5.2'],
    ['1:30', '1:30'],
    ['2001-01-01', '2001-01-01'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['"010"', '010'],
    ['9223372036854775000', 9_223_372_036_854_775_000],
    ['!!str 12', '12'],
    ['!!int "3"', 3],
  ])('%s is %j', (text, value) => expect(parse(`a: ${text}\n`)).toEqual([{ a: value }]));

  test('as a key too', () =>
    expect(parse('on: 1\nn: 2\n1: 3\n"off": 4\n')).toEqual([{ true: 1, false: 2, 1: 3, off: 4 }]));
});

describe('documents', () => {
  test.each([
    {
      why: 'several in one file, empty ones dropped',
      text: '---\na: 1\n---\n---\n# nothing\n---\nb: 2\n',
      values: [{ a: 1 }, { b: 2 }],
    },
    { why: 'nothing but comments', text: '# nothing\n', values: [] },
    { why: 'an empty file', text: '', values: [] },
    { why: 'JSON with tabs', text: '{\n\t"a": [\n\t\t1\n\t]\n}\n', values: [{ a: [1] }] },
    {
      why: 'merge keys',
      text: 'p: &p {a: 1, b: 2}\nq: {<<: *p, b: 3}\n',
      values: [{ p: { a: 1, b: 2 }, q: { a: 1, b: 3 } }],
    },
    { why: 'a byte order mark and CRLF', text: '\uFEFFa: 1\r\nb: 2\r\n', values: [{ a: 1, b: 2 }] },
    { why: 'braces inside text', text: 'a: "{{ .Value }}"\n', values: [{ a: '{{ .Value }}' }] },
  ])('$why', ({ text, values }) => expect(parse(text)).toEqual(values));

  test('know where their values are', () => {
    const [, second] = parseYaml(bytes('a: 1\n---\nb:\n  - c\n  - d: 2\n'), 'app.yaml');
    expect(second?.placeOf(['b', 1, 'd'])).toEqual({ file: 'app.yaml', line: 5, column: 8 });
    expect(second?.placeOf(['b', 7])).toEqual({ file: 'app.yaml', line: 4, column: 3 });
  });

  test('know where values are whose keys are no text, and those of YAML in a block of text', () => {
    const [document] = parseYaml(
      bytes('on:\n  1: 5\np: |\n  # patch\n  - a:\n      b: 6\nq: |\n  a: b: c\n'),
      'app.yaml',
    );
    expect(document?.placeOf(['true', '1'])).toEqual({ file: 'app.yaml', line: 2, column: 6 });
    expect(document?.placeOf(['p', 0, 'a', 'b'])).toEqual({ file: 'app.yaml', line: 6, column: 10 });
    expect(document?.placeOf(['q', 'a'])).toEqual({ file: 'app.yaml', line: 7, column: 4 });
  });

  test('have the number that they have in the file, where empty ones count', () => {
    const documents = parseYaml(bytes('# none\n---\n---\na: 1\n---\n---\nb: 2\n'), 'app.yaml');
    expect(documents.map(({ index }) => index)).toEqual([1, 3]);
  });
});

const nested = (open: string, levels: number): string => open.repeat(levels);
/** Nine values, then eight lists of nine times the list before. */
const bomb = [
  'l0: &l0 [x,x,x,x,x,x,x,x,x]',
  ...Array.from({ length: 8 }, (_, index) => `l${index + 1}: &l${index + 1} [${`*l${index},`.repeat(9)}]`),
].join('\n');

describe('A17: refused with file and line', () => {
  test.each([
    { why: 'a mapping inside a plain value', text: 'a: 1\nb: c: d\n', line: 2, says: /cannot be read/ },
    { why: 'a tab as indentation', text: 'a:\n\tb: 1\n', line: 2, says: /cannot be read/ },
    { why: 'a key twice', text: 'a: 1\nb: 2\na: 3\n', line: 3, says: /"a" is there twice/ },
    { why: 'a key twice in another spelling', text: 'on: 1\nyes: 2\n', line: 2, says: /"true" is there twice/ },
    { why: '__proto__', text: 'a:\n  __proto__: {b: 1}\n', line: 2, says: /__proto__/ },
    { why: 'a map as a key', text: '? {a: 1}\n: b\n', line: 1, says: /key is not a plain value/ },
    { why: 'an unknown tag', text: 'a: 1\nb: !secret x\n', line: 2, says: /tag/ },
    { why: 'a number JSON cannot carry', text: 'a: 9007199254740993\n', line: 1, says: /too large/ },
    { why: 'infinity', text: 'a: .inf\n', line: 1, says: /no form in JSON/ },
    { why: 'an alias bomb', text: bomb, line: 1, says: /alias/i },
    { why: 'an alias within its own anchor', text: 'a: 1\nb: &b\n  c: [*b]\n', line: 3, says: /within its own anchor/ },
    { why: 'an alias without anchor', text: 'a: *b\n', line: 1, says: /alias/i },
    { why: 'lists 10,000 levels deep', text: nested('- ', 10_000), line: 1, says: /cannot be read/ },
    { why: 'brackets 10,000 levels deep', text: nested('[', 10_000), line: 1, says: /cannot be read/ },
    { why: '200 levels', text: `${nested('[', 200)}${nested(']', 200)}`, line: 1, says: /deeper than 100 levels/ },
  ])('$why', ({ text, line, says }) => {
    const at = { file: 'app.yaml', line, column: expect.any(Number) };
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'manifest-invalid', at, message: expect.stringMatching(says) }),
    );
  });

  test.each([
    { why: 'bytes that are not UTF-8', content: Uint8Array.of(0x61, 0x3a, 0x20, 0xff), says: /not UTF-8/ },
    { why: 'UTF-16', content: Uint8Array.of(0xff, 0xfe, 0x61, 0x00), says: /not UTF-8/ },
    { why: '50 MB', content: new Uint8Array(50_000_000), says: /larger than 10 MiB/ },
    {
      why: 'a million entries',
      content: bytes('- [1]\n'.repeat(500_000)),
      says: /has 1500000 entries in one document/,
    },
    {
      why: 'one entry more than fits',
      content: bytes(`a: [${'1,'.repeat(74_998)}1]\n`),
      says: /has 75001 entries in one document/,
    },
    {
      why: 'what begins as a document does and is none',
      content: bytes(`[${`${'1,'.repeat(40_000)}\n---\u0001,\n`.repeat(2)}]`),
      says: /has 80007 entries in one document/,
    },
    { why: 'too much in many documents', content: bytes('---\n- [1]\n'.repeat(200_000)), says: /has 800000 entries;/ },
  ])('$why', ({ content, says }) => expect(() => parseYaml(content, 'app.yaml')).toThrow(says));

  test('a template, with the way to render it', () => {
    const text = 'kind: Service\n{{- if .Values.on }}\nname: x\n{{- end }}\n';
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('template'),
        remedy: expect.stringContaining('helm template'),
      }),
    );
    expect(() => parse('name: {{ .Values.name }}\n')).toThrow(/template/);
  });
});

test('A17: many documents are read that would be too much for one', () => {
  const text = Array.from({ length: 20 }, () => `---\na: [${'1,'.repeat(10_000)}1]\n`).join('');
  expect(parse(text)).toHaveLength(20);
});

test('A17: a map of 35,000 keys is read in one pass', () => {
  const text = Array.from({ length: 35_000 }, (_, index) => `key${index}: ${index}\n`).join('');
  expect(Object.keys(parse(text)[0] as object)).toHaveLength(35_000);
});

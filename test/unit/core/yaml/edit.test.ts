// An edit changes the bytes of one value and nothing else, or says why it does not.
import { describe, expect, test } from 'vitest';
import type { JsonPath } from '../../../../src/core/base/json.ts';
import { editYaml } from '../../../../src/core/yaml/edit.ts';

const edit = (text: string, path: JsonPath, value: string | number, document = 0): unknown => {
  const answer = editYaml(text, document, path, value);
  return 'refused' in answer ? answer : { text: answer.text };
};
const refusal = (text: string, path: JsonPath, value: string | number, document = 0): unknown => {
  const answer = editYaml(text, document, path, value);
  return 'refused' in answer ? answer.refused : answer;
};

describe('G12: a value that is there is changed in its place', () => {
  test.each([
    { why: 'a number', text: 'max: 10\n', value: 12, gives: 'max: 12\n' },
    { why: 'a last line without a line break', text: 'max: 10', value: 12, gives: 'max: 12' },
    { why: 'a comment behind it', text: 'max: 10   # ask ops\n', value: 12, gives: 'max: 12   # ask ops\n' },
    { why: 'spaces behind it and around the colon', text: 'max :   10  \n', value: 9, gives: 'max :   9  \n' },
    { why: 'on the next line', text: 'max:\n    10\nmin: 1\n', value: 12, gives: 'max:\n    12\nmin: 1\n' },
    { why: 'CRLF', text: 'max: 10\r\nmin: 1\r\n', value: 12, gives: 'max: 12\r\nmin: 1\r\n' },
    { why: 'a byte order mark', text: '\uFEFFmax: 10\n', value: 12, gives: '\uFEFFmax: 12\n' },
    { why: 'a tab before a comment', text: 'max: 10\t# x\n', value: 12, gives: 'max: 12\t# x\n' },
    {
      why: 'characters of two units before it',
      text: '{ "😀": "𝒳", max: 10 }\n',
      value: 12,
      gives: '{ "😀": "𝒳", max: 12 }\n',
    },
    { why: 'a quoted key', text: '"max": 10\n', value: 12, gives: '"max": 12\n' },
    { why: 'an explicit key', text: '? max\n: 10\n', value: 12, gives: '? max\n: 12\n' },
    { why: 'an octal', text: 'max: 010\n', value: 10, gives: 'max: 10\n' },
    { why: 'nothing', text: 'max:\nmin: 1\n', value: 12, gives: 'max: 12\nmin: 1\n' },
    { why: 'nothing but a comment', text: 'max: # unset\nmin: 1\n', value: 12, gives: 'max: 12 # unset\nmin: 1\n' },
    { why: 'null', text: 'max: ~\n', value: 12, gives: 'max: 12\n' },
    { why: 'an anchor that nobody uses', text: 'max: &m 10\n', value: 12, gives: 'max: &m 12\n' },
    {
      why: 'a number over two lines of text',
      text: 'max: some\n  words\nmin: 1\n',
      value: 12,
      gives: 'max: 12\nmin: 1\n',
    },
    {
      why: 'braces in a plain file',
      text: 'max: 10\nsay: "{{ $value }}"\n',
      value: 12,
      gives: 'max: 12\nsay: "{{ $value }}"\n',
    },
  ])('$why', ({ text, value, gives }) => expect(edit(text, ['max'], value)).toEqual({ text: gives }));

  test('an item of a list, below its key or further in', () => {
    expect(edit('l:\n- a: 1\n- a: 2\n', ['l', 1, 'a'], 3)).toEqual({ text: 'l:\n- a: 1\n- a: 3\n' });
    expect(edit('l:\n    - 1\n    -\n    - 3\n', ['l', 1], 2)).toEqual({ text: 'l:\n    - 1\n    - 2\n    - 3\n' });
    expect(edit('[1, [2, 3]]\n', [1, 0], 7)).toEqual({ text: '[1, [7, 3]]\n' });
  });

  test('a key is the one that kubectl reads', () =>
    expect(edit('on: {1: 5}\n', ['true', '1'], 6)).toEqual({ text: 'on: {1: 6}\n' }));

  test('a value that is so already leaves the text as it is, however it is written', () => {
    for (const text of ['max: 0o10', 'max: 8.0', 'max: &a 8\nmin: *a', 'min: &a 8\nmax: *a', 'max: !!int 8'])
      expect(edit(text, ['max'], 8)).toEqual({ text });
  });
});

describe('text keeps its quotes, and never turns into another type', () => {
  test.each([
    { text: 'a: 500m', value: '750m', gives: 'a: 750m' },
    { text: 'a: 2', value: '500m', gives: 'a: 500m' },
    { text: 'a: "500m"', value: '750m', gives: 'a: "750m"' },
    { text: "a: '500m'", value: '750m', gives: "a: '750m'" },
    { text: "a: 'x'", value: "it's", gives: "a: 'it''s'" },
    { text: "a: 'x'", value: 'two\nlines', gives: 'a: "two\\nlines"' },
    { text: 'a: 2', value: '75', gives: 'a: "75"' },
    { text: 'a: 2', value: '1e3', gives: 'a: "1e3"' },
    { text: 'a: x', value: 'yes', gives: 'a: "yes"' },
    { text: 'a: x', value: 'null', gives: 'a: "null"' },
    { text: 'a: x', value: '', gives: 'a: ""' },
    { text: 'a: x', value: '010', gives: 'a: "010"' },
    { text: 'a: x', value: '12:30', gives: 'a: "12:30"' },
    { text: 'a: x', value: '2001-01-01', gives: 'a: "2001-01-01"' },
    { text: 'a: x', value: '1.2.3', gives: 'a: 1.2.3' },
    { text: 'a: x', value: '80%', gives: 'a: 80%' },
    { text: 'a: x', value: 'shop/web:v1 beta', gives: 'a: shop/web:v1 beta' },
    { text: 'a: x', value: 'b: c', gives: 'a: "b: c"' },
    { text: 'a: x', value: 'b #c', gives: 'a: "b #c"' },
    { text: 'a: x', value: '*b', gives: 'a: "*b"' },
    { text: 'a: x', value: '\u0085\u2028"\\', gives: 'a: "\\u0085\\u2028\\"\\\\"' },
    { text: 'a: [x, y]', value: 'p, q', path: ['a', 0], gives: 'a: ["p, q", y]' },
    { text: '{"a":2}', value: '500m', gives: '{"a":"500m"}' },
    { text: 'a: x', value: 1e-7, gives: 'a: 1e-7' },
    { text: 'a: x', value: -0.5, gives: 'a: -0.5' },
  ])('$text with $value is $gives', ({ text, value, gives, path = ['a'] }) =>
    expect(edit(text, path, value)).toEqual({ text: gives }),
  );
});

describe('a missing key is added in the style of its siblings', () => {
  test.each([
    { why: 'after the last', text: 'a:\n  b: 1\nc: 2\n', path: ['a', 'x'], gives: 'a:\n  b: 1\n  x: 5\nc: 2\n' },
    { why: 'four spaces', text: 'a:\n    b: 1\n', path: ['a', 'x'], gives: 'a:\n    b: 1\n    x: 5\n' },
    {
      why: 'with maps between',
      text: 'a:\n   b: 1\n',
      path: ['a', 'x', 'k'],
      gives: 'a:\n   b: 1\n   x:\n      k: 5\n',
    },
    {
      why: 'as deep as the nearest map between',
      text: 'a:\n  b:\n      c: 1\n',
      path: ['a', 'b', 'x', 'k'],
      gives: 'a:\n  b:\n      c: 1\n      x:\n          k: 5\n',
    },
    { why: 'no line break at the end', text: 'a: 1', path: ['x'], gives: 'a: 1\nx: 5' },
    { why: 'CRLF', text: 'a: 1\r\nb: 1', path: ['x'], gives: 'a: 1\r\nb: 1\r\nx: 5' },
    {
      why: 'the line break of its place',
      text: 'a:\r\n  b: 1\nc: 1\r\n',
      path: ['a', 'x'],
      gives: 'a:\r\n  b: 1\n  x: 5\nc: 1\r\n',
    },
    {
      why: 'comments stay where they are',
      text: 'a:\n  b: 1 # one\n  # two\n\n# three\nc: 1\n',
      path: ['a', 'x'],
      gives: 'a:\n  b: 1 # one\n  x: 5\n  # two\n\n# three\nc: 1\n',
    },
    {
      why: 'after a list that is not indented',
      text: 'a:\n  l:\n  - k: 1\n    m: 2\nc: 1\n',
      path: ['a', 'x'],
      gives: 'a:\n  l:\n  - k: 1\n    m: 2\n  x: 5\nc: 1\n',
    },
    {
      why: 'into an item of a list',
      text: 'l:\n- k: 1\n- k: 2\n',
      path: ['l', 0, 'x'],
      gives: 'l:\n- k: 1\n  x: 5\n- k: 2\n',
    },
    {
      why: 'into an item of a list in a list',
      text: '-   - k: 1\n',
      path: [0, 0, 'x'],
      gives: '-   - k: 1\n      x: 5\n',
    },
    {
      why: 'after a block of text',
      text: 'a:\n  b: |\n    t\n\nc: 1\n',
      path: ['a', 'x'],
      gives: 'a:\n  b: |\n    t\n  x: 5\n\nc: 1\n',
    },
    {
      why: 'after a block that keeps its blank lines',
      text: 'b: |+\n  t\n\n',
      path: ['x'],
      gives: 'b: |+\n  t\n\nx: 5\n',
    },
    {
      why: 'after text over several lines',
      text: 'b: "t\n\n  u"\nc: 1\n',
      path: ['x'],
      gives: 'b: "t\n\n  u"\nc: 1\nx: 5\n',
    },
    { why: 'after a key with nothing', text: 'b:\n', path: ['x'], gives: 'b:\nx: 5\n' },
    {
      why: 'under a key with nothing',
      text: 'a:\n  b: # later\n  c: 1\n',
      path: ['a', 'b', 'x'],
      gives: 'a:\n  b: # later\n    x: 5\n  c: 1\n',
    },
    {
      why: 'after merged keys',
      text: 'a: &a {m: 1}\nb:\n  <<: *a\n',
      path: ['b', 'x'],
      gives: 'a: &a {m: 1}\nb:\n  <<: *a\n  x: 5\n',
    },
    {
      why: 'before the end of the document',
      text: '%YAML 1.2\n---\na: 1\n...\n---\nb: 1\n',
      path: ['x'],
      gives: '%YAML 1.2\n---\na: 1\nx: 5\n...\n---\nb: 1\n',
    },
    { why: 'a key that would read as something else', text: 'a: 1\n', path: ['yes'], gives: 'a: 1\n"yes": 5\n' },
    { why: 'braces', text: 'a: {b: 1}\n', path: ['a', 'x'], gives: 'a: {b: 1, x: 5}\n' },
    {
      why: 'braces with maps between',
      text: 'a: { b: 1 }\n',
      path: ['a', 'x', 'k'],
      gives: 'a: { b: 1, x: { k: 5 } }\n',
    },
    {
      why: 'braces over several lines',
      text: 'a: {\n  b: 1,\n  c: 2,\n}\n',
      path: ['a', 'x'],
      gives: 'a: {\n  b: 1,\n  c: 2,\n  x: 5,\n}\n',
    },
    { why: 'empty braces', text: 'a: {}\nb: 1\n', path: ['a', 'x'], gives: 'a: {x: 5}\nb: 1\n' },
    { why: 'empty braces with a space', text: 'a: { }\n', path: ['a', 'x', 'k'], gives: 'a: { x: { k: 5 } }\n' },
    { why: 'JSON on one line', text: '{"a":{"b":1}}', path: ['a', 'x', 'k'], gives: '{"a":{"b":1,"x":{"k":5}}}' },
    { why: 'JSON with spaces', text: '{"b": 1}\n', path: ['x'], gives: '{"b": 1, "x": 5}\n' },
    {
      why: 'JSON over several lines',
      text: '{\n\t"b": 1\n}\n',
      path: ['x', 'k'],
      gives: '{\n\t"b": 1,\n\t"x": {\n\t\t"k": 5\n\t}\n}\n',
    },
    {
      why: 'empty braces in JSON',
      text: '{\n  "a": {},\n  "b": 1\n}\n',
      path: ['a', 'x'],
      gives: '{\n  "a": {\n    "x": 5\n  },\n  "b": 1\n}\n',
    },
  ])('$why', ({ text, path, gives }) => expect(edit(text, path, 5)).toEqual({ text: gives }));
});

describe('documents count as they stand in the file', () => {
  const text = '# first\na: 1\n---\n---\n# third\na: 3\n...\n---\na: 4\n';
  test.each([
    { document: 0, gives: text.replace('a: 1', 'a: 9') },
    { document: 2, gives: text.replace('a: 3', 'a: 9') },
    { document: 3, gives: text.replace('a: 4', 'a: 9') },
  ])('number $document', ({ document, gives }) => expect(edit(text, ['a'], 9, document)).toEqual({ text: gives }));

  test('an empty one holds nothing, and behind the last there is none', () => {
    expect(refusal(text, ['a'], 9, 1)).toBe('path-missing');
    expect(refusal(text, ['a'], 9, 4)).toBe('document-missing');
    expect(refusal('', ['a'], 9)).toBe('document-missing');
  });
});

describe('YAML in a block of text', () => {
  const patch =
    'patches:\n- patch: |-\n    - op: replace\n      path: /spec/maxReplicas\n      value: 10 # was 8\n  target: {kind: Deployment}\n';
  test.each([
    { why: 'a value', text: patch, path: ['patches', 0, 'patch', 0, 'value'], gives: patch.replace('10', '12') },
    {
      why: 'CRLF',
      text: 'p: |\r\n  a:\r\n    b: 1\r\n',
      path: ['p', 'a', 'b'],
      gives: 'p: |\r\n  a:\r\n    b: 12\r\n',
    },
    {
      why: 'a new key',
      text: 'p: |\n  a:\n    b: 1\n\nq: 1\n',
      path: ['p', 'a', 'x'],
      gives: 'p: |\n  a:\n    b: 1\n    x: 12\n\nq: 1\n',
    },
    { why: 'an indentation of its own', text: 'p: |1\n  a: 1\n', path: ['p', 'a'], gives: 'p: |1\n  a: 12\n' },
  ])('$why', ({ text, path, gives }) => expect(edit(text, path, 12)).toEqual({ text: gives }));

  test.each([
    { why: 'folded', text: 'p: >\n  a: 1\n', refused: 'path-missing' },
    { why: 'several documents', text: 'p: |\n  a: 1\n  ---\n  b: 1\n', refused: 'block-scalar' },
    { why: 'blank lines that are not empty', text: 'p: |\n  a: 1\n \n  b: 1\n', refused: 'block-scalar' },
    { why: 'no YAML', text: 'p: |\n  a: b: c\n', refused: 'unreadable' },
  ])('$why is refused', ({ text, refused }) => expect(refusal(text, ['p', 'a'], 12)).toBe(refused));
});

describe('what was there before is told', () => {
  test.each([
    { why: 'a number', text: 'max: 10\n', was: 10 },
    { why: 'the new value', text: 'max: 12\n', was: 12 },
    { why: 'a text', text: 'max: "10"\n', was: '10', value: '12' },
    { why: 'null', text: 'max: ~\n', was: null },
    { why: 'nothing', text: 'min: 1\n', was: undefined },
    { why: 'a number in a block of text', text: 'p: |\n  max: 10\n', path: ['p', 'max'], was: 10 },
    { why: 'the new value in a block of text', text: 'p: |\n  max: 12\n', path: ['p', 'max'], was: 12 },
    { why: 'nothing in a block of text', text: 'p: |\n  min: 1\n', path: ['p', 'max'], was: undefined },
  ])('$why', ({ text, path = ['max'], value = 12, was }) =>
    expect(editYaml(text, 0, path, value)).toEqual({ text: expect.any(String), was }),
  );
});

describe('templates', () => {
  const chart = '{{- if .Values.on }}\nkind: HPA\nname: {{ .Release.Name }}\nmax: 10\nnote: "{{ "}}" }}"\n{{- end }}\n';
  test.each([
    { why: 'a line without one', text: chart, gives: chart.replace('10', '12') },
    {
      why: 'a comment of several lines',
      text: '{{- /* a: {\n }} */ -}}\nmax: 10\nb: {{ .b }}\n',
      gives: '{{- /* a: {\n }} */ -}}\nmax: 12\nb: {{ .b }}\n',
    },
    { why: 'as keys', text: '{{ .a }}: 1\n{{ .b }}: 2\nmax: 10\n', gives: '{{ .a }}: 1\n{{ .b }}: 2\nmax: 12\n' },
    { why: 'in another document', text: 'max: 10\n---\n{{ toYaml .x }}\n', gives: 'max: 12\n---\n{{ toYaml .x }}\n' },
  ])('$why is edited', ({ text, gives }) => expect(edit(text, ['max'], 12)).toEqual({ text: gives }));

  test.each([
    { why: 'the value', text: 'max: {{ .max }}\n' },
    { why: 'the value, quoted', text: 'max: "{{ .max }}"\n' },
    { why: 'beside the value', text: 'max: 10 # {{ .max }}\n' },
    { why: 'beside the value, in a last line without a line break', text: 'max: 10 # {{ .max }}' },
    { why: 'before the value', text: '{ a: "{{ .a }}", max: 10 }\n' },
    { why: 'one that runs over the line', text: '# {{ if\nmax: 10 }}\n' },
    { why: 'two branches', text: '{{ if .a }}\nmax: 10\n{{ else }}\nmax: 11\n{{ end }}\n' },
    { why: 'a key that it may bring', text: '{{ include "hpa" . }}\na: 1\n' },
    { why: 'a key that a comment may bring', text: '# {{ include "hpa" . }}\na: 1\n' },
    { why: 'one that is not closed', text: 'max: 10\n{{ if .a\n' },
    { why: 'a comment that is not closed', text: 'max: 10\n{{/* a }}\n' },
    { why: 'a quote that is not closed', text: 'max: 10\n{{ "a }}\n' },
  ])('$why is refused', ({ text }) => expect(refusal(text, ['max'], 12)).toBe('template'));

  test('what makes a new one is refused', () =>
    expect(refusal('a: {{ .a }}\nmax: x\n', ['max'], '{{ .b }}')).toBe('verify-failed'));
});

describe('G12: what cannot be changed by itself is refused', () => {
  test.each([
    { refused: 'alias-value', why: 'an alias', text: 'a: &a 1\nmax: *a\n' },
    { refused: 'alias-value', why: 'in an alias', text: 'a: &a {k: 1}\nmax: *a\n', path: ['max', 'k'] },
    { refused: 'anchor-shared', why: 'an anchor with users', text: 'max: &a 1\nb: *a\n' },
    {
      refused: 'anchor-shared',
      why: 'in an anchored map with users',
      text: 'max: &a\n  k: 1\nb: *a\n',
      path: ['max', 'k'],
    },
    {
      refused: 'anchor-shared',
      why: 'a new key in an anchored map',
      text: 'max: &a\n  k: 1\nb: *a\n',
      path: ['max', 'x'],
    },
    { refused: 'merged-value', why: 'merged', text: 'a: &a {max: 1}\nb:\n  <<: *a\n', path: ['b', 'max'] },
    { refused: 'tagged', why: 'a tag', text: 'max: !!int 1\n' },
    { refused: 'tagged', why: 'the tag that is none', text: 'max: ! 1\n' },
    { refused: 'block-scalar', why: 'a block', text: 'max: |\n  1\n' },
    { refused: 'block-scalar', why: 'behind a block without an end', text: 'a: |\n  1' },
    { refused: 'type-change', why: 'a number for quoted text', text: 'max: "1"\n' },
    { refused: 'not-a-scalar', why: 'a list', text: 'max: [1]\n' },
    { refused: 'path-missing', why: 'an item that is not there', text: 'max: [1]\n', path: ['max', 1] },
    { refused: 'path-missing', why: 'a key of a list', text: 'max: [1]\n', path: ['max', 'k'] },
    { refused: 'path-missing', why: 'a key of a number', text: 'max: 1\n', path: ['max', 'k'] },
    { refused: 'path-missing', why: 'an item of nothing', text: 'a: 1\n', path: ['max', 0] },
    { refused: 'path-missing', why: 'a key without a colon in braces', text: '{max, b}\n' },
    { refused: 'path-missing', why: 'under a key with nothing in braces', text: '{max: , b: 1}\n', path: ['max', 'k'] },
    { refused: 'flow-comment', why: 'a comment in braces', text: '{\n  a: 1 # one\n}\n' },
    { refused: 'duplicate-key', why: 'a key twice', text: 'max: 1\nmax: 2\n' },
    { refused: 'duplicate-key', why: 'a key twice in another document', text: 'max: 1\n---\na: 1\na: 2\n' },
    { refused: 'line-ends', why: 'CR alone', text: 'max: 1\rb: 2\r' },
    { refused: 'line-ends', why: 'a break of YAML 1.1', text: '# note\u2028max: 1\n' },
    { refused: 'unreadable', why: 'no YAML', text: 'max: 1\nb: c: d\n' },
    { refused: 'unreadable', why: 'half a character', text: 'max: 1\nb: \uD800\n' },
    { refused: 'verify-failed', why: 'a key that is not allowed', text: 'a: 1\n', path: ['__proto__', 'x'] },
    { refused: 'verify-failed', why: 'an anchor without a value', text: 'max: &a\n' },
  ])('$refused: $why', ({ text, refused, path = ['max'] }) => expect(refusal(text, path, 5)).toBe(refused));

  test('an anchor with users names their lines', () =>
    expect(edit('a: &a 1\nb: *a\nc:\n- *a\n', ['a'], 2)).toEqual({
      refused: 'anchor-shared',
      says: 'The value belongs to an anchor, and other places that use it would change too (also in line 2, 4).',
    }));

  test('an anchor whose users all say otherwise is no reason', () =>
    expect(edit('a: &a {m: 1}\nb:\n  <<: *a\n  m: 2\n', ['a', 'm'], 3)).toEqual({
      text: 'a: &a {m: 3}\nb:\n  <<: *a\n  m: 2\n',
    }));

  test.each([Number.NaN, Infinity, 2 ** 53, '\uD800'])('%s has no form', (value) =>
    expect(refusal('max: 1\n', ['max'], value)).toBe('value-invalid'),
  );
});

describe('A17: what could exhaust the machine is refused', () => {
  test.each([
    { why: '11 MB', text: `max: 1\n${'#'.repeat(11_000_000)}\n` },
    { why: 'too many entries', text: `max: 1\nb: [${'1,'.repeat(80_000)}]\n` },
    {
      why: 'an alias bomb',
      text: `max: 1\nb: &b [${'1,'.repeat(99)}]\nc: &c [${'*b,'.repeat(99)}]\nd: [${'*c,'.repeat(99)}]\n`,
    },
    { why: '200 levels', text: `max: 1\nb: ${'['.repeat(200)}${']'.repeat(200)}\n` },
  ])('$why', ({ text }) => expect(refusal(text, ['max'], 5)).toBe('unreadable'));

  test('quotes and comments of templates without an end', () => {
    const texts = ['{{ "\\"\\"', '{{/*', '{{ `', "{{ '"].map((piece) => `max: 1\n${piece.repeat(5_000)}\n`);
    expect(texts.map((text) => refusal(text, ['max'], 5))).toEqual(['template', 'template', 'template', 'template']);
  });
});

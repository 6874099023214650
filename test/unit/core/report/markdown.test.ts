// A11: text from elsewhere stays text in Markdown.
import { expect, test } from 'vitest';
import { block, code, inElement, plain, table } from '../../../../src/core/report/markdown.ts';

test.each([
  ['<script>', '&lt;script&gt;'],
  ['a | b', String.raw`a \| b`],
  ['**b** _i_ `c`', String.raw`\*\*b\*\* \_i\_ \`c\``],
  ['[x](y)', String.raw`\[x\](y)`],
  ['line\n\n# heading', String.raw`line \# heading`],
  ['@all', '@\u200ball'],
  ['\u001b[31mred\u0000', '\ufffd\\[31mred\ufffd'],
  ['https://a.example', 'https:\u200b//a.example'],
  ['www.a.example', 'www\u200b.a.example'],
  ['a/b#12, gh-3', 'a/b\\#\u200b12, gh-\u200b3'],
])('%j in running text is %j', (text, says) => expect(plain(text)).toBe(says));

test.each([
  ['web', '`web`'],
  ['a`b', '``a`b``'],
  ['`a', '`` `a ``'],
  ['a|b\nc', String.raw`${'`'}a\|b c${'`'}`],
  ['a\u202eb', '`a\ufffdb`'],
])('%j as code is %j', (text, says) => expect(code(text)).toBe(says));

test('nothing in a block can close it', () => {
  expect(block(['```', 'x'], 'sh')).toEqual(['````sh', '```', 'x', '````']);
});

test('what cannot be seen is shown in a block', () => {
  expect(block(['\u001b[2J'])).toEqual(['```text', '\ufffd[2J', '```']);
});

test('inside an element marks of Markdown stand for themselves', () => {
  expect(inElement('a_b\n\n</summary>')).toBe('a_b &lt;/summary&gt;');
  expect(inElement('@all #12')).toBe('@\u200ball #\u200b12');
});

test('a table sets figures to the right', () => {
  expect(table(['name', 'size:'], [['a', '1']])).toEqual(['| name | size |', '| --- | ---: |', '| a | 1 |']);
});

test('a table without rows is none', () => expect(table(['name'], [])).toEqual([]));

// Lines for a terminal.
import { expect, test } from 'vitest';
import { alignedLines, cutInMiddle, wrappedLines } from '../../../../src/core/report/lines.ts';

test.each([
  {
    rows: [
      ['a', 'bb'],
      ['ccc', 'd'],
    ],
    limits: [],
    lines: ['a    bb', 'ccc  d'],
  },
  { rows: [['abcdefgh', 'x']], limits: [5], lines: ['ab…gh  x'] },
  { rows: [], limits: [], lines: [] },
])('$rows stand as $lines', ({ rows, limits, lines }) => expect(alignedLines(rows, limits)).toEqual(lines));

test.each([
  { text: 'one two three', width: 8, lines: ['one two', 'three'] },
  { text: 'takes 21 % fewer', width: 9, lines: ['takes', '21 %', 'fewer'] },
  { text: 'abcdefghijkl x', width: 4, lines: ['abcdefghijkl', 'x'] },
  { text: '', width: 4, lines: [] },
])('$text in $width columns is $lines', ({ text, width, lines }) => expect(wrappedLines(text, width)).toEqual(lines));

test('what is cut is on one line', () => expect(cutInMiddle('a\nb', 10)).toBe('a b'));

test('what is cut is cut between signs', () => expect(cutInMiddle('🦊🦊🦊🦊', 3)).toBe('🦊…🦊'));

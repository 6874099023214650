// The way from one text to another: it leads there, and is as short as it can be.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines, diffMarks } from '../../../../src/core/report/diff.ts';

const shown = (from: string, to: string): string =>
  diffLines(Array.from(from), Array.from(to))
    .map(({ kind, text }) => `${diffMarks[kind]}${text}`)
    .join('');

describe('lines', () => {
  test.each([
    ['abc', 'abc', ' a b c'],
    ['abc', 'axc', ' a-b+x c'],
    ['abcd', 'axyd', ' a-b-c+x+y d'],
    ['', 'ab', '+a+b'],
    ['ab', '', '-a-b'],
    ['abab', 'baba', '-a b a b+a'],
    ['', '', ''],
  ])('%j to %j: %j', (from, to, lines) => expect(shown(from, to)).toBe(lines));
});

const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

/** By trying everything. */
function mostInCommon(from: readonly string[], to: readonly string[]): number {
  const [first, ...rest] = from;
  if (first === undefined) return 0;
  const found = to.indexOf(first);
  const without = mostInCommon(rest, to);
  return found === -1 ? without : Math.max(without, 1 + mostInCommon(rest, to.slice(found + 1)));
}

test('whatever the texts are, each is there in order, and as much as can be stays', () => {
  fc.assert(
    fc.property(texts, texts, (from, to) => {
      const lines = diffLines(from, to);
      const side = (other: string): readonly string[] =>
        lines.filter(({ kind }) => kind !== other).map(({ text }) => text);
      expect([side('added'), side('removed')]).toEqual([from, to]);
      expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(mostInCommon(from, to));
    }),
  );
});

test('a few changes in many lines are found at once', () => {
  const from = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
  const to = from.toSpliced(10, 1, 'x').toSpliced(19_000, 0, 'y');
  expect(diffLines(from, to).filter(({ kind }) => kind !== 'same')).toHaveLength(3);
});

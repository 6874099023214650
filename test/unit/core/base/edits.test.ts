// Slips of the pen between words.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editsBetween, isWithinEdits } from '../../../../src/core/base/edits.ts';

describe('edits', () => {
  test.each([
    ['web', 'web', 0],
    ['web', 'wbe', 2],
    ['web', '', 3],
    ['web', 'web-1', 2],
    ['kitten', 'sitting', 3],
    ['abcabc', 'abc', 3],
  ])('between %s and %s: %i', (one, other, edits) => expect(editsBetween(one, other)).toBe(edits));

  test('are as many in both directions, and never more than one letter allows', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', '-') });
    fc.assert(
      fc.property(word, word, word, (one, other, more) => {
        const edits = editsBetween(one, other);
        expect(editsBetween(other, one)).toBe(edits);
        expect(editsBetween(`${more}${one}${more}`, `${more}${other}${more}`)).toBe(edits);
        expect(Math.abs(editsBetween(`${one}a`, other) - edits)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('are within a number exactly where they are not more', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', '-') });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
        expect(isWithinEdits(one, other, most)).toBe(editsBetween(one, other) <= most);
      }),
    );
  });
});

// Names that are nearly the same are found in an index as if each had been compared.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexNames, isNamedAlike } from '../../../../../../src/core/rules/world/selecting/named-alike.ts';

const name = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 8 });

test('the index finds what comparing all of them finds', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), name, (names, asked) => {
      const compared = [...names.keys()].filter((place) => isNamedAlike(asked, names[place] ?? ''));
      expect([...indexNames(names)(asked)].sort((one, other) => one - other)).toEqual(compared);
    }),
  );
});

describe('named alike are', () => {
  test.each([
    { one: 'checkout', other: 'chekout', is: true, why: 'a letter was left out' },
    { one: 'checkout', other: 'cehckout', is: true, why: 'two letters changed places' },
    { one: 'checkout', other: 'chckot-v', is: false, why: 'not three edits' },
    { one: 'web', other: 'wxy', is: true, why: 'two of three letters may differ' },
    { one: 'ab', other: 'axy', is: false, why: 'not two edits of two letters' },
    { one: 'web', other: 'heb', is: false, why: 'not where the first letter differs' },
  ])('$one and $other: $why', ({ one, other, is }) => {
    expect(isNamedAlike(one, other)).toBe(is);
    expect(isNamedAlike(other, one)).toBe(is);
  });
});

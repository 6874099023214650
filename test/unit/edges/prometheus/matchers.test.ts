/** Selectors as text, read back as the matchers that they were made of. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Matcher, selectorOf } from '../../../../src/core/promql/selector.ts';
import { matchersOf } from '../../../../src/edges/prometheus/matchers.ts';

const named = (value: string): Matcher => ({ label: '__name__', operator: '=', value });

describe('a selector is read as its matchers', () => {
  test.each<{ selector: string; matchers: readonly Matcher[] }>([
    { selector: 'up', matchers: [named('up')] },
    { selector: 'up{}', matchers: [named('up')] },
    { selector: '{"a.b"}', matchers: [named('a.b')] },
    { selector: 'up{a="b",}', matchers: [named('up'), { label: 'a', operator: '=', value: 'b' }] },
    { selector: `up{a!='b'}`, matchers: [named('up'), { label: 'a', operator: '!=', value: 'b' }] },
    { selector: 'up{a=~`b\\d`}', matchers: [named('up'), { label: 'a', operator: '=~', value: String.raw`b\d` }] },
    { selector: 'up{"a b"!~"c"}', matchers: [named('up'), { label: 'a b', operator: '!~', value: 'c' }] },
    {
      selector: String.raw`up{a="\"\\\n\t\x41\101\u00e9\xc3\xa9"}`,
      matchers: [named('up'), { label: 'a', operator: '=', value: '"\\\n\tAAéé' }],
    },
  ])('$selector', ({ selector, matchers }) => expect(matchersOf(selector)).toEqual(matchers));

  test('A18: whatever its labels hold', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name !== '__name__');
    fc.assert(
      fc.property(
        label,
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=', '!=', '=~', '!~'),
        (name, value, operator) => {
          const matcher = { label: name, operator, value } as const;
          expect(matchersOf(selectorOf('up', [matcher]))).toEqual([named('up'), matcher]);
        },
      ),
    );
  });
});

test.each(['', 'up + up', 'up[5m]', 'up offset 5m', '{a="b"} # and {c="d"}', 'sum(up)', 'up{a="b"'])(
  'A18: %s is not one selector',
  (selector) => {
    expect(() => matchersOf(selector)).toThrow(/selector/);
  },
);

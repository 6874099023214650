// Text from elsewhere, made harmless before it is printed.
import { describe, expect, test } from 'vitest';
import { inert, inertLines } from '../../../../src/edges/runner/inert.ts';

describe('text from elsewhere', () => {
  test.each([
    { text: '::error::x', printed: ': :error::x', why: 'a command at the beginning of a line' },
    { text: ' \t ::error::x', printed: ' \t : :error::x', why: 'the runner skips blanks before a command' },
    { text: '\u00A0\u2028::error::x', printed: '\u00A0\u2028: :error::x', why: 'and every other blank' },
    { text: 'a ##[error]x', printed: 'a ## [error]x', why: 'the old form counts anywhere in a line' },
    { text: 'std::vector', printed: 'std::vector', why: 'colons inside a line are no command' },
    { text: '\u001B[31mred\u001B[0m', printed: 'red', why: 'colours are dropped' },
    { text: '\u001B]0;title\u0007x', printed: 'x', why: 'so are titles of terminals' },
    { text: 'a\u0000b\u007Fc\u0085d\u202Ee', printed: 'abcde', why: 'what cannot be seen is dropped' },
    { text: 'a\tb', printed: 'a\tb', why: 'a tab is harmless' },
  ])('$why: $text', ({ text, printed }) => expect(inert(text)).toBe(printed));

  test('is broken at every line end that the runner knows', () => {
    expect(inertLines('a\r\nb\rc\n::x::')).toEqual(['a', 'b', 'c', ': :x::']);
  });
});

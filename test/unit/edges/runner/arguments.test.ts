// The command line, and everything that may be wrong with it.
import { describe, expect, test } from 'vitest';
import { action, flag, list, text, wholeNumber } from '../../../../src/core/base/inputs.ts';
import { formatOf, parseArguments, readArguments } from '../../../../src/edges/runner/arguments.ts';

const ship = action({
  name: 'ship',
  says: 'Ship',
  inputs: {
    image: text('The image').required(),
    tags: list('Tags'),
    'dry-run': flag('Write nothing').or('false'),
    retries: wholeNumber('How often').or('3'),
    ldflags: text('Flags'),
  },
  outputs: { verdict: 'How it ended', 'error-code': 'Its code' },
  hasPost: false,
});

const values = (...argv: readonly string[]): object => parseArguments(ship, readArguments(ship, argv));

describe('a command line', () => {
  const rest = { tags: [], 'dry-run': false, retries: 3, ldflags: undefined };

  test.each([
    { argv: ['--image', 'a'], gives: { ...rest, image: 'a' } },
    { argv: ['--image=a'], gives: { ...rest, image: 'a' } },
    { argv: ['--image=a=b c'], gives: { ...rest, image: 'a=b c' } },
    { argv: ['--image', 'a', '--ldflags', '-s -w'], gives: { ...rest, image: 'a', ldflags: '-s -w' } },
    { argv: ['--image', 'a', '--tags', 'x', '--tags', 'y'], gives: { ...rest, image: 'a', tags: ['x', 'y'] } },
    { argv: ['--dry-run', '--image', 'a'], gives: { ...rest, image: 'a', 'dry-run': true } },
    { argv: ['--image', 'a', '--dry-run'], gives: { ...rest, image: 'a', 'dry-run': true } },
    { argv: ['--dry-run', 'false', '--image', 'a'], gives: { ...rest, image: 'a' } },
  ])('$argv', ({ argv, gives }) => expect(values(...argv)).toEqual(gives));
});

describe('everything that is wrong is reported at once', () => {
  test.each([
    { argv: ['--imgae', 'a'], code: 'unknown-input', saw: '--imgae: is not known; did you mean --image?' },
    { argv: ['--imgae', 'a'], code: 'unknown-input', saw: 'image: is required' },
    { argv: ['--zzz', '--image', 'a'], code: 'unknown-input', saw: '--zzz: is not known' },
    { argv: ['a', '--image', 'a'], code: 'unknown-input', saw: 'a: every value follows the flag that it is for' },
    { argv: ['-x', '--image', 'a'], code: 'unknown-input', saw: '-x: every value' },
    { argv: ['--image'], code: 'invalid-input', saw: '--image: needs a value' },
    { argv: ['--image', '--dry-run'], code: 'invalid-input', saw: '--image: needs a value' },
    { argv: ['--image', 'a', '--image', 'b'], code: 'invalid-input', saw: '--image: is given more than once' },
    { argv: ['--image', 'a', '--format', 'xml', '--retries', 'no'], code: 'invalid-input', saw: '--format: "xml"' },
    { argv: ['--image', 'a', '--format', 'xml', '--retries', 'no'], code: 'invalid-input', saw: 'retries: "no"' },
  ])('$argv: $saw', ({ argv, code, saw }) => {
    expect(() => values(...argv)).toThrow(expect.objectContaining({ code, saw: expect.stringContaining(saw) }));
  });
});

describe('the format', () => {
  test.each([
    { argv: ['--format', 'json'], format: 'json' },
    { argv: ['--format=json'], format: 'json' },
    { argv: ['--format', 'text'], format: 'text' },
    { argv: ['json'], format: 'text' },
    { argv: [], format: 'text' },
  ])('of $argv is $format', ({ argv, format }) => {
    expect(formatOf(argv)).toBe(format);
    expect(readArguments(ship, argv).format).toBe(format);
  });
});

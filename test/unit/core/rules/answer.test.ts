// The three answers of a rule.
import { expect, test } from 'vitest';
import { passes, passesUnless, unknown } from '../../../../src/core/rules/answer.ts';

test('what is missing for several reasons is said once', () => {
  const once = { kind: 'unknown', missing: ['the files of a', 'the files of b'] };
  const twice = ['the files of a', 'the files of b', 'the files of a'];
  expect([unknown(...twice), passesUnless(twice)]).toEqual([once, once]);
});

test('nothing missing is nothing found', () => expect(passesUnless([])).toEqual(passes));

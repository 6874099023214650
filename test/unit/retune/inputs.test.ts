// The inputs of retune: what each accepts, and which do not go together.
import { describe, expect, test } from 'vitest';
import { parseInputs } from '../../../src/core/base/inputs.ts';
import { retune, sourceOf } from '../../../src/retune/inputs.ts';

const parse = (given: Readonly<Record<string, string>>): ReturnType<typeof parseInputs<typeof retune>> =>
  parseInputs(retune, new Map(Object.entries(given)));

describe('a value', () => {
  test.each([
    { input: 'shortage-budget', text: '0.5%', value: 0.005 },
    { input: 'shortage-budget', text: '0%', value: 0 },
    { input: 'usable-capacity', text: '85 %', value: 0.85 },
    { input: 'usable-capacity', text: '100%', value: 1 },
    { input: 'lookback', text: '14d', value: 1_209_600 },
    { input: 'startup', text: '90s', value: 90 },
    { input: 'max-step', text: 'none', value: undefined },
    { input: 'max-step', text: '5', value: 5 },
    { input: 'shard', text: '3/8', value: { index: 3, of: 8 } },
  ] as const)('$input: $text', ({ input, text, value }) => expect(parse({ [input]: text })[input]).toEqual(value));

  test.each([
    { input: 'shortage-budget', text: '0.5' },
    { input: 'shortage-budget', text: '101%' },
    { input: 'shortage-budget', text: '-1%' },
    { input: 'usable-capacity', text: '%' },
    { input: 'max-step', text: '0' },
    { input: 'max-step', text: 'all' },
    { input: 'shard', text: '0/8' },
    { input: 'shard', text: '9/8' },
    { input: 'shard', text: '3' },
  ])('$input: $text is refused', ({ input, text }) => {
    expect(() => parse({ [input]: text })).toThrow(
      expect.objectContaining({ code: 'invalid-input', saw: expect.stringContaining(`${input}: "${text}"`) }),
    );
  });

  test('of every input has the default that is published', () => {
    expect(parse({})).toMatchObject({
      'shortage-budget': 0.005,
      'usable-capacity': 0.85,
      'max-step': 10,
      lookback: 1_209_600,
    });
  });
});

describe('inputs that do not go together', () => {
  const sound = { 'dry-run': 'true', history: 'history' };

  test.each([
    { given: { ...sound, 'dry-run': '' }, saw: 'dry-run: pull requests are not built yet' },
    { given: { 'dry-run': 'true' }, saw: 'history: is required unless `merge` is given' },
    { given: { ...sound, merge: 'a.json' }, saw: 'merge: joins what was advised already' },
    { given: { 'dry-run': 'true', merge: 'a.json', shard: '1/2' }, saw: 'shard: has no meaning' },
    { given: { ...sound, 'html-file': 'out', 'proposals-file': 'out' }, saw: 'html-file: is where `proposals-file`' },
  ])('$saw', ({ given, saw }) => {
    expect(() => sourceOf(parse(given))).toThrow(
      expect.objectContaining({ code: 'invalid-input', saw: expect.stringContaining(saw) }),
    );
  });

  test('are told all at once', () => {
    const all = { history: 'history', merge: 'a.json', shard: '1/2' };
    expect(() => sourceOf(parse(all))).toThrow(
      expect.objectContaining({ saw: expect.stringMatching(/dry-run: [^]*merge: [^]*shard: /) }),
    );
  });

  test.each([
    { given: sound, source: { kind: 'history', path: 'history' } },
    { given: { ...sound, shard: '1/2' }, source: { kind: 'history', path: 'history' } },
    {
      given: { 'dry-run': 'true', merge: 'a.json\nb.json' },
      source: { kind: 'proposals', patterns: ['a.json', 'b.json'] },
    },
  ])('are not $given', ({ given, source }) => expect(sourceOf(parse(given))).toEqual(source));
});

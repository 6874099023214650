// The inputs of retune: what each accepts, and which do not go together.
import { describe, expect, test } from 'vitest';
import { parseInputs } from '../../../src/core/base/inputs.ts';
import { retune, originOf } from '../../../src/retune/inputs.ts';

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
  const one = 'advice comes from one place';

  test.each([
    { given: {}, saw: 'history: is required unless `prometheus-url`, `proposals` or `merge` is given' },
    { given: { history: 'h', merge: 'a.json' }, saw: `merge: ${one}; leave out \`merge\` or \`history\`` },
    { given: { history: 'h', 'prometheus-url': 'https://metrics.example' }, saw: `prometheus-url: ${one}` },
    { given: { merge: 'a.json', proposals: 'b.json' }, saw: `merge: ${one}` },
    { given: { merge: 'a.json', shard: '1/2' }, saw: 'shard: has no meaning' },
    { given: { proposals: 'a.json', shard: '1/2' }, saw: 'shard: has no meaning' },
    {
      given: { history: 'h', 'html-file': 'out', 'proposals-file': 'out' },
      saw: 'html-file: is where `proposals-file`',
    },
  ])('$saw', ({ given, saw }) => {
    expect(() => originOf(parse(given))).toThrow(
      expect.objectContaining({ code: 'invalid-input', saw: expect.stringContaining(saw) }),
    );
  });

  test('are told all at once', () => {
    const all = { proposals: 'p.json', merge: 'a.json', shard: '1/2', 'html-file': 'o', 'proposals-file': 'o' };
    expect(() => originOf(parse(all))).toThrow(
      expect.objectContaining({ saw: expect.stringMatching(/merge: [^]*shard: [^]*html-file: /) }),
    );
  });

  test.each([
    { given: { history: 'history' }, origin: { kind: 'history', path: 'history' } },
    { given: { history: 'history', shard: '1/2' }, origin: { kind: 'history', path: 'history' } },
    { given: { 'prometheus-url': 'http://127.0.0.1:9090' }, origin: { kind: 'metrics', url: 'http://127.0.0.1:9090' } },
    { given: { proposals: 'a.json' }, origin: { kind: 'proposals', patterns: ['a.json'] } },
    { given: { merge: 'a.json\nb.json' }, origin: { kind: 'proposals', patterns: ['a.json', 'b.json'] } },
  ])('are not $given', ({ given, origin }) => expect(originOf(parse(given))).toMatchObject(origin));
});

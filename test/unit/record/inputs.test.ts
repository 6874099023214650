// The inputs of record: what each accepts.
import { describe, expect, test } from 'vitest';
import { parseInputs } from '../../../src/core/base/inputs.ts';
import { record } from '../../../src/record/inputs.ts';

const parse = (given: Readonly<Record<string, string>>): ReturnType<typeof parseInputs<typeof record>> =>
  parseInputs(record, new Map(Object.entries({ 'prometheus-url': 'https://prometheus.example', ...given })));

describe('a value', () => {
  test.each([
    { input: 'resolution', text: '15s', value: 15 },
    { input: 'resolution', text: '5m', value: 300 },
    { input: 'lookback', text: '400d', value: 34_560_000 },
  ] as const)('$input: $text', ({ input, text, value }) => expect(parse({ [input]: text })[input]).toBe(value));

  test.each([
    { input: 'resolution', text: '7s', why: 'no day has a whole number of it' },
    { input: 'resolution', text: '10m', why: 'peaks would be lost' },
    { input: 'resolution', text: '1s', why: 'nothing is scraped so often' },
    { input: 'lookback', text: '0s', why: 'nothing would be recorded' },
    { input: 'lookback', text: '401d', why: 'no bundle holds more' },
    { input: 'prometheus-url', text: '', why: 'a store is needed' },
  ])('$input: $text is refused, $why', ({ input, text }) => {
    expect(() => parse({ [input]: text })).toThrow(
      expect.objectContaining({ code: 'invalid-input', saw: expect.stringContaining(`${input}: `) }),
    );
  });

  test('of every input has the default that is published', () => {
    expect(parse({})).toMatchObject({ lookback: 14 * 86_400, resolution: 15, output: 'history', 'dry-run': false });
  });
});

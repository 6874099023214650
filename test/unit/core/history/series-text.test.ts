/** Reading and writing a series as CSV, whole, in pieces, and wrong. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeSeries, mayBeNegative, seriesReader } from '../../../../src/core/history/series-text.ts';
import type { Series } from '../../../../src/core/history/series.ts';

const rules = { file: 'cpu.csv', mayBeNegative: false };

/** Fed in pieces of `size` bytes. */
function read(text: string, size = 1 << 16, more: Partial<Parameters<typeof seriesReader>[0]> = {}): Series {
  const reader = seriesReader({ ...rules, ...more });
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += size) reader.feed(bytes.subarray(from, from + size));
  return reader.finish();
}

const rows = ({ times, values }: Series): readonly (readonly [number, number])[] =>
  Array.from(times, (time, row) => [time, values[row] ?? Number.NaN]);

describe('a series reads', () => {
  test.each([
    {
      text: 't,value\n60,1.5\n120,2\n',
      gives: [
        [60, 1.5],
        [120, 2],
      ],
      why: 'as written',
    },
    {
      text: 't,value\n60,1.5\n120,2',
      gives: [
        [60, 1.5],
        [120, 2],
      ],
      why: 'without a last line end',
    },
    { text: '\uFEFFt,value\r\n60,1.5\r\n\r\n', gives: [[60, 1.5]], why: 'from Windows, with a mark and blank lines' },
    {
      text: 't,value\n60.5,1e-3\n61,+4\n62,.5\n63,7.\n',
      gives: [
        [60.5, 0.001],
        [61, 4],
        [62, 0.5],
        [63, 7],
      ],
      why: 'in every way a number is written',
    },
    { text: 't,value\n60,0.30000000000000004\n', gives: [[60, 0.30000000000000004]], why: 'with every digit' },
    { text: 't,value\n', gives: [], why: 'when nothing was measured' },
  ])('$why', ({ text, gives }) => expect(rows(read(text))).toEqual(gives));

  test('negative where the metric may mean anything', () => {
    expect(mayBeNegative('metric/temperature')).toBe(true);
    expect(mayBeNegative('cpu')).toBe(false);
    expect(rows(read('t,value\n60,-1.5\n', 99, { mayBeNegative: true }))).toEqual([[60, -1.5]]);
  });

  test('the same, wherever it is cut', () => {
    const text = 't,value\r\n1628640000,39.72233\r\n1628640060,0\r\n1628640120,1e3\r\n';
    for (let size = 1; size < text.length; size++) expect(read(text, size)).toEqual(read(text));
  });
});

describe('a wrong series is refused with its line', () => {
  test.each([
    { text: '', line: 1, says: 'the header `t,value` is missing' },
    { text: '60,1\n', line: 1, says: 'the header `t,value` is missing' },
    { text: 't,value\n60,1\n120\n', line: 3, says: 'has no comma' },
    { text: 't,value\nnoon,1\n', line: 2, says: 'the time is not a number' },
    { text: 't,value\n1628640000000,1\n', line: 2, says: 'the time looks like milliseconds, not seconds' },
    { text: 't,value\n-60,1\n', line: 2, says: 'the time lies before 1970' },
    { text: 't,value\n60,1\n\n60,2\n', line: 4, says: 'the time was there already' },
    { text: 't,value\n60,1\n30,2\n', line: 3, says: 'the time lies before that of the row above' },
    { text: 't,value\n60,\n', line: 2, says: 'the value is not a finite number' },
    { text: 't,value\n60,NaN\n', line: 2, says: 'the value is not a finite number' },
    { text: 't,value\n60,+Inf\n', line: 2, says: 'the value is not a finite number' },
    { text: 't,value\n60,1e999\n', line: 2, says: 'the value is not a finite number' },
    { text: 't,value\n60,0x10\n', line: 2, says: 'the value is not a finite number' },
    { text: 't,value\n60,1,2\n', line: 2, says: 'the value is not a finite number' },
    { text: 't,value\n60,-0.1\n', line: 2, says: 'the value is negative, and this series cannot be' },
    { text: `t,value\n${'9'.repeat(200)}`, line: 2, says: 'is longer than 128 bytes: no row of numbers' },
  ])('$text: $says', ({ text, line, says }) => {
    const complaint = expect.objectContaining({
      code: 'history-invalid',
      message: `cpu.csv, line ${line}: ${says}`,
      at: { file: 'cpu.csv', line },
    });
    expect(() => read(text)).toThrow(complaint);
    expect(() => read(text, 1)).toThrow(complaint);
  });

  test('showing the line, without what moves a cursor', () =>
    expect(() => read('t,value\n60,\u001B[2J\n')).toThrow(expect.objectContaining({ saw: '60,·[2J' })));

  test.each([
    { text: 't,value\n1,1\n2,2\n3,3\n', why: 'rows' },
    { text: 't,value\n\n\n\n', why: 'blank lines' },
  ])('at the limit of rows: $why', ({ text }) =>
    expect(() => read(text, 99, { mostRows: 2 })).toThrow(expect.objectContaining({ code: 'history-too-large' })),
  );
});

test('what is written reads back', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 2e9 }), { maxLength: 50 }),
      fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 50, maxLength: 50 }),
      fc.integer({ min: 1, max: 40 }),
      (times, values, size) => {
        const series = {
          times: Float64Array.from(times).sort(),
          values: Float64Array.from(times, (_, row) => (values[row] ?? 0) / 1e6),
        };
        expect(read(encodeSeries(series), size)).toEqual(series);
      },
    ),
  ));

test('every number reads as JavaScript reads it', () =>
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e20, noNaN: true }), fc.integer({ min: 0, max: 18 }), (value, decimals) => {
      const text = value.toFixed(decimals);
      expect(read(`t,value\n60,${text}\n`).values[0]).toBe(Number(text));
    }),
  ));

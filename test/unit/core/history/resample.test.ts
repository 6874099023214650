/** Series on a grid: what lies between rows, and what was not measured. */
import { describe, expect, test } from 'vitest';
import { coverage, holdLast, measuredValues, resample } from '../../../../src/core/history/resample.ts';
import { emptySeries, gridOf, longestStep, type Series, usualStep } from '../../../../src/core/history/series.ts';

const seriesOf = (...rows: readonly (readonly [number, number])[]): Series => ({
  times: Float64Array.from(rows, ([time]) => time),
  values: Float64Array.from(rows, ([, value]) => value),
});

/** A row every `step` seconds from `from` up to `to`, valued as its time. */
const steady = (from: number, to: number, step: number): readonly (readonly [number, number])[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, row) => [from + row * step, from + row * step]);

describe('on a grid', () => {
  test.each([
    {
      why: 'values lie on the line between rows',
      rows: [
        [0, 0],
        [60, 6],
        [120, 0],
      ],
      start: 0,
      step: 15,
      gives: [0, 1.5, 3, 4.5, 6, 4.5, 3, 1.5],
    },
    {
      why: 'ticks need not fall on rows',
      rows: [
        [0, 0],
        [60, 6],
      ],
      start: 10,
      step: 20,
      gives: [1, 3, 5],
    },
    {
      why: 'closer rows give the mean of the step',
      rows: [
        [0, 1],
        [5, 2],
        [10, 6],
        [15, 4],
        [20, 8],
        [25, 9],
      ],
      start: 0,
      step: 15,
      gives: [3, 7],
    },
    {
      why: 'a step without rows is bridged',
      rows: [
        [0, 1],
        [5, 1],
        [10, 1],
        [30, 3],
        [35, 3],
        [40, 3],
      ],
      start: 0,
      step: 15,
      gives: [1, 1.5, 3],
    },
    {
      why: 'rows before the grid do not count',
      rows: [
        [0, 9],
        [5, 9],
        [15, 1],
        [20, 3],
      ],
      start: 15,
      step: 15,
      gives: [2],
    },
  ] satisfies readonly { readonly rows: readonly (readonly [number, number])[]; [other: string]: unknown }[])(
    '$why',
    ({ rows, start, step, gives }) => {
      const grid = { start, step, length: gives.length };
      expect([...resample(seriesOf(...rows), grid).values]).toEqual(gives);
    },
  );

  test('replicas hold until the next row', () =>
    expect([...holdLast(seriesOf([0, 2], [60, 5]), { start: 0, step: 30, length: 4 }).values]).toEqual([2, 2, 5, 5]));

  test('nothing measured is nothing, not zero', () => {
    const found = resample(emptySeries, { start: 0, step: 15, length: 2 });
    expect(found).toEqual({ values: Float64Array.of(Number.NaN, Number.NaN), isMeasured: Uint8Array.of(0, 0) });
    expect(coverage(found)).toBe(0);
  });
});

describe('a tick is measured', () => {
  test.each([
    { why: 'across a missing row', rows: [...steady(0, 600, 60), ...steady(660, 900, 60)], missing: [] },
    { why: 'up to five minutes apart', rows: [...steady(0, 600, 60), ...steady(840, 1200, 60)], missing: [] },
    {
      why: 'but not within a longer gap',
      rows: [...steady(0, 600, 60), ...steady(900, 1200, 60)],
      missing: [600, 660, 720, 780, 840],
    },
    {
      why: 'by wider steps, up to two and a half of them',
      rows: [...steady(0, 3000, 300), ...steady(3420, 5000, 300)],
      missing: [],
    },
    {
      why: 'by wider steps, and no further',
      rows: [...steady(0, 3000, 300), ...steady(3480, 5000, 300)],
      missing: steady(2760, 3480, 60).map(([time]) => time),
    },
    { why: 'not before the first row', rows: steady(120, 600, 60), missing: [0, 60] },
    { why: 'not after the last', rows: steady(0, 480, 60), missing: [480, 540] },
  ])('$why', ({ rows, missing }) => {
    const length = Math.max(10, ...rows.map(([time]) => Math.floor(time / 60) + 1));
    const found = resample(seriesOf(...rows), { start: 0, step: 60, length });
    const unmeasured = [...found.isMeasured.keys()]
      .filter((tick) => found.isMeasured[tick] === 0)
      .map((tick) => tick * 60);
    expect(unmeasured).toEqual(missing);
    expect(coverage(found)).toBeCloseTo(1 - missing.length / length);
    expect(measuredValues(found)).toHaveLength(length - missing.length);
    expect(found.values.every(Number.isFinite)).toBe(true);
  });
});

test('the usual step is the one most rows keep, however many rows are missing', () => {
  expect(usualStep(seriesOf(...steady(0, 6000, 60), ...steady(60_000, 90_000, 60)))).toBe(60);
  expect(usualStep(seriesOf(...steady(0, 900_000, 15)))).toBe(15);
  expect(usualStep(seriesOf([0, 1]))).toBe(0);
  expect(longestStep(seriesOf(...steady(0, 6000, 200)))).toBe(500);
});

describe('the grid of several series', () => {
  const day = 86_400;
  test.each([
    {
      why: 'covers all of them',
      series: [steady(100, 1000, 60), steady(600, 2000, 60)],
      lookback: day,
      gives: { start: 105, step: 15, length: 126 },
    },
    {
      why: 'keeps the end',
      series: [steady(0, 10 * day, 60)],
      lookback: day,
      gives: { start: 9 * day - 45, step: 15, length: day / 15 },
    },
    { why: 'is empty without rows', series: [[]], lookback: day, gives: { start: 0, step: 15, length: 0 } },
  ])('$why', ({ series, lookback, gives }) =>
    expect(
      gridOf(
        series.map((rows) => seriesOf(...rows)),
        15,
        lookback,
      ),
    ).toEqual(gives),
  );
});

import { describe, expect, test } from 'vitest';
import { generateLoad, type LoadShape } from '../../../../src/core/history/generate.ts';
import { quantile } from '../../../../src/core/history/quantile.ts';
import { resample } from '../../../../src/core/history/resample.ts';
import { gridOf } from '../../../../src/core/history/series.ts';
import { recover, type Recovered } from '../../../../src/core/subject/recovery.ts';
import { day, shop } from './arrange.ts';

const peak = (values: Float64Array): number => quantile(values, 0.99);

/** The load cut at a share of its 99th percentile, and what is made of it. */
function cut(
  shape: LoadShape,
  share: number,
  isRecorded = false,
): Recovered & { readonly truth: Float64Array; readonly observed: Float64Array } {
  const load = generateLoad(shape);
  const grid = gridOf([load], 15, Infinity);
  const { values: truth, isMeasured } = resample(load, grid);
  const cap = share * peak(truth);
  const observed = truth.map((value) => Math.min(value, cap));
  const isCapped = Uint8Array.from(truth, (value) => (value >= 0.95 * cap ? 1 : 0));
  const byRequests = isRecorded ? truth : undefined;
  return { ...recover({ grid, observed, isMeasured, isCapped, byRequests }), truth, observed };
}

const shapes: readonly (LoadShape & { readonly why: string })[] = [
  { ...shop, why: 'days and nights' },
  { ...shop, why: 'steep days', daily: { swing: 0.9, peakHour: 9 } },
  { ...shop, why: 'noise', noise: { share: 0.2, memorySeconds: 900 } },
  { ...shop, why: 'bursts', bursts: { perDay: 20, height: 1, seconds: 600 } },
  { ...shop, why: 'growth', driftPerWeek: 0.3 },
  { ...shop, why: 'a sale', episodes: [{ from: 9.5 * day, to: 10 * day, level: 1.8, rampSeconds: 3600 }] },
];

describe('a load cut at 80 % of its peak', () => {
  test.each(shapes)('$why: never comes back more than 15 % too low, nor by half too high', (shape) => {
    const { values, truth } = cut(shape, 0.8);
    expect(peak(values) / peak(truth)).toBeGreaterThan(0.85);
    expect(peak(values) / peak(truth)).toBeLessThan(1.5);
  });

  test.each(shapes)('$why: comes back within 10 % when requests were recorded, and nothing is guessed', (shape) => {
    const { values, truth, isGuess } = cut(shape, 0.8, true);
    expect(Math.abs(peak(values) / peak(truth) - 1)).toBeLessThan(0.1);
    expect(isGuess.every((each) => each === 0)).toBe(true);
  });

  test.each(shapes)('$why: is never below what was measured', (shape) => {
    const { values, observed } = cut(shape, 0.8);
    expect(values.every((value, tick) => value >= (observed[tick] ?? 0))).toBe(true);
  });
});

test('what another week had at the same time, at the level of this one, is no guess', () => {
  const load = generateLoad({ ...shop, noise: { share: 0.01, memorySeconds: 300 } });
  const grid = gridOf([load], 15, Infinity);
  const { values: truth, isMeasured } = resample(load, grid);
  const hour = (3600 / grid.step) * 14;
  const isCapped = new Uint8Array(grid.length).fill(1, hour, hour + 60);
  const observed = truth.map((value, tick) => (isCapped[tick] === 1 ? 0.7 * value : value));
  const { values, isGuess } = recover({ grid, observed, isMeasured, isCapped, byRequests: undefined });
  expect(isGuess.every((each) => each === 0)).toBe(true);
  expect((values[hour + 30] ?? 0) / (truth[hour + 30] ?? 0)).toBeCloseTo(1, 1);
});

/** Which slots a sample averages. */
import { describe, expect, test } from 'vitest';
import { sampleWindow, windowMean, windowPeak } from '../../../../src/core/replay/window.ts';
import { plant } from './scenarios.ts';

describe('a sample looks back from where it ends', () => {
  test.each([
    { lag: 30, window: 60, oldest: 6, newest: 2, weights: [15, 15, 15, 15], why: 'whole slots' },
    { lag: 0, window: 15, oldest: 1, newest: 0, weights: [15], why: 'the slot before the sync' },
    { lag: 10, window: 20, oldest: 2, newest: 0, weights: [15, 5], why: 'it ends within a slot' },
    { lag: 10, window: 30, oldest: 3, newest: 0, weights: [10, 15, 5], why: 'it begins and ends within slots' },
    { lag: 20, window: 5, oldest: 2, newest: 1, weights: [5], why: 'it lies within one slot' },
  ])('lag $lag s, window $window s: $why', ({ lag, window, oldest, newest, weights }) => {
    const found = sampleWindow({ ...plant, metricLagSeconds: lag, metricWindowSeconds: window }, 15);
    expect({ oldest: found.oldest, newest: found.newest, weights: [...found.weights] }).toEqual({
      oldest,
      newest,
      weights,
    });
  });

  test('its mean weighs each slot by the seconds in the window', () => {
    const window = sampleWindow({ ...plant, metricLagSeconds: 10, metricWindowSeconds: 30 }, 15);
    const values = Float64Array.of(3, 6, 9, 0, 0);
    expect(windowMean(values, 3, 0, window)).toBeCloseTo((10 * 3 + 15 * 6 + 5 * 9) / 30, 12);
    expect(windowPeak(values, 3, 0, window)).toBe(9);
  });

  test('before the first tick counts what the first had', () => {
    const window = sampleWindow(plant, 15);
    expect(windowMean(Float64Array.of(100, 8, 0, 0), 2, 1, window)).toBe(8);
  });

  test('a hole anywhere in it leaves no mean', () => {
    const window = sampleWindow(plant, 15);
    const values = Float64Array.of(1, Number.NaN, 1, 1, 1, 1, 1, 1, 1, 1);
    const missing = [...values.keys()].filter((tick) => Number.isNaN(windowMean(values, tick, 0, window)));
    expect(missing).toEqual([4, 5, 6, 7]);
  });
});

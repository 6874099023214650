/** Generated loads: each trait of the description shows, and nothing else. */
import { describe, expect, test } from 'vitest';
import { chanceOf } from '../../../../src/core/history/chance.ts';
import { generateLoad, type LoadShape, mapSeries, withGaps } from '../../../../src/core/history/generate.ts';
import type { Series } from '../../../../src/core/history/series.ts';

const hour = 3600;
const day = 24 * hour;
/** 2026-10-05, a Monday. */
const start = 1_791_158_400;
const flat: LoadShape = { seed: 1, start, days: 14, step: 60, level: 100 };

const load = (traits: Partial<LoadShape>): Series => generateLoad({ ...flat, ...traits });

/** The value at an offset from the start. */
const valueAt = ({ times, values }: Series, offset: number): number =>
  values[times.indexOf(start + offset)] ?? Number.NaN;

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviationOf = (values: Float64Array): number => {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
};

test('without traits it is level', () => {
  const { times, values } = load({});
  expect(times).toHaveLength(14 * 1440);
  expect(times[1]).toBe(start + 60);
  expect(new Set(values)).toEqual(new Set([100]));
});

test('the same seed gives the same load, another seed another', () => {
  const noise = { share: 0.1, memorySeconds: hour };
  expect(load({ noise })).toEqual(load({ noise }));
  expect(load({ noise, seed: 2 })).not.toEqual(load({ noise }));
});

describe('a trait shows', () => {
  test.each([
    { trait: 'daily', traits: { daily: { swing: 0.5, peakHour: 14 } }, offset: 14 * hour, value: 150 },
    {
      trait: 'daily, at night',
      traits: { daily: { swing: 0.5, peakHour: 14 } },
      offset: 3 * day + 2 * hour,
      value: 50,
    },
    { trait: 'weekend, not on Friday', traits: { weekend: 0.6 }, offset: 5 * day - 60, value: 100 },
    { trait: 'weekend, as people slow down', traits: { weekend: 0.6 }, offset: 5 * day + 3 * hour, value: 80 },
    { trait: 'weekend, on Sunday night', traits: { weekend: 0.6 }, offset: 7 * day - 60, value: 60 },
    { trait: 'weekend, as people come back', traits: { weekend: 0.6 }, offset: 7 * day + 3 * hour, value: 80 },
    { trait: 'weekend, not on Monday noon', traits: { weekend: 0.6 }, offset: 7 * day + 12 * hour, value: 100 },
    { trait: 'drift, after a week', traits: { driftPerWeek: 0.1 }, offset: 7 * day, value: 110 },
    {
      trait: 'sale',
      traits: { episodes: [{ from: day, to: 2 * day, level: 2, rampSeconds: hour }] },
      offset: day + 2 * hour,
      value: 200,
    },
    {
      trait: 'sale, half begun',
      traits: { episodes: [{ from: day, to: 2 * day, level: 2, rampSeconds: hour }] },
      offset: day + hour / 2,
      value: 150,
    },
    {
      trait: 'sale, half over',
      traits: { episodes: [{ from: day, to: 2 * day, level: 2, rampSeconds: hour }] },
      offset: 2 * day + hour / 2,
      value: 150,
    },
    {
      trait: 'outage',
      traits: { episodes: [{ from: day, to: 2 * day, level: 0, rampSeconds: 0 }] },
      offset: day,
      value: 0,
    },
    {
      trait: 'outage, over',
      traits: { episodes: [{ from: day, to: 2 * day, level: 0, rampSeconds: 0 }] },
      offset: 2 * day,
      value: 100,
    },
  ])('$trait', ({ traits, offset, value }) => expect(valueAt(load(traits), offset)).toBeCloseTo(value, 0));

  test('noise of the deviation that was asked for, that remembers itself', () => {
    const { values } = load({ noise: { share: 0.1, memorySeconds: hour }, days: 60 });
    expect(meanOf(values) / 100).toBeCloseTo(1, 1);
    expect(deviationOf(values) / 100).toBeCloseTo(0.1, 1);
    const steps = values.subarray(1).map((value, row) => value - (values[row] ?? 0));
    expect(deviationOf(steps)).toBeLessThan(deviationOf(values) / 3);
  });

  test('bursts as often as was asked for', () => {
    const { values } = load({ bursts: { perDay: 4, height: 1, seconds: 300 }, days: 60 });
    const rises = values.filter((value, row) => value - (values[row - 1] ?? value) > 50);
    expect(rises.length).toBeGreaterThan(180);
    expect(rises.length).toBeLessThan(300);
  });

  test('single events that add up', () => {
    const { values } = load({ level: 0.05, eventSize: 1 });
    expect(meanOf(values)).toBeCloseTo(0.05, 2);
    expect(values.every((value) => Number.isInteger(Math.round(value * 60 * 1e6) / 1e6))).toBe(true);
    expect(deviationOf(values) ** 2 * 60).toBeCloseTo(0.05, 2);
  });

  test('gaps as rows that are not there', () => {
    const { times } = withGaps(load({}), [{ from: start + hour, to: start + 2 * hour }]);
    expect(times).toHaveLength(14 * 1440 - 60);
    expect(times.indexOf(start + hour)).toBe(-1);
    expect(times.indexOf(start + 2 * hour)).toBe(60);
  });

  test('a saturated peak as a cap', () => {
    const wave = load({ daily: { swing: 0.5, peakHour: 14 } });
    const capped = mapSeries(wave, (value) => Math.min(value, 120));
    expect(Math.max(...capped.values)).toBe(120);
    expect(capped.times).toBe(wave.times);
  });
});

describe('counts of events', () => {
  test.each([{ mean: 0 }, { mean: 0.2 }, { mean: 7 }, { mean: 29 }, { mean: 200 }])('around $mean', ({ mean }) => {
    const chance = chanceOf(3);
    const counts = Float64Array.from({ length: 20_000 }, () => chance.poisson(mean));
    expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    expect(Math.abs(meanOf(counts) - mean)).toBeLessThanOrEqual(0.03 * mean);
    expect(Math.abs(deviationOf(counts) - Math.sqrt(mean))).toBeLessThanOrEqual(0.03 * Math.sqrt(mean));
  });
});

test('chance is the published mulberry32', () => {
  const { uniform } = chanceOf(1);
  expect([uniform(), uniform()]).toEqual([0.6270739405881613, 0.002735721180215478]);
});

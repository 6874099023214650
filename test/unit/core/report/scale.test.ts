// Axes have few, round labels.
import { assert, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, formatInstant, linearScale, timeTicks, valueTicks } from '../../../../src/core/report/scale.ts';

const monday = 1_793_577_600;
const day = 86_400;

test.each([
  { most: 38, count: 5, isWhole: true, ticks: [0, 10, 20, 30, 40] },
  { most: 3, count: 5, isWhole: true, ticks: [0, 1, 2, 3] },
  { most: 0, count: 5, isWhole: true, ticks: [0, 1] },
  { most: 0.031, count: 2, isWhole: false, ticks: [0, 0.02, 0.04] },
  { most: 5000, count: 5, isWhole: true, ticks: [0, 1000, 2000, 3000, 4000, 5000] },
])('values up to $most are marked at $ticks', ({ most, count, isWhole, ticks }) => {
  expect(valueTicks(most, count, isWhole)).toEqual(ticks);
});

test('ticks reach over every value, and are never more than asked for', () => {
  assert(
    property(double({ min: 0, max: 1e9, noNaN: true }), integer({ min: 2, max: 8 }), (most, count) => {
      const ticks = valueTicks(most, count, false);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-5));
      expect(ticks.length).toBeLessThanOrEqual(count + 1);
      expect(new Set(ticks).size).toBe(ticks.length);
    }),
  );
});

describe('times', () => {
  test.each([
    {
      days: 14,
      labels: ['Tue 3 Nov', 'Thu 5 Nov', 'Sat 7 Nov', 'Mon 9 Nov', 'Wed 11 Nov', 'Fri 13 Nov', 'Sun 15 Nov'],
    },
    { days: 1, labels: ['Mon 2 Nov', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', 'Tue 3 Nov'] },
    { days: 0.02, labels: ['Mon 2 Nov', '00:05', '00:10', '00:15', '00:20', '00:25'] },
  ])('of $days days are labelled $labels', ({ days, labels }) => {
    expect(timeTicks(monday, monday + days * day, 8).map(({ label }) => label)).toEqual(labels);
  });

  test('of whole weeks begin on Mondays', () => {
    const labels = timeTicks(monday - day, monday + 50 * day, 8).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Mon 2 Nov', 'Mon 9 Nov']));
    expect(labels.every((label) => label.startsWith('Mon'))).toBe(true);
  });

  test('are told in UTC', () => {
    expect(formatDay(monday + day - 1)).toBe('Mon 2 Nov');
    expect(formatInstant(monday + 3660)).toBe('Mon 2 Nov 01:01');
  });
});

test('a scale without a span puts everything at its start', () => {
  expect(linearScale(5, 5, 10, 20).at(5)).toBe(10);
});

// The parts of which figures are made, each by itself.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Series } from '../../../../../src/core/history/series.ts';
import { decisionsOf, mostWithin } from '../../../../../src/core/rules/measuring/decisions.ts';
import { likeBefore, shortHour } from '../../../../../src/core/rules/measuring/period.ts';
import { joinNear, longestSeconds, spansOf } from '../../../../../src/core/rules/measuring/spans.ts';
import { killsOf, throttledSpans, throttlingOf } from '../../../../../src/core/rules/measuring/troubles.ts';
import { recordOf, rows } from './arrange.ts';

const day = 86_400;

describe('spans', () => {
  test('hold every marked tick, and no other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 1, maxLength: 60 }), (marks) => {
        const again = new Uint8Array(marks.length);
        for (const { from, to } of spansOf(marks)) again.fill(1, from, to);
        expect(again).toEqual(marks);
      }),
    );
  });

  test('are as long as their ticks', () => {
    const grid = { start: 0, step: 15, length: 6 };
    expect(longestSeconds(spansOf(Uint8Array.of(1, 0, 1, 1, 1, 0)), grid)).toBe(45);
    expect(longestSeconds(spansOf(Uint8Array.of(1, 0, 1, 1, 1, 0), 3), grid)).toBe(30);
    expect(longestSeconds([], grid)).toBe(0);
  });

  test('are one where little lies between them', () => {
    const spans = spansOf(Uint8Array.of(1, 0, 1, 0, 0, 1));
    expect(joinNear(spans, 1)).toEqual(spans);
    expect(joinNear(spans, 2)).toEqual([
      { from: 0, to: 3 },
      { from: 5, to: 6 },
    ]);
    expect(joinNear(spans, 3)).toEqual([{ from: 0, to: 6 }]);
  });
});

describe('decisions', () => {
  const decided = (values: readonly number[], step = 60): ReturnType<typeof decisionsOf> =>
    decisionsOf({ asked: rows(values, step), from: 0, days: 7, min: 2, rollouts: [] });

  test.each([
    { why: 'up, down, up', values: [2, 4, 4, 2, 3], turns: 2 },
    { why: 'a staircase', values: [2, 3, 4, 5, 6], turns: 0 },
    { why: 'up in steps and down in steps', values: [2, 3, 5, 4, 3, 2], turns: 1 },
    { why: 'one of forty back and forth', values: [40, 41, 40, 41, 40, 41], turns: 4 },
    { why: 'one more and one less than twelve', values: [12, 11, 13, 11, 13], turns: 3 },
    { why: 'zero between, which KEDA makes', values: [2, 4, 0, 0, 4, 2], turns: 0 },
    { why: 'nothing at all', values: [3, 3, 3], turns: 0 },
  ])('$why: $turns turns', ({ values, turns }) => expect(decided(values).mostReversalsInHour).toBe(turns));

  test('of both sides of a gap are no turn', () => {
    const asked: Series = {
      times: Float64Array.of(0, 60, 120, 7200, 7260),
      values: Float64Array.of(2, 2, 4, 2, 2),
    };
    expect(decisionsOf({ asked, from: 0, days: 7, min: 2, rollouts: [] }).mostReversalsInHour).toBe(0);
  });

  test('know whether pods ever went, and whether there ever were more than the minimum', () => {
    expect(decided([2, 2, 2])).toMatchObject({ stepsDown: 0, isAlwaysMin: true });
    expect(decided([2, 3, 2])).toMatchObject({ stepsDown: 1, isAlwaysMin: false });
    expect(decisionsOf({ asked: rows([5, 2, 2]), from: 60, days: 7, min: 2, rollouts: [] }).isAlwaysMin).toBe(true);
  });

  test.each([
    { why: 'an hour after a rollout', rollouts: [0], stepsDown: 0 },
    { why: 'later', rollouts: [-1], stepsDown: 1 },
    { why: 'before it', rollouts: [3601], stepsDown: 1 },
  ])('to take pods away $why count $stepsDown times', ({ rollouts, stepsDown }) => {
    const asked = rows([5, 5, 4], 1800);
    expect(decisionsOf({ asked, from: 0, days: 7, min: 2, rollouts }).stepsDown).toBe(stepsDown);
  });

  test.each([
    { times: [0, 10, 20, 30], seconds: 25, most: 3 },
    { times: [0, 25, 50], seconds: 25, most: 1 },
    { times: [], seconds: 25, most: 0 },
  ])('at most $most of $times within $seconds s', ({ times, seconds, most }) =>
    expect(mostWithin(times, seconds)).toBe(most),
  );
});

describe('throttling', () => {
  const record = recordOf({ series: new Map() });

  test.each([
    { why: 'a quarter is not more than a quarter', values: [0, 0.25, 0.25, 0], longest: 0 },
    { why: 'three minutes', values: [0, 0.3, 0.3, 0.9, 0], longest: 180 },
    { why: 'to the end', values: [0, 0.3, 0.3, 0.9], longest: 120 },
  ])('$why', ({ values, longest }) => expect(throttlingOf(rows(values), record).longestSeconds).toBe(longest));

  test('ends where a gap begins', () => {
    const throttled = { times: Float64Array.of(0, 60, 120, 3600, 3660), values: Float64Array.of(1, 1, 1, 1, 1) };
    expect(throttledSpans(throttled, record)).toEqual([
      { from: 0, to: 120 },
      { from: 3600, to: 3660 },
    ]);
  });

  test('of two days with days between them is one of two days', () => {
    const twoDays = [0, 5 * day].flatMap((from) => Array.from({ length: 1440 }, (_, row) => from + row * 60));
    const throttled = { times: Float64Array.from(twoDays), values: new Float64Array(twoDays.length) };
    expect(throttlingOf(throttled, record).days).toBeCloseTo(2, 1);
  });

  test('counts from the last change of the limits', () => {
    const changes = [{ at: 150, what: 'limits', from: '1', to: '2' }] as const;
    const changed = recordOf({ series: new Map(), changes });
    expect(throttlingOf(rows([1, 1, 1, 1, 1, 0]), changed)).toEqual({ days: 150 / day, longestSeconds: 120 });
  });
});

describe('kills for memory', () => {
  const record = recordOf({ series: new Map() });
  const week = Array.from({ length: 7 * 24 + 1 }, () => 0);
  const hourly = (values: readonly number[], from = 0): Series => rows(values, 3600, from);
  const restarts = hourly(week);
  const hoursOf = (hours: readonly number[]): Series => ({
    times: Float64Array.from(hours, (each) => each * 3600),
    values: Float64Array.from(hours, () => 1),
  });

  test.each([
    { why: 'none', kills: undefined, oomKills: 0 },
    { why: 'the first row is one, where pods were watched before', kills: hourly([1, 1, 1], day), oomKills: 1 },
    { why: 'a count at the start is older', kills: hourly(week.map(() => 2)), oomKills: 0 },
    { why: 'a second container', kills: hourly([1, 1, 2, 2], day), oomKills: 2 },
    { why: 'the pod is gone, and another is killed', kills: hourly([1, 0, 1], day), oomKills: 2 },
    { why: 'its rows are gone, and another is killed', kills: hoursOf([30, 31, 40, 41]), oomKills: 2 },
  ])('$why: $oomKills', ({ kills, oomKills }) => {
    const series = new Map([['restarts', restarts], ...(kills === undefined ? [] : [['oom-kills', kills] as const])]);
    expect(killsOf(series, record)).toEqual({ days: 7, oomKills });
  });

  test('are the same where nothing at all was recorded for a while', () => {
    const series = new Map([
      ['restarts', hoursOf([0, 1, 30, 31, 40, 41])],
      ['oom-kills', hoursOf([30, 31, 40, 41])],
    ]);
    expect(killsOf(series, record)?.oomKills).toBe(1);
  });

  test('are not told where nothing of the kind was recorded', () => {
    expect(killsOf(new Map([['cpu', restarts]]), record)).toBeUndefined();
  });

  test('before the limits were raised do not count', () => {
    const changed = recordOf({ series: new Map(), changes: [{ at: 5 * day, what: 'limits', from: '1Gi', to: '2Gi' }] });
    const series = new Map([
      ['restarts', restarts],
      ['oom-kills', hourly([1, 1], day)],
    ]);
    expect(killsOf(series, changed)).toEqual({ days: 2, oomKills: 0 });
  });
});

describe('load that comes back', () => {
  const grid = { start: 0, step: 60, length: 14 * 1440 };
  const wave = (period: number): Float64Array =>
    Float64Array.from({ length: grid.length }, (_, tick) => 2 + Math.sin((2 * Math.PI * tick * 60) / period));

  test.each([
    { why: 'a day', period: day, lag: 1, days: 14, least: 0.99, most: 1.01 },
    { why: 'a day and a half', period: 1.5 * day, lag: 1, days: 14, least: -1, most: 0 },
    { why: 'a week', period: 7 * day, lag: 7, days: 14, least: 0.99, most: 1.01 },
  ] as const)('after $why, seen $lag days later', ({ period, lag, days, least, most }) => {
    const alike = likeBefore(wave(period), grid, lag, days) ?? Number.NaN;
    expect(alike).toBeGreaterThan(least);
    expect(alike).toBeLessThan(most);
  });

  test.each([
    { why: 'two days', values: wave(day), days: 2, lag: 1 },
    { why: 'one week of weeks', values: wave(day), days: 7, lag: 7 },
    { why: 'load that never changes', values: wave(day).fill(3), days: 14, lag: 1 },
    { why: 'nothing measured', values: wave(day).fill(Number.NaN), days: 14, lag: 1 },
  ] as const)('is not told of $why', ({ values, days, lag }) =>
    expect(likeBefore(values, grid, lag, days)).toBeUndefined(),
  );

  test('is short in the hour in which it is on the most days', () => {
    const isShort = new Uint8Array(grid.length);
    for (const each of [0, 1, 2, 5]) isShort.fill(1, each * 1440 + 8 * 60 + 50, each * 1440 + 9 * 60 + 5);
    isShort.fill(1, 3 * 1440 + 9 * 60, 3 * 1440 + 9 * 60 + 1);
    const demand = { grid, values: new Float64Array(grid.length) };
    expect(shortHour(isShort, demand, 1)).toEqual({ hour: 9, shortTimes: 5, times: 14, meanTimes: 21 / (61 / 24) });
    expect(shortHour(new Uint8Array(grid.length), demand, 1)).toBeUndefined();
  });

  test('is short in an hour of the week, which begins on a Monday', () => {
    const isShort = new Uint8Array(grid.length);
    // the first day is a Thursday
    for (const each of [4, 11]) isShort.fill(1, each * 1440 + 8 * 60, each * 1440 + 8 * 60 + 30);
    const demand = { grid, values: new Float64Array(grid.length) };
    expect(shortHour(isShort, demand, 7)).toEqual({ hour: 8, shortTimes: 2, times: 2, meanTimes: 168 });
  });

  test('is not known of hours that were hardly measured', () => {
    const isMeasured = new Uint8Array(grid.length).fill(1).fill(0, 0, 9 * 60 + 40);
    const isShort = new Uint8Array(grid.length).fill(1, 2 * 1440 + 9 * 60, 2 * 1440 + 9 * 60 + 5);
    expect(shortHour(isShort, { grid, values: new Float64Array(grid.length), isMeasured }, 1)).toMatchObject({
      hour: 9,
      shortTimes: 1,
      times: 13,
    });
  });
});

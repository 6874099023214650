/** A lookback as whole UTC days, and the day that is not over. */
import { describe, expect, test } from 'vitest';
import { daysOf } from '../../../../src/core/history/calendar.ts';

const day = 86_400;
/** 2026-10-01. */
const midnight = 1_790_812_800;

describe('days', () => {
  test.each([
    { from: midnight, to: midnight + day, dates: ['2026-10-01'], why: 'a whole one' },
    { from: midnight + 1, to: midnight + day + 1, dates: ['2026-10-01', '2026-10-02'], why: 'both that are touched' },
    { from: midnight - 1, to: midnight, dates: ['2026-09-30'], why: 'the end is not in it' },
    { from: midnight, to: midnight, dates: [], why: 'nothing of nothing' },
  ])('$dates: $why', ({ from, to, dates }) => expect(daysOf(from, to, 15).map(({ date }) => date)).toEqual(dates));

  test('begin at midnight and have every tick before the end', () => {
    const [whole, part] = daysOf(midnight + 500, midnight + day + 100, 15);
    expect(whole?.grid).toEqual({ start: midnight, step: 15, length: 5760 });
    expect(part?.grid).toEqual({ start: midnight + day, step: 15, length: 7 });
  });

  test('are over an hour after their end, when late samples have come', () => {
    const isOver = (to: number): boolean | undefined => daysOf(midnight, to, 15)[0]?.isOver;
    expect([day - 1, day + 3599, day + 3600].map((after) => isOver(midnight + after))).toEqual([false, false, true]);
  });
});

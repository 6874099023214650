/** How a long grid is asked for in parts. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStretches } from '../../../../src/edges/prometheus/stretches.ts';

const day = 86_400;
const lengths = (start: number, step: number, length: number): readonly number[] =>
  dayStretches({ start, step, length }, day, 11_000).map((stretch) => stretch.length);

describe('a grid is asked for', () => {
  test.each([
    { start: 0, step: 15, length: 0, parts: [], why: 'not at all when it has no ticks' },
    { start: 15, step: 15, length: 1, parts: [1], why: 'at one tick' },
    { start: 43_200, step: 15, length: 5760, parts: [5760], why: 'at once up to a day' },
    { start: 43_200, step: 15, length: 5762, parts: [2880, 2882], why: 'by UTC days when it is longer' },
    { start: 0, step: 60, length: 4320, parts: [1440, 1440, 1440], why: 'in whole days from midnight on' },
    { start: 0, step: 5, length: 17_280, parts: [11_000, 6280], why: 'with at most 11,000 points' },
    { start: 0, step: 100_000, length: 3, parts: [1, 1, 1], why: 'one by one when a step is more than a day' },
  ])('$why', ({ start, step, length, parts }) => expect(lengths(start, step, length)).toEqual(parts));

  test('each tick once, whatever the grid', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 4000 }), fc.nat(50_000), (from, step, length) => {
        let next = 0;
        for (const stretch of dayStretches({ start: from * step, step, length }, day, 11_000)) {
          expect(stretch.start).toBe(next);
          expect(stretch.length).toBeGreaterThan(0);
          next += stretch.length;
        }
        expect(next).toBe(length);
      }),
    );
  });
});

import { array, assert, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankSpan } from '../../../../../src/core/promql/evaluation/column.ts';
import { extrapolatedRate, fillRate } from '../../../../../src/core/promql/evaluation/rate.ts';

type Samples = readonly (readonly [second: number, value: number])[];

/** `rate(x[60s])` at 60 s. */
const rateAt60 = (samples: Samples): number =>
  extrapolatedRate(
    Float64Array.from(samples, ([second]) => second * 1000),
    Float64Array.from(samples, ([, value]) => value),
    { first: 0, last: samples.length - 1, start: 0, end: 60_000 },
  );

describe('a counter over a minute', () => {
  test.each<{ samples: Samples; rate: number; why: string }>([
    {
      samples: [
        [15, 100],
        [30, 115],
        [45, 130],
        [60, 145],
      ],
      rate: 1,
      why: 'goes on at its slope to both ends',
    },
    {
      samples: [
        [10, 100],
        [25, 115],
        [40, 130],
        [55, 145],
      ],
      rate: 1,
      why: 'wherever the samples lie',
    },
    {
      samples: [
        [40, 100],
        [50, 110],
      ],
      rate: 25 / 60,
      why: 'far from the start it began half a step before, near the end it goes on',
    },
    {
      samples: [
        [10, 100],
        [20, 110],
      ],
      rate: 25 / 60,
      why: 'far from the end it ended half a step later',
    },
    {
      samples: [
        [40, 5],
        [50, 15],
      ],
      rate: 25 / 60,
      why: 'five seconds before, it was zero',
    },
    {
      samples: [
        [40, 2],
        [50, 12],
      ],
      rate: 22 / 60,
      why: 'it was zero two seconds before and cannot have been less',
    },
    {
      samples: [
        [15, 0],
        [30, 15],
        [45, 30],
        [60, 45],
      ],
      rate: 45 / 60,
      why: 'it began at zero',
    },
    {
      samples: [
        [15, 100],
        [30, 115],
        [45, 5],
        [60, 20],
      ],
      rate: 35 / 45,
      why: 'P7: it began anew and counts from zero on',
    },
    {
      samples: [
        [15, 9],
        [30, 9],
        [45, 9],
        [60, 9],
      ],
      rate: 0,
      why: 'nothing happened',
    },
  ])('$why', ({ samples, rate }) => {
    expect(rateAt60(samples)).toBeCloseTo(rate, 12);
  });
});

const counter = array(tuple(integer({ min: 1, max: 20 }), nat(1_000_000)), {
  minLength: 2,
  maxLength: 30,
}).map((steps) => {
  let [second, value] = [0, 0];
  return steps.map(([after, more]) => [(second += after), (value += more)] as const);
});

const grid = { start: 0, step: 15, length: 40 };

function rates(samples: Samples): readonly (number | undefined)[] {
  const span = blankSpan(grid.length);
  const series = {
    times: Float64Array.from(samples, ([second]) => second),
    values: Float64Array.from(samples, ([, value]) => value),
  };
  fillRate(series, grid, 60, span);
  return Array.from(span.values, (value, tick) => (span.isThere[tick] === 1 ? value : undefined));
}

test('P7: a rate is never negative, whatever a counter does', () => {
  assert(
    property(counter, array(nat(1_000_000), { minLength: 30, maxLength: 30 }), (grown, any) => {
      const jumping = grown.map(([second], at) => [second, any[at] ?? 0] as const);
      for (const rate of rates(jumping)) expect(rate ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('P7: a reset to zero adds no more than was counted', () => {
  assert(
    property(counter, (grown) => {
      const most = Math.max(...rates(grown).map((rate) => rate ?? 0));
      const cut = Math.floor(grown.length / 2);
      const [, before] = grown[cut] ?? [0, 0];
      const begunAnew = grown.map(([second, value], at) => [second, at > cut ? value - before : value] as const);
      expect(Math.max(...rates(begunAnew).map((rate) => rate ?? 0))).toBeLessThanOrEqual(most * (1 + 1e-9) + 1e-9);
    }),
  );
});

test('there is a rate exactly where the window has two samples, its start left out', () => {
  assert(
    property(counter, (grown) => {
      const within = (tick: number): number =>
        grown.filter(([second]) => second > tick * 15 - 60 && second <= tick * 15).length;
      expect(rates(grown).map((rate) => rate !== undefined)).toEqual(
        Array.from({ length: grid.length }, (_, tick) => within(tick) >= 2),
      );
    }),
  );
});

test('twice the counter is twice the rate', () => {
  assert(
    property(counter, (grown) => {
      const doubled = rates(grown.map(([second, value]) => [second, 2 * value] as const));
      expect(doubled).toEqual(rates(grown).map((rate) => rate && 2 * rate));
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { blankSpan } from '../../../../../src/core/promql/evaluation/column.ts';
import { fillLast } from '../../../../../src/core/promql/evaluation/last.ts';

interface Case {
  readonly times: readonly number[];
  readonly staleAt?: readonly number[];
  /** The sample that counts at 0, 60, 120 … seconds. */
  readonly seen: readonly (number | undefined)[];
  readonly why: string;
}

describe('the value at a tick', () => {
  test.each<Case>([
    { times: [0, 60.001, 119.999], seen: [0, 0, 2, 2], why: 'is that of the last sample before it' },
    {
      times: [-300, 180],
      seen: [undefined, undefined, undefined, 1],
      why: 'P6: a sample that is five minutes old no longer counts',
    },
    { times: [-299.999], seen: [0, undefined], why: 'P6: one that is a little younger does' },
    {
      times: [0],
      staleAt: [60],
      seen: [0, undefined, undefined],
      why: 'P6: nothing is left where the series was marked as gone',
    },
    { times: [0, 120], staleAt: [61], seen: [0, 0, 1], why: 'P6: what came back counts again' },
    { times: [60], staleAt: [0], seen: [undefined, 0, 0], why: 'an earlier end does not matter' },
    { times: [], seen: [undefined, undefined], why: 'is none without samples' },
  ])('$why', ({ times, staleAt = [], seen }) => {
    const span = blankSpan(seen.length);
    const series = {
      labels: {},
      times: Float64Array.from(times),
      values: Float64Array.from(times, (_, sample) => sample),
      staleAt: Float64Array.from(staleAt),
    };
    fillLast(series, { start: 0, step: 60, length: seen.length }, span);
    expect(Array.from(span.values, (value, tick) => (span.isThere[tick] === 1 ? value : undefined))).toEqual(seen);
  });
});

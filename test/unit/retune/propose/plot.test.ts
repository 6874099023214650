import { describe, expect, test } from 'vitest';
import type { Demand, Trace } from '../../../../src/core/replay/scenario.ts';
import { plotOf } from '../../../../src/retune/propose/plot.ts';

const demand: Demand = {
  grid: { start: 1000, step: 15, length: 8 },
  values: Float64Array.of(1, 2, 3, 4, 9, 5, 6, 7),
  isMeasured: Uint8Array.of(1, 1, 0, 0, 1, 1, 1, 1),
};

function trace(ready: readonly number[]): Trace {
  const pods = Int32Array.from(ready);
  const needed = Int32Array.of(2, 2, 2, 2, 5, 5, 5, 5);
  return { span: { from: 0, to: 8 }, replicas: pods, ready: pods, needed, isRateLimited: new Uint8Array(8) };
}

describe('the series to draw', () => {
  const plot = plotOf(demand, 'cores', trace([1, 2, 1, 1, 4, 5, 4, 5]), trace([2, 2, 2, 2, 5, 5, 5, 4]), 4);

  test('show the highest of each step, and gaps as gaps', () => {
    expect(plot).toMatchObject({ start: 1000, step: 30, unit: 'cores' });
    expect(plot.demand).toEqual([2, null, 9, 7]);
    expect(plot.current).toEqual([2, null, 5, 5]);
  });

  test('mark shortages of measured ticks, those closer than a step as one', () => {
    expect(plot.shortages).toEqual([
      { of: 'current', from: 1000, to: 1015 },
      { of: 'current', from: 1060, to: 1105 },
      { of: 'proposed', from: 1105, to: 1120 },
    ]);
  });

  test('leave the proposal out where there is none', () => {
    expect(plotOf(demand, 'cores', trace([2, 2, 2, 2, 5, 5, 5, 5]), undefined, 4)).toMatchObject({
      proposed: [],
      shortages: [],
    });
  });
});

import { describe, expect, test } from 'vitest';
import type { Row } from '../../../../src/core/promql/signal.ts';
import { isCount, judgeOf } from '../../../../src/reading/recording/whole.ts';

const rowOf = (series: string, name = 'web'): Row => ({ of: 'workload', kind: 'Deployment', name, series });
const grid = { start: 0, step: 15, length: 6 };
const nothing = Number.NaN;

/** What is left of a column of ones. */
function left(
  series: string,
  columns: Readonly<Record<string, readonly number[]>>,
  { grace = 30, name = 'web' } = {},
): readonly number[] {
  const judge = judgeOf(grace);
  for (const [each, column] of Object.entries(columns))
    judge.take({ grid, rows: [[rowOf(each), Float64Array.from(column)]] });
  return [...judge.whole(rowOf(series, name), new Float64Array(grid.length).fill(1))];
}

describe('P6, I6: a sum in which pods are missing is a gap', () => {
  test.each<{ why: string; ready: readonly number[]; measured: readonly number[]; whole: string }>([
    { why: 'all are there', ready: [4, 4, 4, 4, 4, 4], measured: [4, 4, 4, 4, 4, 4], whole: '111111' },
    { why: 'a node is not scraped', ready: [4, 4, 4, 4, 4, 4], measured: [4, 4, 3, 3, 4, 4], whole: '110011' },
    { why: 'new pods have no rate yet', ready: [2, 2, 4, 4, 4, 4], measured: [2, 2, 2, 2, 4, 4], whole: '111111' },
    { why: 'they never get one', ready: [2, 2, 4, 4, 4, 4], measured: [2, 2, 2, 2, 2, 2], whole: '111100' },
    { why: 'pods that ended linger', ready: [4, 4, 2, 2, 2, 2], measured: [4, 4, 4, 3, 2, 2], whole: '111111' },
    { why: 'one of a hundred is missing', ready: Array(6).fill(100), measured: Array(6).fill(99), whole: '111111' },
    { why: 'three of a hundred are', ready: Array(6).fill(100), measured: Array(6).fill(97), whole: '000000' },
    {
      why: 'nobody says how many are ready',
      ready: Array(6).fill(nothing),
      measured: Array(6).fill(1),
      whole: '111111',
    },
    {
      why: 'that was not known before',
      ready: [nothing, nothing, 4, 4, 4, 4],
      measured: Array(6).fill(3),
      whole: '110000',
    },
  ])('$why', ({ ready, measured, whole }) => {
    const kept = left('cpu', { ready, 'measured/cpu': measured });
    expect(kept.map((value) => (Number.isNaN(value) ? 0 : 1)).join('')).toBe(whole);
  });

  const tooFew = { ready: Array(6).fill(4), 'measured/cpu': Array(6).fill(3), 'measured/memory': Array(6).fill(4) };

  test.each([
    { series: 'cpu', isKept: false },
    { series: 'cpu/app', isKept: false },
    { series: 'hottest-pod', isKept: false },
    { series: 'throttled', isKept: false },
    { series: 'memory/app', isKept: true },
    { series: 'replicas', isKept: true },
    { series: 'requests-per-second', isKept: true },
  ])('$series is judged by the pods that it is a sum of', ({ series, isKept }) => {
    expect(left(series, tooFew).every(Number.isFinite)).toBe(isKept);
  });

  test('another workload is not', () => {
    expect(left('cpu', tooFew, { name: 'other' }).every(Number.isFinite)).toBe(true);
  });
});

test('what only counts pods is no series of its own', () => {
  expect(['measured/cpu', 'ready', 'cpu'].map((series) => isCount(rowOf(series)))).toEqual([true, false, false]);
});

/**
 * Sums over the pods of a workload, and where they are too small: a node whose kubelet is not scraped takes its pods out of
 * them, and nothing else shows it.
 */
import type { Row } from '../../core/promql/signal.ts';
import type { Answer } from './answer.ts';

/** Judges sums by what it took before. */
export interface Judge {
  take(answer: Answer): void;
  /**
   * The row's column with NaN at every tick at which fewer pods were measured than had been ready for the grace. Where
   * nobody says how many are ready, it stays as it is.
   */
  whole(row: Row, column: Float64Array): Float64Array;
}

/** Of the pods of a large workload so many may be missing: far less than an autoscaler takes note of. */
const toleratedShare = 0.02;

/** By which count of pods a sum is judged. */
const counts: ReadonlyMap<string, string> = new Map([
  ['cpu', 'measured/cpu'],
  ['hottest-pod', 'measured/cpu'],
  ['throttled', 'measured/cpu'],
  ['memory', 'measured/memory'],
]);

/** Whether it only says by how many pods other rows are to be judged. */
export const isCount = ({ series }: Row): boolean => series.startsWith('measured/');

/** `grace` is how many seconds a pod that runs may go without a rate. */
export function judgeOf(grace: number): Judge {
  const counted = new Map<string, Float64Array>();
  return {
    take: ({ grid, rows }) => {
      for (const [row, column] of rows) {
        if (isCount(row)) counted.set(keyOf(row, row.series), column);
        if (row.series === 'ready') counted.set(keyOf(row, 'ready'), leastOfLast(column, Math.ceil(grace / grid.step)));
      }
    },
    whole: (row, column) => {
      const measured = counted.get(keyOf(row, counts.get(row.series.split('/', 1)[0] ?? '') ?? ''));
      const ready = counted.get(keyOf(row, 'ready'));
      if (measured === undefined || ready === undefined) return column;
      return column.map((value, tick) => (isPart(measured[tick], ready[tick]) ? Number.NaN : value));
    },
  };
}

const keyOf = ({ kind, name }: Row, series: string): string => `${kind}/${name} ${series}`;

const isPart = (measured = Number.NaN, ready = Number.NaN): boolean => measured < ready * (1 - toleratedShare);

/** At each tick the least of it and of the `count` before it that are there. */
function leastOfLast(column: Float64Array, count: number): Float64Array {
  return column.map((value, tick) =>
    column.subarray(Math.max(0, tick - count), tick).reduce((least, each) => (each < least ? each : least), value),
  );
}

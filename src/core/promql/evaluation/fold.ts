/** Many series into one for each group of labels, tick by tick. */
import type { Fold } from '../expression.ts';
import {
  blankSpan,
  changed,
  type Column,
  forEachTick,
  identityOf,
  keyOf,
  pickLabels,
  type Span,
  valueAt,
} from './column.ts';

export function foldColumns(
  columns: Iterable<Column>,
  fold: Fold,
  by: readonly string[],
  length: number,
): readonly Column[] {
  const groups = Map.groupBy(columns, ({ labels }) => keyOf(labels, by)).values();
  return Array.from(groups, (group) => ({
    ...foldGroup(group, fold, length),
    labels: pickLabels(group[0]?.labels ?? {}, by),
  }));
}

/** The higher at each tick. NaN gives way to any number, as Prometheus' `max` has it. */
export function highestOf(one: Span, other: Span): Span {
  const first = Math.min(one.first, other.first);
  const both = blankSpan(Math.max(one.first + one.values.length, other.first + other.values.length) - first);
  const put = (tick: number, value: number): void => {
    const at = tick - first;
    both.values[at] = both.isThere[at] === 1 ? higher(both.values[at] ?? Number.NaN, value) : value;
    both.isThere[at] = 1;
  };
  forEachTick(one, put);
  forEachTick(other, put);
  return { ...both, first };
}

/** Of the columns of each group the one with the highest value at a tick; of equals the first by its labels. */
export function* highestColumns(
  columns: Iterable<Column>,
  by: readonly string[],
  length: number,
): Generator<Column, void> {
  const ordered = [...columns].sort((one, other) => (identityOf(one.labels) < identityOf(other.labels) ? -1 : 1));
  for (const group of Map.groupBy(ordered, ({ labels }) => keyOf(labels, by)).values()) {
    if (group.length === 1) {
      yield* group;
      continue;
    }
    const winners = winnersOf(group, length);
    for (const [index, column] of group.entries())
      yield { ...column, ...changed(column, (value, tick) => (winners[tick] === index ? value : undefined)) };
  }
}

function winnersOf(columns: readonly Column[], length: number): Int32Array {
  const winners = new Int32Array(length).fill(-1);
  for (const [index, column] of columns.entries()) {
    forEachTick(column, (tick, value) => {
      const best = columns[winners[tick] ?? -1];
      if (best === undefined || isHigher(value, valueAt(best, tick))) winners[tick] = index;
    });
  }
  return winners;
}

function foldGroup(group: readonly Column[], fold: Fold, length: number): Span {
  const [only, ...more] = group;
  if (only !== undefined && more.length === 0) return fold === 'count' ? changed(only, () => 1) : only;
  const folded = blankSpan(length);
  const counts = new Uint32Array(length);
  const { values, isThere } = folded;
  const combine = fold === 'max' ? higher : (one: number, other: number): number => one + other;
  for (const column of group) {
    forEachTick(column, (tick, value) => {
      values[tick] = isThere[tick] === 1 ? combine(values[tick] ?? Number.NaN, value) : value;
      isThere[tick] = 1;
      counts[tick] = (counts[tick] ?? 0) + 1;
    });
  }
  if (fold === 'avg') return changed(folded, (sum, tick) => sum / (counts[tick] ?? Number.NaN));
  return fold === 'count' ? changed(folded, (_, tick) => counts[tick]) : folded;
}

const isHigher = (value: number, than: number): boolean => value > than || (Number.isNaN(than) && !Number.isNaN(value));

const higher = (one: number, other: number): number => (isHigher(other, one) ? other : one);

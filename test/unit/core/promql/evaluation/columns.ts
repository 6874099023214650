// Columns as a test writes them: a value for every tick, undefined where there is none.
import type { Column } from '../../../../../src/core/promql/evaluation/column.ts';
import { isThereAt, valueAt } from '../../../../../src/core/promql/evaluation/column.ts';
import type { Labels } from '../../../../../src/core/promql/signal.ts';

export type Written = readonly [Labels, readonly (number | undefined)[]];

export const columnOf = ([labels, values]: Written): Column => ({
  labels,
  first: 0,
  values: Float64Array.from(values, (value) => value ?? 0),
  isThere: Uint8Array.from(values, (value) => (value === undefined ? 0 : 1)),
});

/** Every column over `length` ticks; those without any value are left out. */
export function written(columns: Iterable<Column>, length: number): readonly Written[] {
  return Array.from(columns, (column): Written => [
    column.labels,
    Array.from({ length }, (_, tick) => (isThereAt(column, tick) ? valueAt(column, tick) : undefined)),
  ]).filter(([, values]) => values.some((value) => value !== undefined));
}

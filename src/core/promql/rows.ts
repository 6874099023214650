/** Answers of a signal, put together to the rows that are recorded. */
import type { Grid, Series } from '../history/series.ts';
import type { Labels, Row, RowColumn, Signal } from './signal.ts';

/** The rows of what the store answered at the ticks of `grid`; times that are none of its ticks are left out. */
export function answeredRows(
  { rows }: Pick<Signal, 'rows'>,
  answered: Iterable<Series & { readonly labels: Labels }>,
  grid: Grid,
): readonly RowColumn[] {
  const sums = rowSums(rows, grid.length);
  for (const { labels, times, values } of answered) {
    sums.add(labels, (add) => {
      for (let row = 0; row < times.length; row++) {
        const tick = ((times[row] ?? Number.NaN) - grid.start) / grid.step;
        if (Number.isInteger(tick)) add(tick, values[row] ?? Number.NaN);
      }
    });
  }
  return sums.columns();
}

interface RowSums {
  /** Adds what `each` tells, tick by tick, to every row of the labels. */
  readonly add: (labels: Labels, each: (add: (tick: number, value: number) => void) => void) => void;
  readonly columns: () => readonly RowColumn[];
}

/** What several series add to is their sum at each tick, of those that are there; what is not finite was not measured. */
export function rowSums(rowsOf: Signal['rows'], length: number): RowSums {
  const found = new Map<string, RowColumn>();
  const columnOf = (row: Row): Float64Array => {
    const key = JSON.stringify([row.of, row.kind, row.name, row.series, row.text]);
    const known = found.get(key) ?? ([row, new Float64Array(length).fill(Number.NaN)] as const);
    found.set(key, known);
    return known[1];
  };
  return {
    add: (labels, each) => {
      const columns = rowsOf(labels).map(columnOf);
      if (columns.length === 0) return;
      each((tick, value) => {
        if (tick < 0 || tick >= length || !Number.isFinite(value)) return;
        for (const column of columns) {
          const before = column[tick] ?? Number.NaN;
          column[tick] = Number.isNaN(before) ? value : before + value;
        }
      });
    },
    columns: () => [...found.values()],
  };
}

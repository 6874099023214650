/** What a signal was answered with. */
import type { Grid } from '../../core/history/series.ts';
import type { RowColumn } from '../../core/promql/signal.ts';

/** Rows and the grid of their columns. */
export interface Answer {
  readonly grid: Grid;
  readonly rows: readonly RowColumn[];
}

/** An expression evaluated from raw samples at every tick of a grid, with the answer that Prometheus 3 would give. */
import { exhaustive } from '../../base/exhaustive.ts';
import type { Grid } from '../../history/series.ts';
import { type Expression, type Leaf, leavesOf } from '../expression.ts';
import { leafSelector } from '../query.ts';
import { rowSums } from '../rows.ts';
import type { Evaluation, Labels, RawSamples, Scope, Signal } from '../signal.ts';
import { blankSpan, type Column, forEachTick, keyOf, pickLabels, trimmed } from './column.ts';
import { foldColumns, highestColumns, highestOf } from './fold.ts';
import { eitherColumns, joinColumns, pairColumns } from './join.ts';
import { keep, type Kept, keptBetween, spanOf } from './kept.ts';
import { fillLast, lookback } from './last.ts';
import { fillRate } from './rate.ts';

/** What a signal's `fromRaw` is made of; `rows` says what an evaluated series is recorded as. */
export function fromRaw(expression: Expression, rows: Signal['rows']): NonNullable<Signal['fromRaw']> {
  const leaves = leavesOf(expression);
  return {
    selectors: (scope) => [...new Set(leaves.map((leaf) => leafSelector(leaf, scope)))],
    lookBehind: ({ window }) => Math.max(...leaves.map(({ read }) => (read === 'rate' ? window : lookback))),
    evaluation: (scope, grid) => evaluationOf(expression, leaves, rows, scope, grid),
  };
}

function evaluationOf(
  expression: Expression,
  leaves: readonly Leaf[],
  rows: Signal['rows'],
  scope: Scope,
  grid: Grid,
): Evaluation {
  const readings = new Map(leaves.map((leaf) => [leaf, readingOf(leaf, scope, grid)]));
  const wanting = Map.groupBy(leaves, (leaf) => leafSelector(leaf, scope));
  return {
    take: (selector, series) => {
      for (const leaf of wanting.get(selector) ?? []) readings.get(leaf)?.take(series);
    },
    finish: () => {
      const sums = rowSums(rows, grid.length);
      for (let from = 0; from < grid.length; from += stretch) {
        const length = Math.min(stretch, grid.length - from);
        const leafOf = (leaf: Leaf): Iterable<Column> => readings.get(leaf)?.columns(from, length) ?? [];
        for (const column of evaluate(expression, leafOf, length))
          sums.add(column.labels, (add) => forEachTick(column, (tick, value) => add(from + tick, value)));
      }
      return sums.columns();
    },
  };
}

/** Ticks that are evaluated at once: what lies between leaves and rows is held for no more. */
const stretch = 720;

function evaluate(expression: Expression, leafOf: (leaf: Leaf) => Iterable<Column>, length: number): Iterable<Column> {
  const inner = (part: Expression): Iterable<Column> => evaluate(part, leafOf, length);
  switch (expression.kind) {
    case 'leaf':
      return leafOf(expression);
    case 'folded':
      return foldColumns(inner(expression.of), expression.fold, expression.by, length);
    case 'highest':
      return highestColumns(inner(expression.of), expression.by, length);
    case 'labelled':
      return labelledColumns(inner(expression.of), expression.to, expression.from);
    case 'joined':
      return joinColumns(inner(expression.left), expression, inner(expression.right));
    case 'paired':
      return pairColumns(inner(expression.left), expression.operator, inner(expression.right));
    case 'either':
      return eitherColumns([...inner(expression.first)], inner(expression.second));
    default:
      return exhaustive(expression);
  }
}

function* labelledColumns(columns: Iterable<Column>, to: string, from: string): Generator<Column, void> {
  for (const column of columns) yield { ...column, labels: { ...column.labels, ...copied(column.labels, to, from) } };
}

const copied = (labels: Labels, to: string, from: string): Labels => pickLabels({ [to]: labels[from] ?? '' }, [to]);

interface Reading {
  readonly take: (series: RawSamples) => void;
  /** Of `length` ticks, which count from `from`. */
  readonly columns: (from: number, length: number) => Iterable<Column>;
}

/** The columns of a leaf, each raw series read at once and then let go. */
function readingOf({ read, by }: Leaf, { window }: Scope, grid: Grid): Reading {
  const held = new Map<string, { readonly labels: Labels; readonly kept: Kept }>();
  const scratch = blankSpan(grid.length);
  return {
    take: (series) => {
      if (read === 'rate') fillRate(series, grid, window, scratch);
      else fillLast(series, grid, scratch);
      const span = trimmed(scratch);
      if (span.values.length === 0) return;
      const key = keyOf(series.labels, by);
      const known = held.get(key);
      const kept = keep(known === undefined ? span : highestOf(spanOf(known.kept), span));
      held.set(key, { labels: known?.labels ?? pickLabels(series.labels, by), kept });
    },
    columns: function* (from, length) {
      for (const { labels, kept } of held.values()) {
        const { first, values, isThere } = keptBetween(kept, from, from + length);
        if (values.length > 0) yield { labels, first: first - from, values, isThere };
      }
    },
  };
}

/** An expression evaluated from raw samples at every tick of a grid, with the answer that Prometheus 3 would give. */
import { exhaustive } from '../../base/exhaustive.ts';
import type { Grid } from '../../history/series.ts';
import { type Expression, type Leaf, leavesOf, type Shared, sharedIn } from '../expression.ts';
import { leafSelector } from '../query.ts';
import { rowSums } from '../rows.ts';
import type { FromRaw, Labels, PartColumns, RawSamples, Scope, Signal } from '../signal.ts';
import { blankSpan, type Column, forEachTick, keyOf, pickLabels, trimmed } from './column.ts';
import { foldColumns, highestColumns, highestOf } from './fold.ts';
import { eitherColumns, joinColumns, pairColumns } from './join.ts';
import { keep, type Kept, keptBetween, spanOf } from './kept.ts';
import { fillLast, lookback } from './last.ts';
import { fillRate } from './rate.ts';

/** What a signal's `fromRaw` is made of; `rows` says what an evaluated series is recorded as. */
export function fromRaw(expression: Expression, rows: Signal['rows']): NonNullable<Signal['fromRaw']> {
  return {
    parts: sharedIn(expression),
    ...gathered(expression, (stretches, { length }) => {
      const sums = rowSums(rows, length);
      for (const { from, columns } of stretches)
        for (const column of columns)
          sums.add(column.labels, (add) => forEachTick(column, (tick, value) => add(from + tick, value)));
      return sums.columns();
    }),
  };
}

/** What signals have in common, once for all of them. */
export function partFromRaw({ of }: Shared): FromRaw<PartColumns> {
  return gathered(of, (stretches) => {
    const held = new Map(Array.from(stretches, ({ from, columns }) => [from, Array.from(columns, keptColumn)]));
    return function* (from) {
      for (const { labels, kept } of held.get(from) ?? []) yield { labels, ...spanOf(kept) };
    };
  });
}

/** Ticks that are evaluated at once: what lies between leaves and rows is held for no more. */
const stretch = 720;

interface Stretch {
  readonly from: number;
  readonly columns: Iterable<Column>;
}

function gathered<Result>(
  expression: Expression,
  gather: (stretches: Iterable<Stretch>, grid: Grid) => Result,
): FromRaw<Result> {
  return {
    selectors: (scope, given) => [...new Set(leavesOf(expression, given).map((leaf) => leafSelector(leaf, scope)))],
    lookBehind: ({ window }) =>
      Math.max(...leavesOf(expression).map(({ read }) => (read === 'rate' ? window : lookback))),
    evaluation: (scope, grid, given = new Map()) => {
      const leaves = leavesOf(expression, given);
      const readings = new Map(leaves.map((leaf) => [leaf, readingOf(leaf, scope, grid)]));
      const wanting = Map.groupBy(leaves, (leaf) => leafSelector(leaf, scope));
      const stretches = function* (): Generator<Stretch, void> {
        for (let from = 0; from < grid.length; from += stretch) {
          const length = Math.min(stretch, grid.length - from);
          const sources: Sources = {
            leaf: (leaf) => readings.get(leaf)?.columns(from, length) ?? [],
            part: (part) => given.get(part)?.(from),
          };
          yield { from, columns: evaluate(expression, sources, length) };
        }
      };
      return {
        take: (selector, series) => {
          for (const leaf of wanting.get(selector) ?? []) readings.get(leaf)?.take(series);
        },
        finish: () => gather(stretches(), grid),
      };
    },
  };
}

/** What is there before an expression is evaluated. */
interface Sources {
  readonly leaf: (leaf: Leaf) => Iterable<Column>;
  /** Undefined where it has to be evaluated. */
  readonly part: (part: Shared) => Iterable<Column> | undefined;
}

function evaluate(expression: Expression, sources: Sources, length: number): Iterable<Column> {
  const inner = (part: Expression): Iterable<Column> => evaluate(part, sources, length);
  switch (expression.kind) {
    case 'leaf':
      return sources.leaf(expression);
    case 'shared':
      return sources.part(expression) ?? inner(expression.of);
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

const keptColumn = ({ labels, ...span }: Column): { readonly labels: Labels; readonly kept: Kept } => ({
  labels,
  kept: keep(trimmed(span)),
});

const copied = (labels: Labels, to: string, from: string): Labels => pickLabels({ [to]: labels[from] ?? '' }, [to]);

interface Reading {
  readonly take: (series: RawSamples) => void;
  /** Of `length` ticks, which count from `from`. */
  readonly columns: (from: number, length: number) => Iterable<Column>;
}

/** The columns of a leaf, each raw series read at once and then let go. */
function readingOf({ read, fold, by }: Leaf, { window }: Scope, grid: Grid): Reading {
  const held = new Map<string, { readonly labels: Labels; readonly kept: Kept }>();
  const scratch = blankSpan(grid.length);
  return {
    take: (series) => {
      if (read === 'rate') fillRate(series, grid, window, scratch);
      else fillLast(series, grid, scratch);
      if (fold === 'group') scratch.values.fill(1);
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

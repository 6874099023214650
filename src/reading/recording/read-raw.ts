/** Evaluates signals from raw samples: every selector is read once, what signals have in common is evaluated once. */
import type { Grid } from '../../core/history/series.ts';
import { partFromRaw } from '../../core/promql/evaluation/evaluate.ts';
import type { Shared } from '../../core/promql/expression.ts';
import type { Evaluation, FromRaw, GivenParts, PartColumns, Scope, Signal } from '../../core/promql/signal.ts';
import type { Metrics, Span } from '../../ports/metrics.ts';
import type { Answer } from './answer.ts';

/** What is asked of the store: one signal at the ticks of one grid. */
export interface Inquiry {
  readonly signal: Signal;
  readonly grid: Grid;
}

/** Something that takes what it reads, one raw series at a time. */
interface Reader<Result> {
  readonly grid: Grid;
  readonly span: Span;
  readonly selectors: readonly string[];
  readonly evaluation: () => Evaluation<Result>;
}

/**
 * Answers group by group, so that little is held at a time; in the order of the inquiries but for those that read the same.
 * What has no `fromRaw` is left out. Throws what the store does.
 */
export async function* readRaw(
  metrics: Metrics,
  scope: Scope,
  inquiries: readonly Inquiry[],
): AsyncGenerator<Answer, void> {
  const given = await readParts(metrics, scope, inquiries);
  const readers = inquiries.flatMap(({ signal: { fromRaw }, grid }) =>
    fromRaw === undefined ? [] : [readerOf(fromRaw, scope, grid, given.get(grid))],
  );
  for (const group of groupsOf(readers))
    for await (const [{ grid }, rows] of readGroup(metrics, group)) yield { grid, rows };
}

/** What the signals have in common at the ticks of each grid. */
async function readParts(
  metrics: Metrics,
  scope: Scope,
  inquiries: readonly Inquiry[],
): Promise<ReadonlyMap<Grid, GivenParts>> {
  const given = new Map<Grid, Map<Shared, PartColumns>>();
  const wanted = new Map<Reader<PartColumns>, Shared>();
  for (const [grid, same] of Map.groupBy(inquiries, (inquiry) => inquiry.grid)) {
    given.set(grid, new Map());
    for (const part of new Set(same.flatMap(({ signal }) => signal.fromRaw?.parts ?? [])))
      wanted.set(readerOf(partFromRaw(part), scope, grid), part);
  }
  for (const group of groupsOf([...wanted.keys()]))
    for await (const [reader, columns] of readGroup(metrics, group)) {
      const part = wanted.get(reader);
      if (part !== undefined) given.get(reader.grid)?.set(part, columns);
    }
  return given;
}

function readerOf<Result>(raw: FromRaw<Result>, scope: Scope, grid: Grid, given?: GivenParts): Reader<Result> {
  const { start, step, length } = grid;
  return {
    grid,
    span: { from: start - raw.lookBehind(scope), to: start + (length - 1) * step },
    selectors: raw.selectors(scope, given),
    evaluation: () => raw.evaluation(scope, grid, given),
  };
}

/** Readers that share a selector: they take its series as they pass. */
function groupsOf<Result>(readers: readonly Reader<Result>[]): readonly (readonly Reader<Result>[])[] {
  let groups: readonly (readonly Reader<Result>[])[] = [];
  for (const reader of readers) {
    const joins = (group: readonly Reader<Result>[]): boolean =>
      group.some(({ selectors }) => selectors.some((selector) => reader.selectors.includes(selector)));
    const [first, ...others] = groups.filter(joins);
    const joined = [...(first ?? []), ...others.flat(), reader];
    groups =
      first === undefined
        ? [...groups, joined]
        : groups.filter((group) => !others.includes(group)).map((group) => (group === first ? joined : group));
  }
  return groups;
}

/** Finishes one after the other: what the first made may be let go before the next is asked. */
async function* readGroup<Result>(
  metrics: Metrics,
  group: readonly Reader<Result>[],
): AsyncGenerator<readonly [Reader<Result>, Result], void> {
  const open = group.map((reader) => ({ reader, evaluation: reader.evaluation() }));
  for (const selector of new Set(group.flatMap(({ selectors }) => selectors))) {
    const wanting = open.filter(({ reader }) => reader.selectors.includes(selector));
    const span = spanOf(wanting.map(({ reader }) => reader));
    for await (const series of metrics.samples(selector, span))
      for (const { evaluation } of wanting) evaluation.take(selector, series);
  }
  for (let next = open.shift(); next !== undefined; next = open.shift()) yield [next.reader, next.evaluation.finish()];
}

/** From the first to the last sample that any of them wants. */
function spanOf(readers: readonly Reader<unknown>[]): Span {
  return {
    from: Math.min(...readers.map(({ span }) => span.from)),
    to: Math.max(...readers.map(({ span }) => span.to)),
  };
}

/** Evaluates signals from raw samples: every selector is read once, and little is held at a time. */
import type { Grid } from '../../core/history/series.ts';
import type { Scope, Signal } from '../../core/promql/signal.ts';
import type { Metrics, RawSeries, Span } from '../../ports/metrics.ts';
import type { Answer } from './day-content.ts';

/** What is asked of the store: one signal at the ticks of one grid. */
export interface Inquiry {
  readonly signal: Signal;
  readonly grid: Grid;
}

/** A signal with what it reads. */
interface Reader {
  readonly grid: Grid;
  readonly span: Span;
  readonly selectors: readonly string[];
  readonly raw: NonNullable<Signal['fromRaw']>;
}

/** What so many signals read is held for all of them: who owns which pod. Other samples pass one series at a time. */
const manyReaders = 3;

/** Answers in the order of the inquiries, all of which must have `fromRaw`. Throws what the store does. */
export async function readRaw(
  metrics: Metrics,
  scope: Scope,
  inquiries: readonly Inquiry[],
): Promise<readonly Answer[]> {
  const readers = inquiries.flatMap((inquiry) => readerOf(inquiry, scope));
  const counts = Map.groupBy(
    readers.flatMap(({ selectors }) => selectors),
    (selector) => selector,
  );
  const shared = [...counts].filter(([, { length }]) => length >= manyReaders).map(([selector]) => selector);
  const held = new Map<string, readonly RawSeries[]>();
  await Promise.all(
    shared.map(async (selector) => {
      held.set(selector, await Array.fromAsync(metrics.samples(selector, spanOf(readers, selector))));
    }),
  );
  const answers = new Map<Reader, Answer>();
  for (const group of groupsOf(readers, new Set(shared)))
    for (const [reader, answer] of await evaluate(metrics, scope, group, held)) answers.set(reader, answer);
  return readers.flatMap((reader) => answers.get(reader) ?? []);
}

function readerOf({ signal: { fromRaw: raw }, grid }: Inquiry, scope: Scope): readonly Reader[] {
  if (raw === undefined) return [];
  const { start, step, length } = grid;
  const span = { from: start - raw.lookBehind(scope), to: start + (length - 1) * step };
  return [{ grid, span, selectors: raw.selectors(scope), raw }];
}

/** Readers that share a selector which is not held: they take its series as they pass. */
function groupsOf(readers: readonly Reader[], held: ReadonlySet<string>): readonly (readonly Reader[])[] {
  let groups: readonly (readonly Reader[])[] = [];
  for (const reader of readers) {
    const own = reader.selectors.filter((selector) => !held.has(selector));
    const joins = (group: readonly Reader[]): boolean =>
      group.some(({ selectors }) => own.some((selector) => selectors.includes(selector)));
    groups = [...groups.filter((group) => !joins(group)), [...groups.filter(joins).flat(), reader]];
  }
  return groups;
}

async function evaluate(
  metrics: Metrics,
  scope: Scope,
  group: readonly Reader[],
  held: ReadonlyMap<string, readonly RawSeries[]>,
): Promise<readonly (readonly [Reader, Answer])[]> {
  const open = group.map((reader) => ({ reader, evaluation: reader.raw.evaluation(scope, reader.grid) }));
  for (const selector of new Set(group.flatMap(({ selectors }) => selectors))) {
    const wanting = open.filter(({ reader }) => reader.selectors.includes(selector));
    const passing = held.get(selector) ?? metrics.samples(selector, spanOf(group, selector));
    for await (const series of passing) for (const { evaluation } of wanting) evaluation.take(selector, series);
  }
  return open.map(({ reader, evaluation }) => [reader, { grid: reader.grid, rows: evaluation.finish() }]);
}

/** From the first to the last sample that any of them wants. */
function spanOf(readers: readonly Reader[], selector: string): Span {
  const spans = readers.filter(({ selectors }) => selectors.includes(selector)).map(({ span }) => span);
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}

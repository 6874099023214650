/** Two results into one, tick by tick, where their labels agree. */
import type { Joined, Paired } from '../expression.ts';
import { changed, type Column, identityOf, isThereAt, keyOf, pickLabels, valueAt } from './column.ts';

/**
 * Every left column times the right one that is there for its labels at the tick. Over time these may be several, so that
 * one left column becomes as many.
 */
export function* joinColumns(
  lefts: Iterable<Column>,
  { on, carried }: Pick<Joined, 'on' | 'carried'>,
  rights: Iterable<Column>,
): Generator<Column, void> {
  const byKey = Map.groupBy(rights, ({ labels }) => keyOf(labels, on));
  for (const left of lefts) {
    for (const right of byKey.get(keyOf(left.labels, on)) ?? []) {
      const product = combined(left, right, (one, other) => one * other);
      if (!product.isThere.includes(1)) continue;
      // a label that is carried replaces the left one's, also where the right has none
      const own = pickLabels(
        left.labels,
        Object.keys(left.labels).filter((name) => !carried.includes(name)),
      );
      yield { labels: { ...own, ...pickLabels(right.labels, carried) }, ...product };
    }
  }
}

/** One to one by all labels. */
export function* pairColumns(
  lefts: Iterable<Column>,
  operator: Paired['operator'],
  rights: Iterable<Column>,
): Generator<Column, void> {
  const byKey = new Map(Array.from(rights, (right) => [identityOf(right.labels), right]));
  for (const left of lefts) {
    const right = byKey.get(identityOf(left.labels));
    if (right === undefined) continue;
    const result = combined(left, right, (one, other) => (operator === '/' ? one / other : one - other));
    yield { labels: left.labels, ...result };
  }
}

/** All of the first, and the second where the first has nothing with the same labels. */
export function* eitherColumns(firsts: readonly Column[], seconds: Iterable<Column>): Generator<Column, void> {
  yield* firsts;
  const byKey = new Map(firsts.map((first) => [identityOf(first.labels), first]));
  for (const second of seconds) {
    const first = byKey.get(identityOf(second.labels));
    const rest = first && changed(second, (value, tick) => (isThereAt(first, tick) ? undefined : value));
    yield { ...second, ...rest };
  }
}

const combined = (
  left: Column,
  right: Column,
  combine: (one: number, other: number) => number,
): ReturnType<typeof changed> =>
  changed(left, (value, tick) => (isThereAt(right, tick) ? combine(value, valueAt(right, tick)) : undefined));

/** The part of PromQL that signals need, as data: written out for the store, or evaluated here from raw samples. */
import { exhaustive } from '../base/exhaustive.ts';
import type { Matcher } from './selector.ts';

/**
 * Of the series that share the labels `by` the highest, or (`group`) 1 where any is there: what is scraped twice, and what a
 * restart overlaps, counts once. `rate` is per second over the window of the scope; `last` looks back five minutes, as
 * stores do.
 */
export interface Leaf {
  readonly kind: 'leaf';
  readonly fold: 'max' | 'group';
  readonly metric: string;
  readonly matchers: readonly Matcher[];
  readonly read: 'last' | 'rate';
  readonly by: readonly string[];
}

export type Fold = 'sum' | 'max' | 'avg' | 'count';

export interface Folded {
  readonly kind: 'folded';
  readonly fold: Fold;
  readonly by: readonly string[];
  readonly of: Expression;
}

/** Of those that share the labels `by` only the one with the highest value, with all its labels. */
export interface Highest {
  readonly kind: 'highest';
  readonly by: readonly string[];
  readonly of: Expression;
}

/** The same with one label more, `to`, which has the value of `from`. */
export interface Labelled {
  readonly kind: 'labelled';
  readonly to: string;
  readonly from: string;
  readonly of: Expression;
}

/** `left` times `right`, of which there is at most one for the labels `on`; `carried` labels come from the right. */
export interface Joined {
  readonly kind: 'joined';
  readonly left: Expression;
  readonly on: readonly string[];
  readonly carried: readonly string[];
  readonly right: Expression;
}

/** `left` over or less `right`, one to one by all their labels. */
export interface Paired {
  readonly kind: 'paired';
  readonly operator: '/' | '-';
  readonly left: Expression;
  readonly right: Expression;
}

/** All of `first`, and of `second` what has labels that the first has not. */
export interface Either {
  readonly kind: 'either';
  readonly first: Expression;
  readonly second: Expression;
}

/** What several signals have in common, so that it is evaluated once for all of them. */
export interface Shared {
  readonly kind: 'shared';
  readonly of: Expression;
}

export type Expression = Leaf | Folded | Highest | Labelled | Joined | Paired | Either | Shared;

export const lastOf = (metric: string, matchers: readonly Matcher[], by: readonly string[]): Leaf => ({
  kind: 'leaf',
  fold: 'max',
  metric,
  matchers,
  read: 'last',
  by,
});

export const rateOf = (metric: string, matchers: readonly Matcher[], by: readonly string[]): Leaf => ({
  ...lastOf(metric, matchers, by),
  read: 'rate',
});

/** 1 wherever the leaf has a value. */
export const presenceOf = (leaf: Leaf): Leaf => ({ ...leaf, fold: 'group' });

const folded =
  (fold: Fold) =>
  (by: readonly string[], of: Expression): Folded => ({ kind: 'folded', fold, by, of });

export const sumBy: (by: readonly string[], of: Expression) => Folded = folded('sum');
export const maxBy: (by: readonly string[], of: Expression) => Folded = folded('max');
export const averageBy: (by: readonly string[], of: Expression) => Folded = folded('avg');
export const countBy: (by: readonly string[], of: Expression) => Folded = folded('count');

export const highestBy = (by: readonly string[], of: Expression): Highest => ({ kind: 'highest', by, of });

export const either = (first: Expression, second: Expression): Either => ({ kind: 'either', first, second });

export const over = (left: Expression, right: Expression): Paired => ({ kind: 'paired', operator: '/', left, right });

export const less = (left: Expression, right: Expression): Paired => ({ kind: 'paired', operator: '-', left, right });

export const shared = (of: Expression): Shared => ({ kind: 'shared', of });

/** Every leaf of an expression, once, but for those of shared parts that are `given`. */
export function leavesOf(expression: Expression, given: Given = new Set()): readonly Leaf[] {
  if (expression.kind === 'leaf') return [expression];
  if (expression.kind === 'shared' && given.has(expression)) return [];
  return [...new Set(partsOf(expression).flatMap((part) => leavesOf(part, given)))];
}

type Given = Pick<ReadonlySet<Shared>, 'has'>;

/** Every shared part of an expression, once. */
export function sharedIn(expression: Expression): readonly Shared[] {
  if (expression.kind === 'shared') return [expression];
  return [...new Set(partsOf(expression).flatMap(sharedIn))];
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'leaf':
      return [];
    case 'folded':
    case 'highest':
    case 'labelled':
    case 'shared':
      return [expression.of];
    case 'joined':
    case 'paired':
      return [expression.left, expression.right];
    case 'either':
      return [expression.first, expression.second];
    default:
      return exhaustive(expression);
  }
}

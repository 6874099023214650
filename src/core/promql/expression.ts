/** The part of PromQL that signals need, as data: written out for the store, or evaluated here from raw samples. */
import { exhaustive } from '../base/exhaustive.ts';
import type { Matcher } from './selector.ts';

/**
 * The highest of the series that share the labels `by`: what is scraped twice, and what a restart overlaps, counts once.
 * `rate` is per second over the window of the scope; `last` looks back five minutes, as stores do.
 */
export interface Leaf {
  readonly kind: 'leaf';
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

export type Expression = Leaf | Folded | Highest | Labelled | Joined | Paired | Either;

export const lastOf = (metric: string, matchers: readonly Matcher[], by: readonly string[]): Leaf => ({
  kind: 'leaf',
  metric,
  matchers,
  read: 'last',
  by,
});

export const rateOf = (metric: string, matchers: readonly Matcher[], by: readonly string[]): Leaf => ({
  ...lastOf(metric, matchers, by),
  read: 'rate',
});

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

/** Every leaf of an expression, once. */
export function leavesOf(expression: Expression): readonly Leaf[] {
  return [
    ...new Set(
      partsOf(expression)
        .flatMap(leavesOf)
        .concat(expression.kind === 'leaf' ? [expression] : []),
    ),
  ];
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'leaf':
      return [];
    case 'folded':
    case 'highest':
    case 'labelled':
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

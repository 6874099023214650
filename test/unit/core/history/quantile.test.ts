/** Quantiles, between the neighbours where they fall between two. */
import { expect, test } from 'vitest';
import { quantile } from '../../../../src/core/history/quantile.ts';

test.each([
  { values: [3, 1, 2], share: 0.5, gives: 2 },
  { values: [4, 1, 2, 3], share: 0.5, gives: 2.5 },
  { values: [10, -2, 9], share: 0, gives: -2 },
  { values: [10, -2, 9], share: 1, gives: 10 },
  { values: [7], share: 0.99, gives: 7 },
  { values: [], share: 0.5, gives: Number.NaN },
])('$share of $values is $gives', ({ values, share, gives }) =>
  expect(quantile(Float64Array.from(values), share)).toBe(gives),
);

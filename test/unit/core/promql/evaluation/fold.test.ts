import { describe, expect, test } from 'vitest';
import { foldColumns, highestColumns, highestOf } from '../../../../../src/core/promql/evaluation/fold.ts';
import type { Fold } from '../../../../../src/core/promql/expression.ts';
import { columnOf, type Written, written } from './columns.ts';

const none = undefined;

const pods: readonly Written[] = [
  [{ pod: 'a', of: 'web' }, [1, 2, none, none]],
  [{ pod: 'b', of: 'web' }, [3, none, none, Number.NaN]],
  [{ pod: 'c' }, [none, 5, none, 7]],
];

describe('the columns of each group become one', () => {
  test.each<{ fold: Fold; web: Written[1]; rest: Written[1] }>([
    { fold: 'sum', web: [4, 2, none, Number.NaN], rest: [none, 5, none, 7] },
    { fold: 'max', web: [3, 2, none, Number.NaN], rest: [none, 5, none, 7] },
    { fold: 'avg', web: [2, 2, none, Number.NaN], rest: [none, 5, none, 7] },
    { fold: 'count', web: [2, 1, none, 1], rest: [none, 1, none, 1] },
  ])('$fold', ({ fold, web, rest }) => {
    expect(written(foldColumns(pods.map(columnOf), fold, ['of'], 4), 4)).toEqual([
      [{ of: 'web' }, web],
      [{}, rest],
    ]);
  });
});

describe('P10: of what is there twice the higher counts', () => {
  test.each<{ one: Written[1]; other: Written[1]; highest: Written[1] }>([
    { one: [1, 5, none], other: [2, none, none], highest: [2, 5, none] },
    { one: [none, Number.NaN, 3], other: [none, 1, Number.NaN], highest: [none, 1, 3] },
    { one: [1], other: [none, none, 2], highest: [1, none, 2] },
  ])('$one and $other', ({ one, other, highest }) => {
    const both = highestOf(columnOf([{}, one]), columnOf([{}, other]));
    expect(written([{ labels: {}, ...both }], highest.length)).toEqual([[{}, highest]]);
  });
});

test('of a group only the column with the highest value stays, tick by tick; of equals the first by its labels', () => {
  const columns: readonly Written[] = [
    [{ pod: 'a', of: 'z' }, [1, 1, none, 1]],
    [{ pod: 'a', of: 'y' }, [1, 2, 3, none]],
    [{ pod: 'b', of: 'z' }, [9, none, none, none]],
  ];
  const expected: readonly Written[] = [
    [{ pod: 'a', of: 'y' }, [1, 2, 3, none]],
    [{ pod: 'a', of: 'z' }, [none, none, none, 1]],
    [{ pod: 'b', of: 'z' }, [9, none, none, none]],
  ];
  expect(written(highestColumns(columns.map(columnOf), ['pod'], 4), 4)).toEqual(expected);
  expect(written(highestColumns(columns.toReversed().map(columnOf), ['pod'], 4), 4)).toEqual(
    expect.arrayContaining([...expected]),
  );
});

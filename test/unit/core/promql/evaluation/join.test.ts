import { expect, test } from 'vitest';
import { eitherColumns, joinColumns, pairColumns } from '../../../../../src/core/promql/evaluation/join.ts';
import { columnOf, type Written, written } from './columns.ts';

const none = undefined;

test('a pod goes with the owner that it has at each tick; without one it counts for nobody', () => {
  const use: readonly Written[] = [
    [{ pod: 'a', of: 'old' }, [2, 3, 4, 5]],
    [{ pod: 'x' }, [9, 9, 9, 9]],
  ];
  const owners: readonly Written[] = [
    [{ pod: 'a', of: 'web' }, [1, 1, none, none]],
    [{ pod: 'a', of: 'cart' }, [none, none, 1, none]],
  ];
  const joined = joinColumns(use.map(columnOf), { on: ['pod'], carried: ['of'] }, owners.map(columnOf));
  expect(written(joined, 4)).toEqual([
    [{ pod: 'a', of: 'web' }, [2, 3, none, none]],
    [{ pod: 'a', of: 'cart' }, [none, none, 4, none]],
  ]);
});

test('a label that is carried goes where the other side has none', () => {
  const joined = joinColumns([columnOf([{ pod: 'a', of: 'old' }, [2]])], { on: ['pod'], carried: ['of'] }, [
    columnOf([{ pod: 'a' }, [3]]),
  ]);
  expect(written(joined, 1)).toEqual([[{ pod: 'a' }, [6]]]);
});

test.each([
  { operator: '/' as const, result: [2, Infinity, none] },
  { operator: '-' as const, result: [3, 1, none] },
])('two results go together by all labels: $operator', ({ operator, result }) => {
  const lefts = [columnOf([{ pod: 'a' }, [6, 1, 5]]), columnOf([{ pod: 'b' }, [6, 1, 5]])];
  const rights = [columnOf([{ pod: 'a' }, [3, 0, none]]), columnOf([{ pod: 'a', uid: 'b' }, [1, 1, 1]])];
  expect(written(pairColumns(lefts, operator, rights), 3)).toEqual([[{ pod: 'a' }, result]]);
});

test('the second counts where the first has nothing with the same labels', () => {
  const firsts = [columnOf([{ pod: 'a' }, [1, none, none]])];
  const seconds = [columnOf([{ pod: 'a' }, [5, 6, none]]), columnOf([{ pod: 'b' }, [7, none, none]])];
  expect(written(eitherColumns(firsts, seconds), 3)).toEqual([
    [{ pod: 'a' }, [1, none, none]],
    [{ pod: 'a' }, [none, 6, none]],
    [{ pod: 'b' }, [7, none, none]],
  ]);
});

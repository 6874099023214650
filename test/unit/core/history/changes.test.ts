/** Recorded changes on a grid. */
import { expect, test } from 'vitest';
import type { ChangeRecord } from '../../../../src/core/history/bundle.ts';
import { changePoints, isRollout, shareSoonAfter } from '../../../../src/core/history/changes.ts';

const grid = { start: 1000, step: 15, length: 100 };
const change = (at: number, what: ChangeRecord['what'] = 'image'): ChangeRecord => ({ at, what, from: 1, to: 2 });

test('changes outside the grid are left out, the others come in order with the tick they fall into', () => {
  const given = [change(2499), change(999), change(1029), change(1000), change(2500)];
  expect(changePoints(given, grid).map(({ tick, change: { at } }) => [tick, at])).toEqual([
    [0, 1000],
    [1, 1029],
    [99, 2499],
  ]);
});

test.each([
  { changes: [], share: 0, why: 'nothing changed' },
  { changes: [change(1000)], share: 0.04, why: 'a minute is four ticks' },
  { changes: [change(970)], share: 0.02, why: 'of a change before the grid the rest counts' },
  { changes: [change(1000), change(1030)], share: 0.06, why: 'what overlaps counts once' },
  { changes: [change(2470)], share: 0.02, why: 'the grid ends it' },
  { changes: [change(500), change(9000)], share: 0, why: 'far away' },
])('within a minute after a change: $why', ({ changes, share }) =>
  expect(shareSoonAfter(changes, grid, 60)).toBe(share),
);

test('only the autoscaler can change without new pods', () =>
  expect((['image', 'requests', 'limits', 'spec'] as const).filter((what) => isRollout(change(0, what)))).toEqual([
    'image',
    'requests',
    'limits',
  ]));

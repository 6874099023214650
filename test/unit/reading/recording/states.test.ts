/** Changes out of what held from minute to minute, over days and times without measurements. */
import { describe, expect, test } from 'vitest';
import {
  changesOf,
  type DayStates,
  lastAmounts,
  pointsOf,
  type StatePoint,
} from '../../../../src/reading/recording/states.ts';

const grid = { start: 600, step: 60, length: 6 };
const none = Number.NaN;

test('a column is told by its first tick and what differs from the one before', () => {
  expect(pointsOf(Float64Array.of(none, 2, 2, none, none, 3), grid)).toEqual([
    [600, null],
    [660, 2],
    [780, null],
    [900, 3],
  ]);
});

const amounts = (series: string, ...points: readonly StatePoint[]): DayStates => ({
  start: 0,
  runs: [{ series, points }],
});

describe('an amount', () => {
  test.each([
    {
      why: 'changes',
      days: [amounts('requests/app/cpu', [0, 0.25], [600, 0.5])],
      changes: [{ at: 600, what: 'requests', from: 'app cpu 0.25', to: 'app cpu 0.5' }],
    },
    {
      why: 'is the same after a time without pods',
      days: [amounts('limits/app/memory', [0, 64], [60, null], [120, 64])],
      changes: [],
    },
    {
      why: 'is another after a time without pods',
      days: [amounts('limits/app/memory', [0, 64], [60, null], [120, 32])],
      changes: [{ at: 120, what: 'limits', from: 'app memory 64', to: 'app memory 32' }],
    },
    {
      why: 'changed overnight',
      days: [amounts('spec/maxReplicas', [0, 10]), { ...amounts('spec/maxReplicas', [86_400, 12]), start: 86_400 }],
      changes: [{ at: 86_400, what: 'spec', from: 'maxReplicas 10', to: 'maxReplicas 12' }],
    },
  ])('$why', ({ days, changes }) => expect(changesOf(days)).toEqual(changes));

  test('of two states that changed at one time is one change', () => {
    const runs = ['requests/app/cpu', 'requests/proxy/cpu'].map((series) => ({
      series,
      points: [[0, 1] as const, [60, 2] as const],
    }));
    expect(changesOf([{ start: 0, runs }])).toEqual([
      { at: 60, what: 'requests', from: 'app cpu 1, proxy cpu 1', to: 'app cpu 2, proxy cpu 2' },
    ]);
  });

  test('that was seen last counts, whatever came after', () => {
    const days = [amounts('requests/app/cpu', [0, 1], [60, 2], [120, null])];
    expect(lastAmounts(days)).toEqual(new Map([['requests/app/cpu', 2]]));
  });
});

describe('images', () => {
  const images = (start: number, spans: Readonly<Record<string, readonly StatePoint[]>>): DayStates => ({
    start,
    runs: Object.entries(spans).map(([text, points]) => ({ series: 'image/app', text, points })),
  });
  const told = (...days: readonly DayStates[]): readonly string[] =>
    changesOf(days).map(({ at, from, to }) => `${at}: ${String(from)} → ${String(to)}`);

  test.each([
    {
      why: 'a rolling update is one change, when the first pod of the new image appears',
      days: [
        images(0, {
          a: [
            [0, 1],
            [180, null],
          ],
          b: [
            [0, null],
            [60, 1],
          ],
        }),
      ],
      changes: ['60: a → b'],
    },
    {
      why: 'one that is given up changes back when its last pod is gone',
      days: [
        images(0, {
          a: [[0, 1]],
          b: [
            [0, null],
            [60, 1],
            [120, null],
          ],
        }),
      ],
      changes: ['60: a → b', '120: b → a'],
    },
    {
      why: 'one that goes on over midnight is no second change',
      days: [
        images(0, {
          a: [[0, 1]],
          b: [
            [0, null],
            [60, 1],
          ],
        }),
        images(300, {
          a: [
            [300, 1],
            [360, null],
          ],
          b: [[300, 1]],
        }),
      ],
      changes: ['60: a → b'],
    },
    {
      why: 'none in a time without measurements',
      days: [
        images(0, {
          a: [
            [0, 1],
            [60, null],
          ],
        }),
        images(300, {
          a: [
            [300, null],
            [360, 1],
          ],
        }),
      ],
      changes: [],
    },
    {
      why: 'what is another image after a day that is missing has changed by then',
      days: [images(0, { a: [[0, 1]] }), images(300, { b: [[300, 1]] })],
      changes: ['300: a → b'],
    },
    {
      why: 'an image that comes back is a change',
      days: [
        images(0, {
          a: [
            [0, 1],
            [60, null],
            [120, 1],
          ],
          b: [
            [0, null],
            [60, 1],
            [120, null],
          ],
        }),
      ],
      changes: ['60: a → b', '120: b → a'],
    },
  ])('$why', ({ days, changes }) => expect(told(...days)).toEqual(changes));
});

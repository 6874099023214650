import { describe, expect, test } from 'vitest';
import {
  type Memory,
  emptyMemory,
  recordInitialRecommendation,
  storeScaleEvent,
} from '../../../../src/core/hpa/memory.ts';
import { boundOutside, settle } from '../../../../src/core/hpa/settle.ts';
import { memory, rules } from './arrange.ts';

const now = 1_000_000_000;
const windows = (up: number, down: number): unknown => ({
  scaleUp: { stabilizationWindowSeconds: up, policies: [{ type: 'Percent', value: 900, periodSeconds: 15 }] },
  scaleDown: { stabilizationWindowSeconds: down },
});

describe('without behavior the highest of the window counts', () => {
  test.each([
    { recommended: [[300, 9]], raw: 3, current: 9, stabilized: 9, why: 'exactly as old still counts' },
    { recommended: [[301, 9]], raw: 3, current: 9, stabilized: 3, why: 'older does not' },
    { recommended: [[10, 9]], raw: 3, current: 5, stabilized: 9, why: 'an old higher number scales up' },
    { recommended: [], raw: 3, current: 9, stabilized: 3, why: 'nothing is remembered' },
  ] as const)('$recommended and $raw is $stabilized: $why', ({ recommended, raw, current, stabilized }) =>
    expect(settle(rules(), memory(now, { recommended }), raw, current, now).stabilized).toBe(stabilized),
  );
});

describe('with behavior the number stays between the lowest of one window and the highest of the other', () => {
  test.each([
    { up: 60, down: 300, recommended: [[299, 9]], raw: 3, current: 9, stabilized: 9, why: 'held from falling' },
    { up: 60, down: 300, recommended: [[300, 9]], raw: 3, current: 9, stabilized: 3, why: 'exactly as old is gone' },
    { up: 60, down: 300, recommended: [[59, 4]], raw: 9, current: 4, stabilized: 4, why: 'held from rising' },
    { up: 60, down: 300, recommended: [[60, 4]], raw: 9, current: 4, stabilized: 9, why: 'exactly as old is gone' },
    {
      up: 0,
      down: 300,
      recommended: [[10, 9]],
      raw: 3,
      current: 5,
      stabilized: 5,
      why: 'an old number does not scale up',
    },
    {
      up: 0,
      down: 0,
      recommended: [[10, 9]],
      raw: 3,
      current: 5,
      stabilized: 3,
      why: 'without windows the newest counts',
    },
  ] as const)('$recommended and $raw from $current is $stabilized: $why', (row) => {
    const ruled = rules(windows(row.up, row.down));
    const past = memory(now, { recommended: row.recommended });
    expect(settle(ruled, past, row.raw, row.current, now).stabilized).toBe(row.stabilized);
  });
});

test('the controller lends its window where behavior gives none', () => {
  const past = memory(now, { recommended: [[299, 9]] });
  expect(settle(rules({}), past, 3, 9, now)).toEqual({
    stabilized: 9,
    desired: 9,
    stability: 'ScaleDownStabilized',
    limit: 'DesiredWithinRange',
  });
});

describe('what is remembered is the raw number', () => {
  test.each([
    {
      behavior: undefined,
      recommended: [
        [301, 1],
        [302, 2],
        [10, 3],
      ],
      kept: [1, 7, 3],
      why: 'in the last place too old',
    },
    {
      behavior: undefined,
      recommended: [
        [300, 1],
        [10, 3],
      ],
      kept: [1, 3, 7],
      why: 'at the end if none is too old',
    },
    {
      behavior: windows(60, 300),
      recommended: [
        [301, 1],
        [61, 2],
      ],
      kept: [7, 2],
      why: 'too old means for both windows',
    },
  ] as const)('$recommended becomes $kept: $why', ({ behavior, recommended, kept }) => {
    const past = memory(now, { recommended });
    settle(rules(behavior, { max: 5 }), past, 7, 5, now);
    expect(past.recommendations.replicas).toEqual(kept);
  });

  test('a new controller starts from what it finds, once', () => {
    const fresh = emptyMemory();
    recordInitialRecommendation(fresh, 6, now);
    recordInitialRecommendation(fresh, 7, now + 1);
    expect(fresh.recommendations).toMatchObject({ replicas: [6], at: [now] });
  });
});

describe('a written change is remembered in its direction', () => {
  const ruled = rules({ scaleUp: { policies: [{ type: 'Pods', value: 4, periodSeconds: 60 }] } });
  const added = (past: Memory): readonly number[] => past.scaleUps.replicas;

  test.each([
    {
      events: [
        [61, 1],
        [62, 2],
        [10, 3],
      ],
      kept: [1, 5, 3],
      why: 'in the last place past the longest period',
    },
    { events: [[60, 1]], kept: [1, 5], why: 'exactly as old is kept' },
  ] as const)('$events becomes $kept: $why', ({ events, kept }) => {
    const past = memory(now, { added: events });
    storeScaleEvent(past, ruled, 10, 15, now);
    expect(added(past)).toEqual(kept);
  });

  test('down is told apart, as a positive number', () => {
    const past = emptyMemory();
    storeScaleEvent(past, ruled, 10, 4, now);
    expect([past.scaleUps.replicas, past.scaleDowns]).toEqual([[], { replicas: [6], at: [now], isOutdated: [false] }]);
  });

  test('without behavior nothing is', () => {
    const past = emptyMemory();
    storeScaleEvent(past, rules(), 10, 15, now);
    expect(past).toEqual(emptyMemory());
  });
});

describe('replicas outside the bounds are corrected before metrics are read', () => {
  test.each([
    { current: 31, bound: 30 },
    { current: 30, bound: undefined },
    { current: 3, bound: undefined },
    { current: 2, bound: 3 },
    { current: 0, bound: undefined },
  ])('$current within 3 and 30 goes to $bound', ({ current, bound }) =>
    expect(boundOutside(rules(undefined, { min: 3, max: 30 }), current)).toBe(bound),
  );
});

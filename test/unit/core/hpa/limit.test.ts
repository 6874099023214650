import { describe, expect, test } from 'vitest';
import { limit, limitWithBehavior } from '../../../../src/core/hpa/limit.ts';
import { emptyMemory } from '../../../../src/core/hpa/memory.ts';
import { memory, rules } from './arrange.ts';

const now = 1_000_000_000;

describe('without behavior, one sync at most doubles', () => {
  test.each([
    { current: 10, wanted: 100, min: 1, max: 1000, replicas: 20, reason: 'ScaleUpLimit', why: 'twice as many' },
    { current: 1, wanted: 100, min: 1, max: 1000, replicas: 4, reason: 'ScaleUpLimit', why: 'but four at once' },
    {
      current: 10,
      wanted: 100,
      min: 1,
      max: 15,
      replicas: 15,
      reason: 'TooManyReplicas',
      why: 'the maximum is nearer',
    },
    { current: 10, wanted: 100, min: 1, max: 20, replicas: 20, reason: 'TooManyReplicas', why: 'as near' },
    { current: 50, wanted: 0, min: 2, max: 100, replicas: 2, reason: 'TooFewReplicas', why: 'down goes all the way' },
    { current: 50, wanted: 7, min: 2, max: 100, replicas: 7, reason: 'DesiredWithinRange', why: 'nothing is limited' },
  ])('$current to $wanted within $min and $max is $replicas: $why', ({ current, wanted, min, max, replicas, reason }) =>
    expect(limit(rules(undefined, { min, max }), wanted, current)).toEqual({ replicas, reason }),
  );
});

const percent = (value: number, periodSeconds = 60): unknown => ({ type: 'Percent', value, periodSeconds });
const pods = (value: number, periodSeconds = 60): unknown => ({ type: 'Pods', value, periodSeconds });

describe('policies count in doubles', () => {
  test.each([
    {
      direction: 'scaleUp',
      policy: percent(10),
      current: 100,
      wanted: 500,
      replicas: 111,
      why: '100 * 1.1 is past 110',
    },
    { direction: 'scaleUp', policy: percent(1), current: 3, wanted: 500, replicas: 4, why: 'up rounds up' },
    { direction: 'scaleUp', policy: pods(5), current: 3, wanted: 500, replicas: 8, why: 'pods are plain' },
    {
      direction: 'scaleDown',
      policy: percent(80),
      current: 5,
      wanted: 0,
      replicas: 0,
      why: '5 * (1 - 0.8) is below 1',
    },
    { direction: 'scaleDown', policy: percent(10), current: 9, wanted: 0, replicas: 8, why: 'down is cut' },
    { direction: 'scaleDown', policy: pods(2), current: 9, wanted: 0, replicas: 7, why: 'pods are plain' },
    { direction: 'scaleDown', policy: percent(200), current: 9, wanted: 0, replicas: 0, why: 'less than none is none' },
  ])('$current to $wanted is $replicas: $why', ({ direction, policy, current, wanted, replicas }) => {
    const ruled = rules({ [direction]: { policies: [policy] } }, { min: 0 });
    expect(limitOf(ruled, emptyMemory(), wanted, current).replicas).toBe(replicas);
  });
});

describe('of several policies', () => {
  const policies = [pods(4), percent(100)];
  test.each([
    { direction: 'scaleUp', selectPolicy: 'Max', wanted: 500, replicas: 20 },
    { direction: 'scaleUp', selectPolicy: 'Min', wanted: 500, replicas: 14 },
    { direction: 'scaleUp', selectPolicy: 'Disabled', wanted: 500, replicas: 10 },
    { direction: 'scaleDown', selectPolicy: 'Max', wanted: 0, replicas: 0 },
    { direction: 'scaleDown', selectPolicy: 'Min', wanted: 0, replicas: 6 },
    { direction: 'scaleDown', selectPolicy: 'Disabled', wanted: 0, replicas: 10 },
  ])('$direction takes $replicas from 10 by $selectPolicy', ({ direction, selectPolicy, wanted, replicas }) => {
    const ruled = rules({ [direction]: { policies, selectPolicy } }, { min: 0 });
    expect(limitOf(ruled, emptyMemory(), wanted, 10).replicas).toBe(replicas);
  });
});

describe('a policy looks back over its period, at both directions', () => {
  const ruled = rules({ scaleUp: { policies: [pods(4)] }, scaleDown: { policies: [pods(4)] } }, { min: 0 });
  test.each([
    { past: { added: [[59, 3]] }, wanted: 500, replicas: 11, why: 'three of four are used up' },
    { past: { added: [[60, 3]] }, wanted: 500, replicas: 14, why: 'exactly as old is gone' },
    { past: { added: [[10, 9]] }, wanted: 500, replicas: 10, why: 'never below what there is' },
    { past: { removed: [[10, 2]] }, wanted: 500, replicas: 16, why: 'what was removed may come back' },
    { past: { removed: [[59, 3]] }, wanted: 0, replicas: 9, why: 'three of four are used up' },
    { past: { removed: [[10, 9]] }, wanted: 0, replicas: 10, why: 'never above what there is' },
    { past: { added: [[10, 2]] }, wanted: 0, replicas: 4, why: 'what was added may go' },
  ] as const)('$past: $wanted from 10 is $replicas: $why', ({ past, wanted, replicas }) =>
    expect(limitOf(ruled, memory(now, past), wanted, 10).replicas).toBe(replicas),
  );
});

describe('with behavior, a bound counts in the direction of the change', () => {
  const ruled = rules({}, { min: 5, max: 20 });
  test.each([
    { current: 15, wanted: 99, replicas: 20, reason: 'TooManyReplicas' },
    { current: 8, wanted: 99, replicas: 16, reason: 'ScaleUpLimit' },
    { current: 8, wanted: 1, replicas: 5, reason: 'TooFewReplicas' },
    { current: 3, wanted: 3, replicas: 3, reason: 'DesiredWithinRange' },
  ])('$current to $wanted is $replicas', ({ current, wanted, replicas, reason }) =>
    expect(limitOf(ruled, emptyMemory(), wanted, current)).toEqual({ replicas, reason }),
  );
});

function limitOf(
  ruled: ReturnType<typeof rules>,
  past: ReturnType<typeof memory>,
  wanted: number,
  current: number,
): ReturnType<typeof limit> {
  if (ruled.behavior === undefined) throw new Error('these rules have no behavior');
  return limitWithBehavior(ruled, ruled.behavior, past, wanted, current, now);
}

/** Pods come and go by age. */
import { describe, expect, test } from 'vitest';
import {
  type Cohorts,
  followReplicas,
  joinMature,
  podsOfAge,
  replaceOldest,
  startCohorts,
} from '../../../../src/core/replay/cohorts.ts';

const matureTicks = 9;

/** Pods by tick of creation, without those of the first cohort. */
function young({ born, pods, size }: Cohorts): number[][] {
  return Array.from({ length: size - 1 }, (_, index) => [born[index + 1] ?? 0, pods[index + 1] ?? 0]);
}

describe('pods', () => {
  test('that are created are one cohort per tick', () => {
    const cohorts = startCohorts(2, 0, 15, matureTicks);
    followReplicas(cohorts, 5, 1);
    followReplicas(cohorts, 6, 3);
    expect(young(cohorts)).toEqual([
      [1, 3],
      [3, 1],
    ]);
    expect(cohorts.total).toBe(6);
  });

  test('that are too many go newest first', () => {
    const cohorts = startCohorts(2, 0, 15, matureTicks);
    followReplicas(cohorts, 5, 1);
    followReplicas(cohorts, 6, 3);
    followReplicas(cohorts, 4, 4);
    expect(young(cohorts)).toEqual([[1, 2]]);
    followReplicas(cohorts, 1, 5);
    expect([young(cohorts), cohorts.pods[0]]).toEqual([[], 1]);
  });

  test('that have become mature do not differ from the first', () => {
    const cohorts = startCohorts(2, 0, 15, matureTicks);
    followReplicas(cohorts, 5, 1);
    followReplicas(cohorts, 6, 3);
    joinMature(cohorts, 10, matureTicks);
    expect([young(cohorts), cohorts.pods[0]]).toEqual([[[3, 1]], 5]);
  });

  test('that are replaced go oldest first, and as many begin anew', () => {
    const cohorts = startCohorts(2, 0, 15, matureTicks);
    followReplicas(cohorts, 5, 1);
    replaceOldest(cohorts, 3, 4);
    expect(young(cohorts)).toEqual([
      [1, 2],
      [4, 3],
    ]);
    expect([cohorts.pods[0], cohorts.total]).toEqual([0, 5]);
  });

  test.each([
    { tick: 3, ready: 2 },
    { tick: 4, ready: 5 },
    { tick: 5, ready: 5 },
    { tick: 6, ready: 6 },
  ])('at tick $tick, $ready are three ticks old', ({ tick, ready }) => {
    const cohorts = startCohorts(2, 0, 15, matureTicks);
    followReplicas(cohorts, 5, 1);
    followReplicas(cohorts, 6, 3);
    expect(podsOfAge(cohorts, 3, tick)).toBe(ready);
  });
});

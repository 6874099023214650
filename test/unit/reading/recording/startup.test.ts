/** Start-up times of pods over days: which of them count. */
import { describe, expect, test } from 'vitest';
import { startupOf } from '../../../../src/reading/recording/startup.ts';

const pods = (...seconds: readonly number[]): ReadonlyMap<string, number> =>
  new Map(seconds.map((each, pod) => [`pod-${pod}`, each]));
const ten = [20, 21, 22, 23, 24, 26, 27, 28, 29, 60];

describe('start-up times', () => {
  test.each([
    { why: 'are told from ten pods on', days: [pods(...ten)], told: { p50: 25, p95: 46 } },
    { why: 'are not told from nine', days: [pods(...ten.slice(1))], told: undefined },
    {
      why: 'count once for a pod of two days, its first being Ready',
      days: [pods(...ten), pods(...ten.map((each) => each + 900))],
      told: { p50: 25, p95: 46 },
    },
    {
      why: 'leave out what waited for something else, and pods that were never Ready',
      days: [pods(...ten, 4000, Infinity, -3)],
      told: { p50: 25, p95: 46 },
    },
  ])('$why', ({ days, told }) => expect(startupOf(days)).toEqual(told));
});

// How many pods a disruption budget lets go.
import { describe, expect, test } from 'vitest';
import { allowedDisruptions, fewestPodsThatAllow } from '../../../../../../src/core/rules/world/capacity/budget.ts';
import type { Size } from '../../../../../../src/core/rules/world/setting.ts';

describe('a disruption budget', () => {
  test.each<{ budget: readonly ['minAvailable' | 'maxUnavailable', Size]; pods: number; allows: number }>([
    { budget: ['minAvailable', 1], pods: 1, allows: 0 },
    { budget: ['minAvailable', 1], pods: 3, allows: 2 },
    { budget: ['minAvailable', 5], pods: 3, allows: 0 },
    { budget: ['minAvailable', '80%'], pods: 4, allows: 0 },
    { budget: ['minAvailable', '80%'], pods: 5, allows: 1 },
    { budget: ['minAvailable', '0%'], pods: 2, allows: 2 },
    { budget: ['maxUnavailable', '1%'], pods: 3, allows: 1 },
    { budget: ['maxUnavailable', '30%'], pods: 4, allows: 2 },
    { budget: ['maxUnavailable', '0%'], pods: 9, allows: 0 },
    { budget: ['maxUnavailable', 9], pods: 2, allows: 2 },
  ])('$budget lets $allows of $pods go', ({ budget: [kind, size], pods, allows }) =>
    expect(allowedDisruptions(kind, size, pods)).toBe(allows),
  );

  const sizes: readonly Size[] = [0, 1, 2, 7, '0%', '1%', '50%', '66%', '80%', '99%', '100%'];
  test.each(
    sizes.flatMap((size) => [{ kind: 'minAvailable', size } as const, { kind: 'maxUnavailable', size } as const]),
  )('$kind $size first lets one go at the number that is told', ({ kind, size }) => {
    const counts = Array.from({ length: 200 }, (_each, index) => index + 1);
    expect(fewestPodsThatAllow(kind, size)).toBe(counts.find((pods) => allowedDisruptions(kind, size, pods) > 0));
  });
});

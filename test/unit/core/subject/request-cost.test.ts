import { describe, expect, test } from 'vitest';
import { chanceOf } from '../../../../src/core/history/chance.ts';
import { requestCost } from '../../../../src/core/subject/request-cost.ts';

const length = 10_000;
const chance = chanceOf(3);
const requests = Float64Array.from({ length }, (_, tick) => 500 + 400 * Math.sin(tick / 900));
const steady = Float64Array.from({ length }, (_, tick) => Math.max(6, Math.ceil((requests[tick] ?? 0) / 60)));
const use = (idle: number, cost: (tick: number) => number, noise = 0): Float64Array =>
  steady.map((pods, tick) => (idle * pods + cost(tick) * (requests[tick] ?? 0)) * (1 + noise * chance.normal()));

describe('what a pod and a request cost', () => {
  test.each([
    { idle: 0.05, cost: 0.01, noise: 0 },
    { idle: 0.2, cost: 0.01, noise: 0.03 },
    { idle: 0, cost: 0.004, noise: 0 },
  ])('idle $idle, $cost per request, noise $noise', ({ idle, cost, noise }) => {
    const found = requestCost({ use: use(idle, () => cost, noise), pods: steady, requests }, []);
    expect(Math.abs((found?.idlePerPod ?? Number.NaN) - idle)).toBeLessThan(0.02);
    expect((found?.perRequest ?? 0) / cost).toBeCloseTo(1, 1);
    expect(found?.drift).toBeLessThan(0.05);
  });

  test('a tenth of the ticks at three times the use does not move it', () => {
    const spiked = use(0.1, () => 0.01).map((value, tick) => (tick % 10 === 0 ? 3 * value : value));
    const found = requestCost({ use: spiked, pods: steady, requests }, []);
    expect((found?.perRequest ?? 0) / 0.01).toBeCloseTo(1, 1);
  });

  test('where pods follow requests exactly, no idle use is made up', () => {
    const pods = requests.map((each) => each / 60);
    const found = requestCost({ use: requests.map((each) => each * 0.01), pods, requests }, []);
    expect(found?.idlePerPod).toBe(0);
    expect(found?.perRequest).toBeCloseTo(0.01, 6);
  });

  test.each([
    {
      why: 'a new image',
      images: [{ tick: 7000, change: { at: 0, what: 'image', from: '1', to: '2' } as const }],
      from: 7000,
    },
    { why: 'nothing recorded', images: [], from: 5000 },
  ])('a fifth more per request with $why is drift', ({ images, from }) => {
    const found = requestCost({ use: use(0, (tick) => (tick < from ? 0.01 : 0.012)), pods: steady, requests }, images);
    expect(found?.drift).toBeGreaterThan(0.1);
    expect(found?.drift).toBeLessThan(0.25);
  });

  test('without requests there is none', () => {
    expect(
      requestCost({ use: use(0, () => 0.01), pods: steady, requests: new Float64Array(length) }, []),
    ).toBeUndefined();
  });
});

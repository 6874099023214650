/** While the API server is down its callers take turns, ever more rarely; what they ask is told them when it is back. */
import { describe, expect, test } from 'vitest';
import { createReach } from '../../../../../src/edges/kubernetes/request/reach.ts';
import { Unanswered } from '../../../../../src/edges/kubernetes/request/unanswered.ts';
import type { Clock } from '../../../../../src/ports/clock.ts';

const down = (): Promise<never> => Promise.reject(new Unanswered('ECONNREFUSED', { mayHaveHappened: false }));

/** Time passes only by sleeping. */
function patientClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (span) => {
      now += span;
    },
  };
}

describe('an API server that is down', () => {
  test('is asked at most 0.22 times a second, however many callers there are', async () => {
    const clock = patientClock();
    const reach = createReach(clock, () => 0);
    let asked = 0;
    const caller = async (): Promise<void> => {
      while (clock.now() < 300_000) {
        await reach.attempt(() => (asked++, down()), undefined).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: 5 }, caller));
    expect(asked).toBeLessThan(0.22 * 300);
    expect(asked).toBeGreaterThan(10);
  });

  test('is waited for as long as it asks to', async () => {
    const clock = patientClock();
    const reach = createReach(clock, () => 0);
    const busy = new Unanswered('429', { retryAfter: 7000, mayHaveHappened: false });
    await reach.attempt(() => Promise.reject(busy), undefined).catch(() => undefined);
    await reach.attempt(() => Promise.resolve(), undefined);
    expect(clock.now()).toBe(7000);
  });

  test('that is back is asked by all at once', async () => {
    const clock = patientClock();
    const reach = createReach(clock, () => 0);
    expect(reach.hasAnswered()).toBe(false);
    await reach.attempt(down, undefined).catch(() => undefined);
    const answers = Array.from({ length: 5 }, (_, index) => reach.attempt(() => Promise.resolve(index), undefined));
    expect(await Promise.all(answers)).toEqual([0, 1, 2, 3, 4]);
    expect(clock.now()).toBe(400);
    expect(reach.hasAnswered()).toBe(true);
  });

  test('several failures at one time count once', async () => {
    const clock = patientClock();
    const reach = createReach(clock, () => 0);
    await Promise.allSettled(Array.from({ length: 5 }, () => reach.attempt(down, undefined)));
    await reach.attempt(() => Promise.resolve(), undefined);
    expect(clock.now()).toBe(400);
  });

  test('what is no matter of the network holds nobody up', async () => {
    const clock = patientClock();
    const reach = createReach(clock, () => 0);
    await expect(reach.attempt(() => Promise.reject(new Error('forbidden')), undefined)).rejects.toThrow('forbidden');
    await reach.attempt(() => Promise.resolve(), undefined);
    expect(clock.now()).toBe(0);
  });
});

/** What holds for every autoscaler, whatever its settings and its past. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyMemory, emptyMemory, recordInitialRecommendation } from '../../../../src/core/hpa/memory.ts';
import { proposeForAverage, proposeForUtilization } from '../../../../src/core/hpa/pod-proposal.ts';
import { replayStep } from '../../../../src/core/hpa/recorded-sync.ts';
import { settle } from '../../../../src/core/hpa/settle.ts';
import { isWithin } from '../../../../src/core/hpa/tolerances.ts';
import { memory, rules, sums } from './arrange.ts';
import { compared, readCases } from './recorded.ts';

const now = 1_000_000_000;

const policy = fc.record({
  type: fc.constantFrom('Pods', 'Percent'),
  value: fc.integer({ min: 1, max: 300 }),
  periodSeconds: fc.integer({ min: 1, max: 1800 }),
});
const direction = fc.record({
  stabilizationWindowSeconds: fc.integer({ min: 0, max: 3600 }),
  selectPolicy: fc.constantFrom('Max', 'Min', 'Disabled'),
  policies: fc.array(policy, { minLength: 1, maxLength: 4 }),
});
const behavior = fc.option(fc.record({ scaleUp: direction, scaleDown: direction }), { nil: undefined });
const bounds = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 200 }))
  .map(([min, more]) => ({ min, max: min + more }));
const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 300 })), {
  maxLength: 12,
});
const past = fc
  .record({ recommended: entries, added: entries, removed: entries })
  .map((remembered) => memory(now, remembered));
const situation = fc
  .record({ behavior, bounds, past, share: fc.double({ min: 0, max: 1, noNaN: true }), raw: fc.nat(400) })
  .map(({ behavior, bounds, past, share, raw }) => {
    const current = Math.max(1, Math.round(bounds.min + share * (bounds.max - bounds.min)));
    return { ruled: rules(behavior, bounds), past, current, raw };
  });

test('a number inside the bounds stays inside them', () =>
  fc.assert(
    fc.property(situation, ({ ruled, past, current, raw }) => {
      const { desired } = settle(ruled, copyMemory(past), raw, current, now);
      expect(desired).toBeGreaterThanOrEqual(ruled.min);
      expect(desired).toBeLessThanOrEqual(ruled.max);
    }),
  ));

test('asking for more never gives fewer', () =>
  fc.assert(
    fc.property(situation, fc.nat(100), ({ ruled, past, current, raw }, more) => {
      const [less, greater] = [raw, raw + more].map(
        (each) => settle(ruled, copyMemory(past), each, current, now).desired,
      );
      expect(greater).toBeGreaterThanOrEqual(less ?? 0);
    }),
  ));

test('with behavior, asking for what there is with no other wish in mind changes nothing', () =>
  fc.assert(
    fc.property(situation, ({ ruled, current }) => {
      const wishless = memory(now, { recommended: [[10, current]] });
      expect(settle(ruled, wishless, current, current, now)).toMatchObject({
        desired: current,
        limit: 'DesiredWithinRange',
      });
    }),
  ));

const wish = fc.record({
  /** Syncs since the one before: more than one where metrics were missing. */
  syncs: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 40 }) }),
  raw: fc.integer({ min: 1, max: 12 }),
});
const shortWindows = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 200 })).map(([up, down]) => ({
  scaleUp: { stabilizationWindowSeconds: up },
  scaleDown: { stabilizationWindowSeconds: down },
}));

test('what is remembered of the order of the list changes nothing', () =>
  fc.assert(
    fc.property(shortWindows, fc.array(wish, { minLength: 20, maxLength: 100 }), (windows, wishes) => {
      const ruled = rules(windows);
      const ordered = emptyMemory();
      recordInitialRecommendation(ordered, 5, now);
      let [unordered, current, time] = [copyMemory(ordered), 5, now];
      for (const { syncs, raw } of wishes) {
        time += syncs * 15_000;
        const settled = settle(ruled, ordered, raw, current, time);
        // a copy knows of no order
        unordered = copyMemory(unordered);
        expect(settle(ruled, unordered, raw, current, time)).toEqual(settled);
        const { replicas, at } = unordered.recommendations;
        expect(ordered.recommendations).toMatchObject({ replicas, at });
        current = settled.desired;
      }
    }),
  ));

const pods = fc.record({
  ready: fc.integer({ min: 1, max: 100 }),
  unready: fc.nat(20),
  missing: fc.nat(20),
  request: fc.integer({ min: 1, max: 8000 }),
});
const tolerances = fc.record({
  down: fc.double({ min: 0, max: 0.5, noNaN: true }),
  up: fc.double({ min: 0, max: 0.5, noNaN: true }),
});
const target = fc.integer({ min: 1, max: 200 });

describe('proposals', () => {
  test('more load never asks for fewer pods', () =>
    fc.assert(
      fc.property(pods, target, tolerances, fc.nat(10_000), fc.nat(10_000), (each, percent, allowed, least, more) => {
        const current = each.ready + each.unready + each.missing;
        const given = (usage: number): ReturnType<typeof sums> =>
          sums({
            ready: each.ready,
            usage: usage * each.ready,
            requests: each.request * each.ready,
            unready: each.unready,
            unreadyRequests: each.request * each.unready,
            missing: each.missing,
            missingRequests: each.request * each.missing,
            missingUsage: Math.trunc((each.request * Math.max(100, percent)) / 100) * each.missing,
          });
        const wanted = [least, least + more].map((usage) =>
          proposeForUtilization(given(usage), percent, allowed, current),
        );
        expect(wanted[1]).toBeGreaterThanOrEqual(wanted[0] ?? 0);
      }),
    ));

  test('a load inside the tolerance asks for what there is', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1000, max: 100_000 }),
        tolerances,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (current, goal, allowed, share) => {
          const usage = Math.round(goal * (1 - allowed.down + share * (allowed.down + allowed.up)));
          fc.pre(isWithin(usage / goal, allowed));
          const given = sums({ ready: current, usage: usage * current });
          expect(proposeForAverage(given, goal, allowed, current)).toBe(current);
        },
      ),
    ));
});

describe('the order of pods', () => {
  const steps = readCases('steps').filter(({ json }) => Array.isArray(json['pods']) && json['pods'].length > 1);

  test('does not matter to a sync', () =>
    fc.assert(
      fc.property(fc.constantFrom(...steps), fc.infiniteStream(fc.nat()), ({ json }, chance) => {
        const listed: readonly unknown[] = Array.isArray(json['pods']) ? json['pods'] : [];
        const shuffled = listed
          .map((pod) => ({ pod, place: chance.next().value }))
          .sort((one, other) => one.place - other.place)
          .map(({ pod }) => pod);
        expect(compared(replayStep({ ...json, pods: shuffled }))).toEqual(compared(replayStep(json)));
      }),
    ));
});

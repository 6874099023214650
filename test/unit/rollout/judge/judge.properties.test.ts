// What holds of every world, however odd: the judge is never early, never confused by order, and knows when to look again.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import { judge } from '../../../../src/rollout/judge/judge.ts';
import { nothingSeen } from '../../../../src/rollout/judge/memory.ts';
import type { World } from '../../../../src/rollout/judge/world.ts';
import {
  after,
  backingOff,
  baseline,
  condition,
  crashing,
  deployment,
  ended,
  event,
  exceeded,
  film,
  limits,
  noChange,
  oldReplicaSet,
  pod,
  progressing,
  replicaSet,
  running,
  waiting,
} from './objects.ts';

const count = fc.integer({ min: 0, max: 4 });
const app = fc.constantFrom(
  running({ ready: true }),
  running(),
  crashing(),
  crashing(1),
  backingOff(1, ended(137, 'OOMKilled', { ran: 90 })),
  { state: ended(127) },
  waiting('ContainerCreating'),
  waiting('ErrImagePull', 'not found'),
  waiting('ErrImagePull', '401 Unauthorized'),
  waiting('CreateContainerConfigError', 'secret "db" not found'),
);
const podShape = fc.record({
  of: fc.constantFrom('shop-new', 'shop-old'),
  node: fc.constantFrom('node-a', 'node-b', null),
  created: fc.constantFrom(-500, 1),
  isLeaving: fc.boolean(),
  conditions: fc.constantFrom([], [condition('PodScheduled', 'False', 'Unschedulable', { at: 3 })]),
  app,
});
const pods = fc
  .array(podShape, { maxLength: 6 })
  .map((shapes) => shapes.map((shape, index) => pod({ ...shape, name: `shop-${index}` })));
const events = fc.subarray([
  event('FailedMount', { about: 'shop-0', first: 2 }),
  event('TriggeredScaleUp', { about: 'shop-1', first: 4 }),
  event('NotTriggerScaleUp', { about: 'shop-2', first: 4 }),
  event('FailedCreate', { about: 'shop-new', count: 3 }),
]);
const deployments = fc
  .record({
    generation: fc.constantFrom(1, 2, 3),
    observed: fc.constantFrom(1, 2, 3),
    replicas: count,
    updated: count,
    total: count,
    available: count,
    conditions: fc.constantFrom([], [progressing], [exceeded(-60)], [exceeded(9)]),
    spec: fc.constantFrom({}, { paused: true }, { template: {} }),
  })
  .map(deployment);
const denied = [condition('ReplicaFailure', 'True', 'FailedCreate', { at: 2, message: 'pods is forbidden' })];
const replicaSets = fc
  .record({
    replicas: count,
    available: count,
    observed: fc.constantFrom(0, 1),
    conditions: fc.constantFrom([], denied),
  })
  .map((shape) => [oldReplicaSet(), replicaSet(shape)]);
const worlds: fc.Arbitrary<World> = fc.record({
  deployment: fc.option(deployments, { nil: undefined, freq: 20 }),
  replicaSets,
  pods,
  events,
});
const time = fc.constantFrom(1, 5, 15, 40, 200, 700).map(after);
const against = fc.constantFrom(baseline, noChange);

const statusOf = (object: KubeObject | undefined): unknown => object?.['status'];

describe('for every world', () => {
  test('complete is never earlier than the controller’s own word, and never before it has observed', () => {
    fc.assert(
      fc.property(worlds, against, time, (world, against, now) => {
        const { judgement } = judge(world, { baseline: against, limits }, nothingSeen, now);
        if (judgement.kind !== 'complete') return;
        const { wanted } = judgement.pods;
        expect(statusOf(world.deployment)).toMatchObject({
          updatedReplicas: wanted,
          replicas: wanted,
          availableReplicas: wanted,
        });
        expect(statusOf(world.deployment)).toHaveProperty('observedGeneration');
        expect(world.deployment?.metadata.generation).toBeLessThanOrEqual(
          Number(Object(statusOf(world.deployment)).observedGeneration),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('the order of objects does not matter', () => {
    const shuffled = worlds.chain((world) =>
      fc
        .record({
          pods: fc.shuffledSubarray([...world.pods], { minLength: world.pods.length }),
          replicaSets: fc.shuffledSubarray([...world.replicaSets], { minLength: world.replicaSets.length }),
          events: fc.shuffledSubarray([...world.events], { minLength: world.events.length }),
        })
        .map((other): readonly [World, World] => [world, { ...world, ...other }]),
    );
    fc.assert(
      fc.property(shuffled, against, time, ([world, other], against, now) => {
        expect(judge(other, { baseline: against, limits }, nothingSeen, now)).toEqual(
          judge(world, { baseline: against, limits }, nothingSeen, now),
        );
      }),
    );
  });

  test('the same arguments have the same answer, and nothing is written to them', () => {
    fc.assert(
      fc.property(worlds, time, (world, now) => {
        const before = structuredClone(world);
        const first = judge(world, { baseline, limits }, nothingSeen, now);
        expect(judge(world, { baseline, limits }, nothingSeen, now)).toEqual(first);
        expect(world).toEqual(before);
      }),
    );
  });

  test('until it wants to look again the answer stays, and that time is ahead', () => {
    fc.assert(
      fc.property(
        worlds,
        against,
        time,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (world, against, now, share) => {
          const look = judge(world, { baseline: against, limits }, nothingSeen, now);
          if (look.judgement.kind !== 'wait') return;
          const until = look.lookAgainAt ?? now + 1e9;
          expect(until).toBeGreaterThan(now);
          const between = Math.floor(now + (until - now) * share);
          expect(judge(world, { baseline: against, limits }, look.memory, between).judgement).toEqual(look.judgement);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('whoever has an answer need not look again', () => {
  fc.assert(
    fc.property(worlds, against, time, (world, against, now) => {
      const { judgement, lookAgainAt } = judge(world, { baseline: against, limits }, nothingSeen, now);
      expect(judgement.kind === 'wait' || lookAgainAt === undefined).toBe(true);
    }),
  );
});

describe('for every rollout under way', () => {
  const underway = deployment({ updated: 1, total: 4, available: 3, conditions: [progressing] });
  const sequences = fc.array(pods, { minLength: 1, maxLength: 5 });

  test('pods of the old revision never make it lost', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const frames = sequence.map((all, index) => ({
          at: 1 + index * 30,
          deployment: underway,
          pods: all.filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === 'uid-shop-old'),
        }));
        expect(film(frames).map(({ judgement }) => judgement.kind)).not.toContain('lost');
      }),
    );
  });

  test('looking more often never makes it wait longer than looking when told to', () => {
    fc.assert(
      fc.property(pods, (pods) => {
        const lostAt = (step: number): number => {
          const frames = Array.from({ length: Math.ceil(620 / step) + 1 }, (_, index) => ({
            at: 5 + index * step,
            deployment: underway,
            pods,
          }));
          return 5 + step * film(frames).findIndex(({ judgement }) => judgement.kind === 'lost');
        };
        expect(lostAt(5)).toBeLessThanOrEqual(lostAt(20));
      }),
      { numRuns: 50 },
    );
  });
});

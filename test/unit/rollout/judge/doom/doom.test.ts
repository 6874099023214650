// Whose state can doom a rollout at all: pods of the new revision, and what they show since the write.
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../../src/core/kube/object.ts';
import {
  backingOff,
  crashing,
  ended,
  film,
  look,
  noChange,
  oldReplicaSet,
  pod,
  replicaSet,
  restarted,
  told,
  toldAll,
  underway,
} from '../objects.ts';
import { type App, doom, image, never } from './doomed-after.ts';

describe('pods that never doom', () => {
  test.each([
    { name: 'of the old revision', shape: { of: 'shop-old' } },
    { name: 'of another Deployment', shape: { of: 'other' } },
    { name: 'on its way out', shape: { isLeaving: true } },
    { name: 'evicted, preempted or lost with its node', shape: { phase: 'Failed' } },
  ])('$name', ({ shape }) => expect(doom([pod({ app: crashing(9), ...shape })]).after).toBe(never));

  test('any, before the controller has observed the write: the revision is still the old one', () => {
    const unobserved = underway({ observed: 1, revision: '1' });
    expect(told(look({ deployment: unobserved, pods: [pod({ of: 'shop-old', app: crashing(9) })] }))).toBe('wait');
  });
});

describe('what pods from before the write show', () => {
  const older = (app: App): KubeObject[] => [pod({ created: -500, app })];
  const seen = (app: App, ats: readonly number[]): readonly string[] =>
    toldAll(
      film(
        ats.map((at) => ({ at, pods: older(app) })),
        noChange,
      ),
    );

  test('restarts that a running container has behind it are not held against it', () => {
    expect(seen(restarted(9, ended(1), { ready: true }), [1, 100])).toEqual(['wait', 'wait']);
  });

  test('restarts from then on are', () => {
    const looks = [9, 10, 11].map((restarts, index) => ({ at: index, pods: older(crashing(restarts)) }));
    expect(toldAll(film(looks, noChange))).toEqual(['wait', 'wait', 'wait']);
    expect(toldAll(film([...looks, { at: 30, pods: older(crashing(11)) }], noChange)).at(-1)).toBe('lost crash-loop');
  });

  test('a state that is bad now has 20 s in which a cause that was mended may show', () => {
    expect(seen(backingOff(9, ended(1)), [1, 20, 21])).toEqual(['wait', 'wait', 'lost crash-loop']);
    expect(seen(image('not found'), [1, 20, 21])).toEqual(['wait', 'wait', 'lost image-not-found']);
  });
});

test('a pod that was made in the second of the write is not from before it', () => {
  expect(told(look({ pods: [pod({ created: 0, app: crashing() })] }))).toBe('lost crash-loop');
  expect(told(look({ pods: [pod({ created: -1, app: backingOff(2, ended(1)) })] }))).toBe('wait');
});

test('the new revision is known by its ReplicaSet even where the old one has its name before it', () => {
  const replicaSets = [replicaSet({ available: 0 }), oldReplicaSet({ name: 'a' })];
  expect(
    told(look({ replicaSets, pods: [pod({ of: 'a', app: crashing(9) }), pod({ name: 'b', app: crashing() })] })),
  ).toBe('lost crash-loop');
});

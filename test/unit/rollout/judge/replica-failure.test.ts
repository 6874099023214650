// D1 and D9: the API server refuses the ReplicaSet, or its pods.
import { describe, expect, test } from 'vitest';
import {
  condition,
  deployment,
  event,
  film,
  type Frame,
  look,
  lookAgainIn,
  noChange,
  oldReplicaSet,
  pod,
  replicaSet,
  told,
  toldAll,
  underway,
} from './objects.ts';

const still = (frame: Omit<Frame, 'at'>, ...ats: readonly number[]): readonly Frame[] =>
  ats.map((at) => Object.assign({ at }, frame));

describe('D1 the controller cannot create the ReplicaSet', () => {
  const refused = (at: number, message = 'replicasets.apps is forbidden: exceeded quota') => ({
    deployment: deployment({
      observed: 1,
      conditions: [condition('Progressing', 'False', 'ReplicaSetCreateError', { at, message })],
    }),
  });

  test('seen for 10 s it is lost, though the generation is never observed', () => {
    const looks = film(still(refused(1), 2, 11.999, 12));
    expect(toldAll(looks)).toEqual(['wait', 'wait', 'lost replicaset-create-error']);
    expect(looks[0] && lookAgainIn(looks[0])).toBe(12);
    expect(looks[2]?.judgement).toMatchObject({
      message: 'the controller cannot create the ReplicaSet of shop: replicasets.apps is forbidden: exceeded quota',
      evidence: [{ object: 'deployment/shop' }],
    });
  });

  test('seen twice with a success between it begins anew', () => {
    const frames = [...still(refused(1), 2), { at: 8, deployment: underway() }, ...still(refused(9), 12, 22)];
    expect(toldAll(film(frames))).toEqual(['wait', 'wait', 'wait', 'lost replicaset-create-error']);
  });

  test('the one of the last rollout does not count, but explains when nothing comes', () => {
    expect(toldAll(film(still(refused(-60), 2, 599, 600)))).toEqual(['wait', 'wait', 'lost replicaset-create-error']);
  });

  test('an event tells that it holds again', () => {
    const events = [event('ReplicaSetCreateError', { about: 'shop' })];
    expect(toldAll(film(still({ ...refused(-60), events }, 2, 12)))).toEqual(['wait', 'lost replicaset-create-error']);
  });

  test.each([
    { name: 'of another object', events: [event('ReplicaSetCreateError', { about: 'other' })] },
    { name: 'of another reason', events: [event('ScalingReplicaSet', { about: 'shop' })] },
    { name: 'from before our write', events: [event('ReplicaSetCreateError', { about: 'shop', first: -60 })] },
  ])('an event $name does not', ({ events }) => {
    expect(toldAll(film(still({ ...refused(-60), events }, 2, 12)))).toEqual(['wait', 'wait']);
  });

  test('on a no-op it is the present state, and has 20 s', () => {
    expect(toldAll(film(still(refused(-60), 2, 21, 22), noChange))).toEqual([
      'wait',
      'wait',
      'lost replicaset-create-error',
    ]);
  });
});

describe('D9 the ReplicaSet cannot create pods', () => {
  const failing = (message: string, at = 1) => [condition('ReplicaFailure', 'True', 'FailedCreate', { at, message })];
  const refused = (message: string, at = 1): Omit<Frame, 'at'> => ({
    deployment: underway({ updated: 0, total: 0, available: 0 }),
    replicaSets: [replicaSet({ available: 0, conditions: failing(message, at) })],
  });
  const quota = 'pods "shop-new-x" is forbidden: exceeded quota: compute, requested: pods=1';
  const denied = 'admission webhook "policy.example" denied the request: no';
  const refusedThrice = [1, 2].map((count) => event('FailedCreate', { about: 'shop-new', count }));

  test.each([
    { name: 'a quota', message: quota, reason: 'quota-exceeded' },
    { name: 'a webhook that says no', message: denied, reason: 'admission-denied' },
    {
      name: 'a policy',
      message: 'pods "x" is forbidden: violates PodSecurity "restricted:latest"',
      reason: 'admission-denied',
    },
  ])('$name, after 20 s', ({ message, reason }) => {
    expect(toldAll(film(still(refused(message), 2, 21.999, 22)))).toEqual(['wait', 'wait', `lost ${reason}`]);
  });

  test.each([
    {
      name: 'a webhook that does not answer',
      message: 'failed calling webhook "policy.example": context deadline exceeded',
    },
    { name: 'the same in the API server’s other words', message: 'timeout calling webhook: pods is forbidden' },
    { name: 'anything else', message: 'etcdserver: request timed out' },
  ])('$name is waited for', ({ message }) => {
    const looks = film(still({ ...refused(message), events: refusedThrice }, 2, 599, 602));
    expect(toldAll(looks)).toEqual(['wait', 'wait', 'lost progress-deadline']);
    expect(looks[2]?.judgement).toMatchObject({ message: expect.stringContaining(message) });
  });

  test('after three refusals it is told at once, if they last', () => {
    const told = toldAll(film(still({ ...refused(denied), events: refusedThrice }, 2, 3.999, 4)));
    expect(told).toEqual(['wait', 'wait', 'lost admission-denied']);
  });

  test('also a quota, where no old pod could make room', () => {
    const looks = film(still({ ...refused(quota), events: refusedThrice }, 2, 4));
    expect(toldAll(looks)).toEqual(['wait', 'lost quota-exceeded']);
  });

  test.each([
    { name: 'on another ReplicaSet', events: [event('FailedCreate', { about: 'shop-old', count: 9 })] },
    { name: 'before our write', events: [event('FailedCreate', { about: 'shop-new', count: 9, first: -60 })] },
  ])('refusals $name are not counted', ({ events }) => {
    expect(toldAll(film(still({ ...refused(denied), events }, 2, 4)))).toEqual(['wait', 'wait']);
  });

  test('on an old ReplicaSet it says nothing, nor does the Deployment’s copy of it', () => {
    const frame = {
      deployment: underway({ conditions: failing(quota) }),
      replicaSets: [oldReplicaSet({ conditions: failing(quota) }), replicaSet({ available: 0 })],
    };
    expect(toldAll(film(still(frame, 2, 300)))).toEqual(['wait', 'wait']);
  });

  test('from before our write it does not count, unless nothing was written', () => {
    expect(toldAll(film(still(refused(denied, -60), 2, 300)))).toEqual(['wait', 'wait']);
    expect(toldAll(film(still(refused(denied, -60), 2, 21, 22), noChange))).toEqual([
      'wait',
      'wait',
      'lost admission-denied',
    ]);
  });

  describe('a quota that is full of old pods', () => {
    const replicaSets = [oldReplicaSet(), replicaSet({ available: 0, conditions: failing(quota) })];
    const full = { deployment: underway({ updated: 0, total: 3 }), replicaSets, events: refusedThrice };
    const leaving = { ...full, pods: [pod({ of: 'shop-old', isLeaving: true })] };

    test('has 20 s however often it refuses', () => {
      expect(toldAll(film(still(full, 2, 21, 22)))).toEqual(['wait', 'wait', 'lost quota-exceeded']);
    });

    test('has them anew once the pods that leave are gone', () => {
      const looks = film([...still(full, 2), ...still(leaving, 10, 60), ...still(full, 61, 80, 81)]);
      expect(toldAll(looks)).toEqual(['wait', 'wait', 'wait', 'wait', 'wait', 'lost quota-exceeded']);
    });
  });

  test('what was refused and is now granted is forgotten', () => {
    const frames = [
      ...still(refused(denied), 2),
      { at: 10, replicaSets: [replicaSet({ available: 0 })] },
      ...still(refused(denied), 15, 30),
    ];
    expect(told(look(refused(denied)))).toBe('wait');
    expect(toldAll(film(frames))).toEqual(['wait', 'wait', 'wait', 'wait']);
  });
});

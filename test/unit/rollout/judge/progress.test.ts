// D6 to D8, D14 and D15: a rollout that no longer moves, by the controller's deadline or by the judge's own timer.
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../src/rollout/judge/judge.ts';
import { nothingSeen } from '../../../../src/rollout/judge/memory.ts';
import {
  after,
  baseline,
  condition,
  deployment,
  exceeded,
  film,
  type Frame,
  limits,
  look,
  lookAgainIn,
  progressing,
  replicaSet,
  template,
  told,
  toldAll,
  underway,
  world,
} from './objects.ts';

const late = (at: number): Partial<Frame> => ({ deployment: underway({ conditions: [exceeded(at)] }) });

describe('D6 the controller says ProgressDeadlineExceeded', () => {
  test.each([
    { name: 'after our write: it counts', frame: late(12), is: 'lost progress-deadline' },
    { name: 'before our write: it is stale', frame: late(-60), is: 'wait' },
    { name: 'in the second of our write: no deadline is that short', frame: late(0), is: 'wait' },
    {
      name: 'of a generation that it has not observed',
      frame: { deployment: underway({ generation: 3, observed: 2, conditions: [exceeded(12)] }) },
      is: 'wait',
    },
    {
      name: 'and has taken it back',
      frame: {
        deployment: underway({ conditions: [condition('Progressing', 'True', 'ReplicaSetUpdated', { at: 14 })] }),
      },
      is: 'wait',
    },
    {
      name: 'no: it is paused and says Unknown',
      frame: {
        deployment: underway({ conditions: [condition('Progressing', 'Unknown', 'DeploymentPaused', { at: 14 })] }),
      },
      is: 'wait',
    },
  ])('$name', ({ frame, is }) => expect(told(look(frame, 15))).toBe(is));

  test('a flip before our eyes counts whatever its time says', () => {
    expect(toldAll(film([{ at: 1 }, { at: 2, ...late(-60) }]))).toEqual(['wait', 'lost progress-deadline']);
  });

  test('a flip that was seen is remembered until it is taken back', () => {
    const frames = [{ at: 1 }, { at: 2, ...late(-60) }, { at: 3, ...late(-60) }, { at: 4 }];
    expect(toldAll(film(frames))).toEqual(['wait', 'lost progress-deadline', 'lost progress-deadline', 'wait']);
  });

  test('it tells how long nothing moved', () => {
    const object = underway({ conditions: [exceeded(12)], spec: { progressDeadlineSeconds: 10 } });
    expect(look({ deployment: object }, 12).judgement).toMatchObject({
      message: 'no progress for 10 s: 1 of 3 pods updated',
    });
  });
});

describe('D15 the timer of the judge itself', () => {
  const probed = (probe: object, spec: object = {}): Frame => ({
    at: 0,
    deployment: underway({ spec: { template: { spec: { containers: [{ name: 'app', ...probe }] } }, ...spec } }),
  });

  test.each([
    { name: 'the default deadline of 600 s', frame: probed({}), seconds: 600 },
    { name: 'the declared deadline', frame: probed({}, { progressDeadlineSeconds: 90 }), seconds: 90 },
    { name: 'never less than 30 s', frame: probed({}, { progressDeadlineSeconds: 3 }), seconds: 30 },
    {
      name: 'never less than minReadySeconds and 30 s',
      frame: probed({}, { progressDeadlineSeconds: 21, minReadySeconds: 20 }),
      seconds: 50,
    },
    {
      name: 'never less than what a startup probe allows',
      frame: probed({ startupProbe: { failureThreshold: 90, initialDelaySeconds: 5 } }),
      seconds: 935,
    },
    {
      name: 'D7 600 s where the deadline is switched off',
      frame: probed({}, { progressDeadlineSeconds: 2_147_483_647 }),
      seconds: 600,
    },
    {
      name: 'D8 600 s where the controller has finished and will not look again',
      frame: {
        at: 0,
        deployment: underway({ conditions: [condition('Progressing', 'True', 'NewReplicaSetAvailable', { at: -60 })] }),
      },
      seconds: 600,
    },
    { name: 'and when a stale deadline hides the controller', frame: { at: 0, ...late(-60) }, seconds: 600 },
  ])('gives $name', ({ frame, seconds }) => {
    const frames = [0, seconds - 1, seconds].map((at) => Object.assign({}, frame, { at }));
    expect(toldAll(film(frames))).toEqual(['wait', 'wait', 'lost progress-deadline']);
  });

  test('it says when it will ring', () => expect(lookAgainIn(look({}, 5))).toBe(605));
});

describe('D14 what counts as progress', () => {
  const start: Frame = { at: 0, deployment: underway(), replicaSets: [replicaSet({ replicas: 1, available: 0 })] };
  const timerAfter = (frames: readonly Frame[]): number | undefined => {
    const last = film(frames).at(-1);
    return last && lookAgainIn(last);
  };
  const withNew = (at: number, ready: number, available: number, of = underway()): Frame => ({
    at,
    deployment: of,
    replicaSets: [replicaSet({ replicas: 1, ready, available })],
  });

  test.each([
    { name: 'nothing new', frames: [{ ...start, at: 50 }], ends: 600 },
    { name: 'one more is updated', frames: [{ at: 50, deployment: underway({ updated: 2, total: 5 }) }], ends: 650 },
    { name: 'one more is ready', frames: [withNew(50, 1, 0)], ends: 650 },
    { name: 'one more is available', frames: [withNew(40, 1, 0), withNew(50, 1, 1)], ends: 650 },
    { name: 'one old pod less', frames: [{ at: 50, deployment: underway({ total: 3 }) }], ends: 650 },
    { name: 'a pod that flaps', frames: [withNew(10, 1, 0), withNew(20, 0, 0), withNew(30, 1, 0)], ends: 610 },
    {
      name: 'a pod that comes and goes',
      frames: [2, 1, 2].map((updated, turn) => ({
        at: 10 + turn * 10,
        deployment: underway({ updated, total: updated + 3 }),
      })),
      ends: 610,
    },
    {
      name: 'a pod that is available now and then',
      frames: [withNew(10, 1, 1), withNew(20, 1, 0), withNew(30, 1, 1)],
      ends: 610,
    },
    {
      name: 'the new ReplicaSet is seen late, with a ready pod',
      frames: [withNew(50, 1, 0)],
      start: { ...start, replicaSets: [] },
      ends: 650,
    },
    {
      name: 'the new ReplicaSet is seen late, with an available pod',
      frames: [withNew(50, 0, 1)],
      start: { ...start, replicaSets: [] },
      ends: 650,
    },
    {
      name: 'fewer updated pods after a scale-down, and then one more again',
      frames: [
        { at: 10, deployment: underway({ updated: 3, total: 6 }) },
        { at: 20, deployment: underway({ generation: 3, replicas: 2, updated: 1, total: 3 }) },
        { at: 30, deployment: underway({ generation: 3, replicas: 2, updated: 2, total: 4 }) },
      ],
      ends: 630,
    },
    {
      name: 'a scaling by itself',
      frames: [{ at: 10, deployment: underway({ generation: 3, replicas: 9, updated: 4, total: 12 }) }],
      ends: 600,
    },
  ])('$name', ({ start: first = start, frames, ends }) => expect(timerAfter([first, ...frames])).toBe(ends));

  test('nothing, before the controller has observed the write', () => {
    const [before, then] = film([
      { at: 3, deployment: deployment({ observed: 1 }) },
      { at: 8, deployment: underway() },
    ]);
    expect(before && lookAgainIn(before)).toBe(30);
    expect(then && lookAgainIn(then)).toBe(608);
  });
});

test('the template in the snapshot decides the timer, so a judge without memory says the same', () => {
  const parts = world({ deployment: underway({ conditions: [progressing], spec: { template } }) });
  expect(judge(parts, { baseline, limits }, nothingSeen, after(5)).lookAgainAt).toBe(after(605));
});

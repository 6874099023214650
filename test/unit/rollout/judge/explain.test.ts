// The cause that a user reads, when a deadline has passed and while there is still time.
import { describe, expect, test } from 'vitest';
import {
  backingOff,
  ended,
  restarted,
  condition,
  event,
  exceeded,
  look,
  oldReplicaSet,
  pod,
  replicaSet,
  running,
  told,
  underway,
  waiting,
} from './objects.ts';

describe('a deadline is told with its best cause', () => {
  const notReady = pod({ app: running() });
  const overdue = { deployment: underway({ conditions: [exceeded(12)] }) };

  test('containers run but are not ready', () => {
    const events = [
      event('Unhealthy', { message: 'Readiness probe failed: connection refused', last: 3 }),
      event('Unhealthy', {
        message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
        first: 2,
        last: 9,
        fieldPath: 'spec.containers{app}',
      }),
      event('Unhealthy', { message: 'of another container', first: 10, fieldPath: 'spec.containers{proxy}' }),
    ];
    expect(look({ ...overdue, pods: [notReady], events }, 12).judgement).toEqual({
      kind: 'lost',
      reason: 'readiness-failing',
      message:
        'no progress for 10 min: container app of pod shop-new-1 is running but not ready: Readiness probe failed: HTTP probe failed with statuscode: 503',
      pods: { ready: 0, wanted: 3 },
      container: 'app',
      isOverdue: true,
      evidence: [
        {
          object: 'pod/shop-new-1',
          container: 'app',
          says: expect.stringContaining('is running but not ready: Readiness probe failed: HTTP'),
        },
      ],
    });
  });

  const gated = pod({
    app: running({ ready: true }),
    isReady: false,
    conditions: [condition('ContainersReady', 'True', ''), condition('ReadinessGatesNotReady', 'False', '')],
  });
  test.each([
    { name: 'not ready, without events', pods: [notReady], is: 'readiness-failing' },
    { name: 'a readiness gate', pods: [gated], is: 'readiness-failing' },
    {
      name: 'a container that was restarted once and is now not ready',
      pods: [pod({ app: restarted(1, ended(1)) })],
      is: 'readiness-failing',
    },
    { name: 'a container that waits to be restarted', pods: [pod({ app: backingOff(1, ended(1)) })], is: 'crash-loop' },
    {
      name: 'an init container that does not end',
      pods: [pod({ init: running(), app: waiting('PodInitializing') })],
      is: 'progress-deadline',
    },
    {
      name: 'a registry in trouble',
      pods: [pod({ app: waiting('ErrImagePull', '503 Service Unavailable') })],
      is: 'progress-deadline',
    },
    {
      name: 'nothing but a pod that is being created',
      pods: [pod({ app: waiting('ContainerCreating') })],
      is: 'progress-deadline',
    },
    {
      name: 'what does not pass before what may',
      pods: [notReady, pod({ name: 'b', app: waiting('CreateContainerConfigError', 'secret "s" not found') })],
      is: 'config-missing',
    },
    {
      name: 'what many show before what one shows',
      pods: [notReady, ...['b', 'c'].map((name) => pod({ name, app: waiting('RunContainerError', 'device busy') }))],
      is: 'start-error',
    },
    {
      name: 'a ReplicaSet that may create no pods',
      replicaSets: [
        oldReplicaSet(),
        replicaSet({
          available: 0,
          conditions: [condition('ReplicaFailure', 'True', 'FailedCreate', { at: 11, message: 'exceeded quota' })],
        }),
      ],
      is: 'quota-exceeded',
    },
  ])('$name', ({ is, pods = [], replicaSets }) => {
    const parts = { ...overdue, pods, ...(replicaSets === undefined ? {} : { replicaSets }) };
    expect(told(look(parts, 12))).toBe(`lost ${is}`);
  });

  test('it is also the sentence to wait with', () => {
    const { judgement } = look({ pods: [notReady] });
    expect(judgement).toMatchObject({
      because: '1 of 3 pods updated; container app of pod shop-new-1 is running but not ready',
    });
  });

  test('a pod that is only being created is told of, for want of a cause', () => {
    const pods = [pod({ app: waiting('ContainerCreating') }), pod({ name: 'b' })];
    expect(look({ ...overdue, pods }, 12).judgement).toMatchObject({
      message: 'no progress for 10 min: pod shop-new-1 has not started its containers',
      evidence: [{ object: 'pod/shop-new-1' }],
    });
  });

  test('of many pods five are the evidence', () => {
    const pods = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => pod({ name, app: running() }));
    const { judgement } = look({ ...overdue, pods }, 12);
    expect(judgement.kind === 'lost' && judgement.evidence.map(({ object }) => object)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => `pod/${name}`),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { extend, type Stretch, stateOf } from '../../../../scripts/demo/lanes.ts';
import type { ContainerStatus, Pod } from '../../../../src/embedded/kubernetes/shapes.ts';

describe('a lane grows by what a pod is seen to be', () => {
  const ready: readonly Stretch[] = [{ state: 'ready', from: 10 }];
  test.each([
    { why: 'a first state begins it', before: [], state: 'starting', gives: [{ state: 'starting', from: 20 }] },
    { why: 'the same state goes on', before: ready, state: 'ready', gives: ready },
    {
      why: 'another one ends the last',
      before: ready,
      state: 'ending',
      gives: [
        { state: 'ready', from: 10, to: 20 },
        { state: 'ending', from: 20 },
      ],
    },
    {
      why: 'the end of the pod ends the last',
      before: ready,
      state: undefined,
      gives: [{ state: 'ready', from: 10, to: 20 }],
    },
  ] as const)('$why', ({ before, state, gives }) => expect(extend(before, state, 20)).toEqual(gives));
});

describe('what a pod is', () => {
  const exit = { terminated: { exitCode: 1, reason: 'Error', startedAt: '', finishedAt: '', containerID: 'a' } };
  const running = { running: { startedAt: '' } };
  const pod = (ready: 'True' | 'False', container: Partial<ContainerStatus>, deletionTimestamp?: string): Pod => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }) },
    spec: { containers: [], terminationGracePeriodSeconds: 30 },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready, lastTransitionTime: '' }],
      containerStatuses: [
        {
          name: 'app',
          image: '',
          imageID: '',
          ready: false,
          started: false,
          restartCount: 0,
          state: running,
          lastState: {},
          ...container,
        },
      ],
    },
  });
  test.each([
    { is: 'starting', why: 'it runs and is not ready yet', of: pod('False', {}) },
    { is: 'ready', why: 'it says so', of: pod('True', {}) },
    { is: 'ready', why: 'it recovered from a crash', of: pod('True', { lastState: exit }) },
    { is: 'failing', why: 'it has ended', of: pod('False', { state: exit }) },
    { is: 'failing', why: 'it ended before', of: pod('False', { lastState: exit }) },
    {
      is: 'failing',
      why: 'it waits and says why',
      of: pod('False', { state: { waiting: { reason: 'ErrImagePull', message: 'no' } } }),
    },
    { is: 'ending', why: 'it is to go', of: pod('True', {}, '2026-01-01T00:00:00Z') },
  ])('$is: $why', ({ is, of }) => expect(stateOf(of)).toBe(is));
});

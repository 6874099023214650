// What is read from a Pod: where it is, whether it counts, and the state of each container.
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import { readPod } from '../../../../src/core/kube/pod.ts';

const pod = (rest: object = {}, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'shop-1', ...metadata },
  ...rest,
});
const containerOf = (status: object): unknown =>
  readPod(
    pod({
      spec: { containers: [{ name: 'app', image: 'shop:v1' }] },
      status: { containerStatuses: [{ name: 'app', ...status }] },
    }),
  ).containers[0];

test('a pod of which nothing is known yet', () => {
  expect(readPod(pod())).toEqual({
    name: 'shop-1',
    uid: '',
    controllerUid: undefined,
    createdAt: 0,
    node: undefined,
    isDeleting: false,
    isActive: true,
    isReady: false,
    conditions: [],
    containers: [],
  });
});

test('a pod on its node', () => {
  const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
  const metadata = { uid: 'u', creationTimestamp: '2026-03-01T12:00:00Z' };
  expect(readPod(pod({ spec: { nodeName: 'a' }, status }, metadata))).toMatchObject({
    uid: 'u',
    createdAt: Date.parse('2026-03-01T12:00:00Z'),
    node: 'a',
    isActive: true,
    isReady: true,
  });
});

test.each([
  { phase: 'Pending', isActive: true },
  { phase: 'Running', isActive: true },
  { phase: 'Unknown', isActive: true },
  { phase: 'Failed', isActive: false },
  { phase: 'Succeeded', isActive: false },
  { phase: 'Running', deletionTimestamp: '2026-03-01T12:00:00Z', isActive: false },
])(
  'in phase $phase, deleted at $deletionTimestamp, it is active: $isActive',
  ({ phase, deletionTimestamp, isActive }) => {
    const metadata = deletionTimestamp === undefined ? {} : { deletionTimestamp };
    expect(readPod(pod({ status: { phase } }, metadata))).toMatchObject({
      isActive,
      isDeleting: deletionTimestamp !== undefined,
    });
  },
);

describe('containers', () => {
  const exit = {
    exitCode: 3,
    reason: 'Error',
    message: 'no',
    startedAt: '2026-03-01T12:00:00Z',
    finishedAt: '2026-03-01T12:00:04Z',
  };
  const read = {
    code: 3,
    reason: 'Error',
    message: 'no',
    startedAt: Date.parse(exit.startedAt),
    finishedAt: Date.parse(exit.finishedAt),
  };

  test.each([
    { name: 'no state is waiting', status: {}, state: { kind: 'waiting', reason: '', message: '' } },
    {
      name: 'waiting',
      status: { state: { waiting: { reason: 'ErrImagePull', message: 'no' } } },
      state: { kind: 'waiting', reason: 'ErrImagePull', message: 'no' },
    },
    { name: 'running', status: { state: { running: {} } }, state: { kind: 'running' } },
    { name: 'terminated', status: { state: { terminated: exit } }, state: { kind: 'terminated', exit: read } },
    {
      name: 'the others null',
      status: { state: { terminated: null, waiting: null, running: {} } },
      state: { kind: 'running' },
    },
    {
      name: 'terminated without more',
      status: { state: { terminated: {} } },
      state: {
        kind: 'terminated',
        exit: { code: 0, reason: '', message: '', startedAt: undefined, finishedAt: undefined },
      },
    },
  ])('$name', ({ status, state }) => expect(containerOf(status)).toMatchObject({ state }));

  test('their restarts, readiness and last exit', () => {
    expect(containerOf({ ready: true, restartCount: 2, lastState: { terminated: exit } })).toMatchObject({
      isReady: true,
      restarts: 2,
      lastExit: read,
    });
    expect(containerOf({})).toMatchObject({ isReady: false, restarts: 0, lastExit: undefined });
  });

  test('init containers come first, and one that restarts always is a sidecar', () => {
    const spec = {
      initContainers: [{ name: 'migrate' }, { name: 'proxy', restartPolicy: 'Always' }],
      containers: [{ name: 'app', image: 'shop:v1' }, {}],
    };
    const status = {
      initContainerStatuses: [{ name: 'proxy', restartCount: 1 }],
      containerStatuses: [{ name: 'gone', restartCount: 9 }],
    };
    const { containers } = readPod(pod({ spec, status }));
    expect(containers.map(({ name, image, role, restarts }) => [name, image, role, restarts])).toEqual([
      ['migrate', '', 'init', 0],
      ['proxy', '', 'sidecar', 1],
      ['app', 'shop:v1', 'app', 0],
      ['', '', 'app', 0],
    ]);
  });
});

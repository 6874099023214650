// Containers that end: crash loops, kills for memory, commands that cannot start; of apps, init containers and sidecars.
import { describe, expect, test } from 'vitest';
import {
  backingOff,
  crashing,
  ended,
  film,
  look,
  pod,
  type PodShape,
  restarted,
  running,
  toldAll,
  waiting,
} from '../objects.ts';
import { type App, doom, image, never } from './doomed-after.ts';

const startError = (message: string): App =>
  backingOff(0, ended(128, 'StartError', { message: `failed to create containerd task: ${message}` }));

describe('a container that ends', () => {
  test.each([
    { name: 'restarted once is borne', app: restarted(1, ended(1)), after: never },
    { name: 'ended a second time is still borne', app: backingOff(1, ended(1)), after: never },
    { name: 'restarted twice', app: restarted(2, ended(1)), after: 0, reason: 'crash-loop' },
    {
      name: 'restarted twice though it seems ready',
      app: restarted(2, ended(1), { ready: true }),
      after: 0,
      reason: 'crash-loop',
    },
    { name: 'ended well, again and again', app: backingOff(2, ended(0, 'Completed')), after: 0, reason: 'crash-loop' },
    {
      name: 'killed for memory within 30 s',
      app: { state: ended(137, 'OOMKilled', { ran: 30 }) },
      after: 0,
      reason: 'oom-killed',
    },
    { name: 'killed for memory later', app: { state: ended(137, 'OOMKilled', { ran: 31 }) }, after: never },
    {
      name: 'killed for memory twice',
      app: backingOff(1, ended(137, 'OOMKilled', { ran: 300 })),
      after: 0,
      reason: 'oom-killed',
    },
    {
      name: 'killed for memory, nobody knows when',
      app: { state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } },
      after: never,
    },
    { name: 'exit 126', app: { state: ended(126) }, after: 0, reason: 'start-error' },
    { name: 'exit 127', app: { state: ended(127) }, after: 0, reason: 'start-error' },
    {
      name: 'start error: no such file',
      app: startError('exec: "/x": no such file or directory'),
      after: 0,
      reason: 'start-error',
    },
    {
      name: 'start error: exec format',
      app: startError('exec /x: exec format error'),
      after: 0,
      reason: 'start-error',
    },
    {
      name: 'start error: permission',
      app: startError('exec: "/x": permission denied'),
      after: 0,
      reason: 'start-error',
    },
    {
      name: 'start error: not in the path',
      app: startError('exec: "x": executable file not found in $PATH'),
      after: 0,
      reason: 'start-error',
    },
    { name: 'start error: anything else', app: startError('device or resource busy'), after: never },
    { name: 'exit 128 of its own', app: { state: ended(128, 'Error', { message: 'no such file' }) }, after: never },
  ])('$name', ({ app, after, reason = 'none' }) => expect(doom([pod({ app })])).toEqual({ after, reason }));

  test.each([
    { tolerateRestarts: 0, restarts: 1 },
    { tolerateRestarts: 3, restarts: 4 },
  ])('tolerate-restarts $tolerateRestarts', ({ tolerateRestarts, restarts }) => {
    const after = [restarts - 1, restarts].map((count) =>
      film([{ at: 5, pods: [pod({ app: crashing(count) })] }], undefined, { tolerateRestarts }),
    );
    expect(after.flatMap(toldAll)).toEqual(['wait', 'lost crash-loop']);
  });

  const codes = (...ends: readonly (readonly [restarts: number, code: number])[]): readonly string[] =>
    toldAll(
      film(
        ends.map(([restarts, code], index) => ({
          at: index + 1,
          pods: [pod({ app: restarted(restarts, ended(code)) })],
        })),
      ),
    );

  test('only restarts with one exit code are counted together', () => {
    expect(codes([1, 1], [2, 2], [3, 2])).toEqual(['wait', 'wait', 'lost crash-loop']);
    expect(codes([1, 1], [2, 2], [3, 1], [4, 2])).toEqual(['wait', 'wait', 'wait', 'wait']);
  });

  test('a different end is not the second kill for memory', () => {
    const frames = [backingOff(0, ended(1)), backingOff(1, ended(137, 'OOMKilled', { ran: 90 }))];
    expect(toldAll(film(frames.map((app, index) => ({ at: index + 1, pods: [pod({ app })] }))))).toEqual([
      'wait',
      'wait',
    ]);
  });

  test.each([
    { app: backingOff(2, ended(1)), says: 'container app of pod shop-new-1 exited 1 three times (CrashLoopBackOff)' },
    { app: restarted(4, ended(3)), says: 'container app of pod shop-new-1 exited 3 four times' },
    { app: { state: ended(127) }, says: 'container app of pod shop-new-1 exited 127 once: its command was not found' },
    {
      app: { state: ended(137, 'OOMKilled', { ran: 4 }) },
      says: 'container app of pod shop-new-1 was OOMKilled 4 s after its start',
    },
    {
      app: { state: ended(137, 'OOMKilled', { ran: 30 }) },
      says: 'container app of pod shop-new-1 was OOMKilled 30 s after its start',
    },
    {
      app: restarted(2, ended(137, 'OOMKilled', { ran: 4 })),
      says: 'container app of pod shop-new-1 was OOMKilled twice',
    },
    {
      app: waiting('ContainerCreating', '', { restartCount: 2, lastState: ended(1) }),
      says: 'container app of pod shop-new-1 exited 1 three times',
    },
    {
      app: { state: ended(126) },
      says: 'container app of pod shop-new-1 exited 126 once: its command cannot be executed',
    },
    { app: restarted(9, ended(1)), says: 'container app of pod shop-new-1 exited 1 more than five times' },
    {
      app: backingOff(1, ended(137, 'OOMKilled', { ran: 90 })),
      says: 'container app of pod shop-new-1 was OOMKilled twice (CrashLoopBackOff)',
    },
    {
      app: { state: ended(128, 'StartError', { message: 'exec format error' }) },
      says: 'container app of pod shop-new-1 cannot start: exec format error',
    },
    {
      app: waiting('InvalidImageName'),
      says: 'container app of pod shop-new-1 has an invalid image name (InvalidImageName)',
    },
  ])('$says', ({ app, says }) =>
    expect(look({ pods: [pod({ app })] }).judgement).toMatchObject({ message: says, container: 'app' }),
  );

  test('the exit code is part of the evidence', () => {
    expect(look({ pods: [pod({ app: crashing() })] }).judgement).toMatchObject({
      evidence: [{ exitCode: 1, container: 'app' }],
    });
  });
});

describe('init containers and sidecars', () => {
  const initializing = waiting('PodInitializing');

  test.each([
    { name: 'an init container in a crash loop', init: backingOff(2, ended(7)), after: 0, reason: 'init-crash' },
    { name: 'one that crashed once', init: backingOff(1, ended(7)), after: never },
    { name: 'one whose image is missing', init: image('not found'), after: 0, reason: 'image-not-found' },
    {
      name: 'one that ended well after crashes',
      init: { ...backingOff(3, ended(7)), state: ended(0, 'Completed') },
      after: never,
    },
    { name: 'one that is running', init: running(), after: never },
    {
      name: 'a sidecar that runs is no init container that does not end',
      init: running({ ready: true }),
      policy: 'Always',
      after: never,
    },
    {
      name: 'a sidecar must stay: an end is an end, however good',
      init: backingOff(2, ended(0, 'Completed')),
      policy: 'Always',
      after: 0,
      reason: 'crash-loop',
    },
  ])('$name', ({ init, policy, after, reason = 'none' }) => {
    const shape = policy === undefined ? {} : { initRestartPolicy: policy };
    expect(doom([pod({ init, app: initializing, ...shape })])).toEqual({ after, reason });
  });

  test('they are named for what they are', () => {
    const says = (shape: PodShape): unknown => {
      const { judgement } = look({ pods: [pod({ app: initializing, ...shape })] });
      return judgement.kind === 'lost' && judgement.message;
    };
    expect(says({ init: backingOff(2, ended(7)) })).toMatch(
      /^init container migrate of pod shop-new-1 exited 7 three times/,
    );
    expect(says({ init: backingOff(2, ended(7)), initRestartPolicy: 'Always' })).toMatch(/^sidecar migrate of pod/);
  });
});

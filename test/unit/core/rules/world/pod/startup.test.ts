// How long a live pod took until it was ready, and when that cannot be told.
import { expect, test } from 'vitest';
import { startupOf } from '../../../../../../src/core/rules/world/pod/startup.ts';
import { isKubeObject } from '../../../../../../src/core/kube/object.ts';

const at = (second: number): string => new Date(Date.parse('2026-03-01T12:00:00Z') + second * 1000).toISOString();

interface Shape {
  readonly ready?: string;
  readonly readyAt?: number;
  readonly startedAt?: readonly number[];
  readonly restarts?: number;
  readonly probe?: unknown;
}

function startup({ ready = 'True', readyAt = 40, startedAt = [30], restarts = 0, probe }: Shape): unknown {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', creationTimestamp: at(0) },
    spec: { containers: startedAt.map((_, index) => ({ name: `c${index}`, startupProbe: probe })) },
    status: {
      conditions: [
        { type: 'PodScheduled', status: 'True', lastTransitionTime: at(5) },
        { type: 'Ready', status: ready, lastTransitionTime: at(readyAt) },
      ],
      containerStatuses: startedAt.map((second, index) => ({
        name: `c${index}`,
        restartCount: restarts,
        state: { running: { startedAt: at(second) } },
      })),
    },
  };
  return isKubeObject(pod) ? startupOf(pod) : 'no object';
}

test.each([
  { why: 'node, start, ready', shape: {}, took: { scheduled: 5, started: 30, ready: 40 } },
  { why: 'the last container counts', shape: { startedAt: [10, 35] }, took: { scheduled: 5, started: 35, ready: 40 } },
  { why: 'not ready', shape: { ready: 'False' }, took: undefined },
  { why: 'a restart', shape: { restarts: 1 }, took: undefined },
  { why: 'nothing runs', shape: { startedAt: [] }, took: undefined },
  { why: 'ten minutes from start to ready', shape: { readyAt: 630 }, took: { scheduled: 5, started: 30, ready: 630 } },
  { why: 'a second more was a break', shape: { readyAt: 631 }, took: undefined },
  {
    why: 'a probe that waits for an hour',
    shape: { readyAt: 3000, probe: { failureThreshold: 360, periodSeconds: 10 } },
    took: { scheduled: 5, started: 30, ready: 3000 },
  },
])('$why', ({ shape, took }) => {
  expect(startup(shape)).toEqual(took);
});

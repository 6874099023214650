// Pods on a node whose volumes or sandbox do not come.
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../../src/core/kube/object.ts';
import { condition, event, type EventShape, look, pod, type PodShape, running, told, waiting } from '../objects.ts';
import { doom, never } from './doomed-after.ts';

describe('a pod that is being created', () => {
  const creating = (rest: PodShape = {}): KubeObject =>
    pod({
      app: waiting('ContainerCreating'),
      phase: 'Pending',
      conditions: [condition('PodReadyToStartContainers', 'False', '')],
      ...rest,
    });
  const failed = (reason: string, message: string, rest: EventShape = {}): KubeObject =>
    event(reason, { message, first: 5, ...rest });

  test.each([
    {
      name: 'a volume that cannot be mounted',
      events: [failed('FailedMount', 'rpc error: volume attachment is being deleted')],
      after: 60,
      reason: 'volume-failed',
    },
    {
      name: 'a volume of a missing ConfigMap',
      events: [failed('FailedMount', 'MountVolume.SetUp failed for volume "c" : configmap "c" not found')],
      after: 10,
      reason: 'config-missing',
    },
    {
      name: 'a volume of a missing key',
      events: [failed('FailedMount', 'references non-existent secret key: url')],
      after: 10,
      reason: 'config-missing',
    },
    { name: 'a cache behind', events: [failed('FailedMount', 'failed to sync secret cache: timed out')], after: never },
    {
      name: 'a volume that is attached elsewhere',
      events: [failed('FailedAttachVolume', 'Multi-Attach error')],
      after: never,
    },
    {
      name: 'a sandbox',
      events: [failed('FailedCreatePodSandBox', 'plugin type="bridge" failed')],
      after: 120,
      reason: 'start-error',
    },
    { name: 'a mount of another pod', events: [failed('FailedMount', 'x', { about: 'shop-old-1' })], after: never },
    { name: 'nothing to see', events: [], after: never },
  ])('$name', ({ events, after, reason = 'none' }) => expect(doom([creating()], events)).toEqual({ after, reason }));

  test.each([
    { name: 'on an older kubelet, which does not say', shape: { conditions: [] } },
    {
      name: 'that may start containers and pulls an image',
      shape: { conditions: [condition('PodReadyToStartContainers', 'True', '')] },
    },
    { name: 'with a container further on', shape: { app: running() } },
  ])('$name: the event may be of what has passed', ({ shape }) => {
    expect(doom([creating(shape)], [failed('FailedMount', 'x')]).after).toBe(never);
  });

  test('the event tells since when', () => {
    const parts = { pods: [creating()], events: [failed('FailedMount', 'x', { first: 2, last: 70, count: 9 })] };
    expect([look(parts, 61), look(parts, 62)].map(told)).toEqual(['wait', 'lost volume-failed']);
  });
});

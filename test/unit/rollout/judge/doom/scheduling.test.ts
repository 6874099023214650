// Pods that no node takes, with and without an autoscaler.
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../../src/core/kube/object.ts';
import { condition, event, type EventShape, film, pod, toldAll, underway } from '../objects.ts';

describe('a pod that no node takes', () => {
  const pending = (reason = 'Unschedulable'): KubeObject =>
    pod({
      node: null,
      phase: 'Pending',
      app: {},
      conditions: [condition('PodScheduled', 'False', reason, { at: 5, message: '0/3 nodes are available' })],
    });
  const from = (component: string, rest: EventShape = {}): EventShape => ({ component, ...rest });

  test.each([
    { name: 'has 180 s of grace', events: [], lostAt: 185 },
    {
      name: 'has it whatever the scheduler repeats',
      events: [event('FailedScheduling', from('default-scheduler', { first: 100 }))],
      lostAt: 185,
    },
    {
      name: 'has 15 minutes from a scale-up',
      events: [event('TriggeredScaleUp', from('cluster-autoscaler', { first: 9 }))],
      lostAt: 909,
    },
    {
      name: 'has them from Karpenter’s as well',
      events: [event('Nominated', from('karpenter', { first: 9 }))],
      lostAt: 909,
    },
    {
      name: 'has 20 s once the autoscaler cannot help',
      events: [event('NotTriggerScaleUp', from('cluster-autoscaler', { first: 6 }))],
      lostAt: 25,
    },
    {
      name: 'has 20 s once Karpenter cannot help',
      events: [event('FailedScheduling', from('karpenter', { first: 6 }))],
      lostAt: 25,
    },
    {
      name: 'hears the autoscaler’s last word',
      events: [event('NotTriggerScaleUp', { first: 6 }), event('TriggeredScaleUp', { first: 7 })],
      lostAt: 907,
    },
    { name: 'waits for ever behind a scheduling gate', pod: pending('SchedulingGated'), events: [], lostAt: undefined },
  ])('$name', ({ events, lostAt, pod: only = pending() }) => {
    const deployment = underway({ spec: { progressDeadlineSeconds: 5000 } });
    const frames = [5, ...(lostAt === undefined ? [4000] : [lostAt - 1, lostAt])].map((at) => ({
      at,
      deployment,
      pods: [only],
      events,
    }));
    const kinds = toldAll(film(frames));
    expect(kinds.at(-1)).toBe(lostAt === undefined ? 'wait' : 'lost unschedulable');
    expect(kinds.slice(0, -1)).not.toContain('lost unschedulable');
  });

  test('says what the scheduler and the autoscaler said', () => {
    const events = [event('NotTriggerScaleUp', { message: 'max node group size reached' })];
    const last = film([5, 25].map((at) => ({ at, pods: [pending()], events }))).at(-1);
    expect(last?.judgement).toMatchObject({
      message:
        'pod shop-new-1 cannot be scheduled: 0/3 nodes are available; the autoscaler cannot help: max node group size reached',
    });
  });
});

// What is read from an Event, in both forms that recorders write.
import { expect, test } from 'vitest';
import { readEvent } from '../../../../src/core/kube/event.ts';

const at = (time: string): number => Date.parse(`2026-03-01T${time}Z`);
const stamp = (time: string): string => `2026-03-01T${time}Z`;
const about = { uid: 'u', fieldPath: 'spec.containers{app}' };

test.each([
  {
    name: 'a count with its two times',
    event: {
      involvedObject: { kind: 'Pod', ...about },
      reason: 'Unhealthy',
      message: 'no',
      source: { component: 'kubelet' },
      reportingComponent: 'other',
      count: 4,
      firstTimestamp: stamp('12:00:01'),
      lastTimestamp: stamp('12:00:31'),
      eventTime: null,
    },
    read: {
      about,
      reason: 'Unhealthy',
      message: 'no',
      component: 'kubelet',
      count: 4,
      firstAt: at('12:00:01'),
      lastAt: at('12:00:31'),
    },
  },
  {
    name: 'a series of events.k8s.io',
    event: {
      reason: 'FailedScheduling',
      source: { component: '' },
      reportingComponent: 'default-scheduler',
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: '2026-03-01T12:00:01.500000Z',
      series: { count: 7, lastObservedTime: '2026-03-01T12:01:00.250000Z' },
    },
    read: { component: 'default-scheduler', count: 7, firstAt: at('12:00:01.500'), lastAt: at('12:01:00.250') },
  },
  {
    name: 'a first event of such a series',
    event: { eventTime: stamp('12:00:05'), reportingComponent: 'x' },
    read: { component: 'x', count: 1, firstAt: at('12:00:05'), lastAt: at('12:00:05') },
  },
  {
    name: 'an event of events.k8s.io, which calls the old fields deprecated',
    event: {
      regarding: { kind: 'Pod', namespace: 'shop', name: 'web-1' },
      note: 'no node',
      deprecatedCount: 3,
      deprecatedFirstTimestamp: stamp('12:00:01'),
      deprecatedLastTimestamp: stamp('12:00:31'),
      eventTime: null,
    },
    read: {
      about: { kind: 'Pod', namespace: 'shop', name: 'web-1' },
      message: 'no node',
      count: 3,
      firstAt: at('12:00:01'),
      lastAt: at('12:00:31'),
    },
  },
  {
    name: 'next to nothing',
    event: {},
    read: {
      about: { kind: '', namespace: '', name: '', uid: '', fieldPath: '' },
      reason: '',
      message: '',
      component: '',
      count: 1,
      firstAt: at('11:59:00'),
      lastAt: at('11:59:00'),
    },
  },
])('$name', ({ event, read }) => {
  const metadata = { name: 'e', creationTimestamp: stamp('11:59:00') };
  expect(readEvent({ apiVersion: 'v1', kind: 'Event', metadata, ...event })).toMatchObject(read);
});

// Pods for which there is no node.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { before, type Cases } from '../../arrange.ts';
import { deployment } from '../../objects.ts';
import { condition, event, livePod } from './live.ts';

const message = '0/3 nodes are available: 2 Insufficient cpu, 1 node(s) had untolerated taint {gpu: true}.';
const waiting = (age: number, more: Parameters<typeof livePod>[0] = {}): JsonRecord =>
  livePod({
    age,
    node: '',
    status: {
      phase: 'Pending',
      conditions: [condition('PodScheduled', 'False', 'Unschedulable', { since: age, message })],
    },
    ...more,
  });
const at = ['Deployment web spec.template.spec'];

export const podsUnschedulable: Cases = {
  fires: [
    {
      why: 'for more than half an hour, whatever events there are',
      cluster: [deployment(), waiting(1801)],
      gaps: { Event: 'the right to list events' },
      at,
    },
    { why: 'a pod waits', cluster: [deployment(), livePod({ name: 'web-0' }), waiting(3600)], at },
    {
      why: 'only an event says so',
      cluster: [
        deployment(),
        livePod({ node: '', status: { phase: 'Pending' } }),
        event('FailedScheduling', { message }),
      ],
      at,
    },
    {
      why: 'an event of the newer API says so',
      cluster: [
        deployment(),
        livePod({ node: '', status: { phase: 'Pending' } }),
        {
          apiVersion: 'events.k8s.io/v1',
          kind: 'Event',
          metadata: { name: 'web-1.1' },
          regarding: { kind: 'Pod', name: 'web-1' },
          reason: 'FailedScheduling',
          note: message,
          eventTime: before(30),
        },
      ],
      at,
    },
    {
      why: 'the node autoscaler cannot help',
      cluster: [deployment(), waiting(3600), event('NotTriggerScaleUp', { message: '1 max node group size reached' })],
      at,
    },
    {
      why: 'the node that was on its way never came',
      cluster: [deployment(), waiting(3600), event('TriggeredScaleUp', { ago: 1800 })],
      at,
    },
  ],
  passes: [
    {
      why: 'all have a node, whatever events there are',
      cluster: [deployment(), livePod()],
      gaps: { Event: 'the right to list events' },
    },
    { why: 'all have a node', cluster: [deployment(), livePod()] },
    {
      why: 'a pod that has found one since',
      cluster: [deployment(), livePod(), event('FailedScheduling', { message, ago: 1200 })],
    },
    {
      why: 'a pod that goes',
      cluster: [deployment(), waiting(3600, { metadata: { deletionTimestamp: before(5) } })],
    },
    {
      why: 'a pod that is held back on purpose',
      cluster: [
        deployment(),
        livePod({
          node: '',
          status: { phase: 'Pending', conditions: [condition('PodScheduled', 'False', 'SchedulingGated')] },
        }),
      ],
    },
    { why: 'a node is on its way', cluster: [deployment(), waiting(300), event('TriggeredScaleUp', { ago: 120 })] },
    { why: 'Karpenter has found room', cluster: [deployment(), waiting(300), event('Nominated', { ago: 60 })] },
    { why: 'another workload’s pod', cluster: [deployment(), waiting(3600, { labels: { app: 'api' } })] },
  ],
  boundary: [
    { why: 'made a minute ago', cluster: [deployment(), waiting(60)], at: [] },
    { why: 'made a minute and a second ago', cluster: [deployment(), waiting(61)], at },
    {
      why: 'helped exactly 10 minutes ago',
      cluster: [deployment(), waiting(1200), event('TriggeredScaleUp', { ago: 600 })],
      at: [],
    },
    {
      why: 'half an hour, and help that was called again',
      cluster: [deployment(), waiting(1800), event('TriggeredScaleUp', { ago: 60 })],
      at: [],
    },
    {
      why: 'more than half an hour of calls for help',
      cluster: [deployment(), waiting(1801), event('TriggeredScaleUp', { ago: 60 })],
      at,
    },
  ],
  unknown: [
    {
      why: 'events may not be listed, and only they may say that it waits',
      cluster: [deployment(), livePod({ node: '', status: { phase: 'Pending' } })],
      gaps: { Event: 'the right to list events' },
      missing: 'the right to list events',
    },
    {
      why: 'events may not be listed, and help was called again within half an hour',
      cluster: [deployment(), waiting(1800)],
      gaps: { Event: 'the right to list events' },
      missing: 'the right to list events',
    },
    {
      why: 'events may not be listed, and a node may be on its way',
      cluster: [deployment(), waiting(300)],
      gaps: { Event: 'the right to list events' },
      missing: 'the right to list events',
    },
    {
      why: 'pods may not be listed',
      cluster: [deployment()],
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
  ],
};

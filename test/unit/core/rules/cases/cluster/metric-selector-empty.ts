// A metric that its adapter serves, and of which it finds nothing.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Live } from '../../../../../../src/core/rules/world/live.ts';
import type { Cases } from '../../arrange.ts';
import { external, hpa, scaledObject, share } from '../../objects.ts';
import { condition, event, liveHpa, works } from './live.ts';

const about = { kind: 'HorizontalPodAutoscaler', name: 'web' };
const reason = 'FailedGetExternalMetric';
const nothing = 'unable to get external metric shop/queue/nil: no metrics returned from external metrics API';
const metrics = [external];
const inactive = (message: string): readonly JsonRecord[] => [condition('ScalingActive', 'False', reason, { message })];
const withSelector: JsonRecord = {
  type: 'External',
  external: {
    metric: { name: 'queue', selector: { matchLabels: { q: 'orders' } } },
    target: { type: 'AverageValue', averageValue: '5' },
  },
};
const pods: JsonRecord = {
  type: 'Pods',
  pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '100' } },
};
const cpu: JsonRecord = { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 40 } } };
const listed = (name: string): Partial<Live> => ({
  metrics: new Map([['external.metrics.k8s.io', { kind: 'served', names: new Set([name, 'other']) }]]),
});
const at = ['HorizontalPodAutoscaler web spec.metrics[0].external.metric.name'];

export const metricSelectorEmpty: Cases = {
  fires: [
    { why: 'the condition says so', cluster: [liveHpa({ conditions: inactive(nothing) }, { metrics })], at },
    {
      why: 'it has a selector',
      cluster: [liveHpa({ conditions: inactive(nothing) }, { metrics: [withSelector] })],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].external.metric.selector'],
    },
    {
      why: 'an event says so, while another metric is read',
      cluster: [
        liveHpa({ measured: [cpu, { type: '' }] }, { metrics: [share('cpu', 60), external] }),
        event(reason, { about, message: nothing }),
      ],
      at: ['HorizontalPodAutoscaler web spec.metrics[1].external.metric.name'],
    },
    {
      why: 'it is listed, and there are no series',
      cluster: [liveHpa({ conditions: inactive(nothing) }, { metrics })],
      live: listed('queue'),
      at,
    },
    {
      why: 'a metric of pods is not found',
      cluster: [
        liveHpa(
          {
            conditions: [
              condition('ScalingActive', 'False', 'FailedGetPodsMetric', {
                message:
                  'unable to get metric requests: unable to fetch metrics from custom metrics API: the server could not find the metric requests for pods',
              }),
            ],
          },
          { metrics: [pods] },
        ),
      ],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].pods.metric.name'],
    },
  ],
  passes: [
    {
      why: 'it has a value',
      cluster: [
        liveHpa(
          { measured: [{ type: 'External', external: { metric: { name: 'queue' }, current: { value: '0' } } }] },
          { metrics },
        ),
        event(reason, { about, message: nothing, ago: 3000 }),
      ],
    },
    { why: 'cpu is no adapter’s', cluster: [liveHpa({})] },
    { why: 'KEDA’s are KEDA’s', cluster: [scaledObject()] },
    {
      why: 'the adapter is down',
      cluster: [liveHpa({ conditions: inactive('the server is currently unable to handle the request') }, { metrics })],
    },
    {
      why: 'at zero replicas nothing is read',
      cluster: [liveHpa({ conditions: [condition('ScalingActive', 'False', 'ScalingDisabled')] }, { metrics })],
    },
  ],
  boundary: [
    {
      why: 'no adapter lists it, which is another rule’s',
      cluster: [liveHpa({ conditions: inactive(nothing) }, { metrics })],
      live: listed('jobs'),
      at: [],
    },
    {
      why: 'the latest of two events counts',
      cluster: [
        liveHpa({ measured: [] }, { metrics }),
        event(reason, { about, message: nothing, ago: 300 }),
        event(reason, { about, message: 'queue: timeout', ago: 30 }),
      ],
      at: [],
    },
  ],
  unknown: [
    {
      why: 'of two metrics the controller names the other one',
      cluster: [
        liveHpa(
          { conditions: inactive(nothing.replace('queue', 'queue_length')) },
          {
            metrics: [
              external,
              { type: 'External', external: { metric: { name: 'jobs' }, target: { type: 'Value', value: '1' } } },
            ],
          },
        ),
      ],
      missing: 'what the controller says of the metric queue',
    },
    {
      why: 'events may not be listed',
      cluster: [liveHpa({ conditions: works }, { metrics })],
      gaps: { Event: 'the right to list events' },
      missing: 'the right to list events',
    },
    {
      why: 'nobody says why',
      cluster: [liveHpa({ conditions: works }, { metrics })],
      missing: 'what the controller says of the metric queue',
    },
    { why: 'nobody has looked yet', cluster: [hpa({ metrics })], missing: 'what the controller says' },
  ],
};

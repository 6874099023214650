// An autoscaler that reads only some of its metrics.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { containerShare, deployment, external, hpa, scaledObject, share } from '../../objects.ts';
import { condition, kedaHpa, liveHpa, works } from './live.ts';

const metrics = [share('cpu', 60), external];
const cpu: JsonRecord = { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 40 } } };
const queue: JsonRecord = { type: 'External', external: { metric: { name: 'queue' }, current: { averageValue: '3' } } };
const nothing: JsonRecord = { type: '' };
const at = ['HorizontalPodAutoscaler web spec.metrics[1]'];

const ofQueue = (selector: JsonRecord): JsonRecord => ({
  type: 'External',
  external: { metric: { name: 'queue', selector }, target: { type: 'AverageValue', averageValue: '5' } },
});
const keda = (name: string): JsonRecord => ({
  type: 'External',
  external: {
    metric: { name, selector: { matchLabels: { 'scaledobject.keda.sh/name': 'web' } } },
    target: { type: 'AverageValue', averageValue: '5' },
  },
});

export const partlyBlind: Cases = {
  fires: [
    { why: 'one is absent', cluster: [liveHpa({ measured: [cpu] }, { metrics })], at },
    { why: 'one stands there with an empty type', cluster: [liveHpa({ measured: [cpu, nothing] }, { metrics })], at },
    {
      why: 'the first of two',
      cluster: [liveHpa({ measured: [nothing, queue] }, { metrics })],
      at: ['HorizontalPodAutoscaler web spec.metrics[0]'],
    },
    {
      why: 'one container of two',
      cluster: [
        liveHpa(
          {
            measured: [
              { type: 'ContainerResource', containerResource: { name: 'cpu', container: 'web', current: {} } },
              nothing,
            ],
          },
          { metrics: [containerShare('cpu', 'web', 60), containerShare('cpu', 'proxy', 60)] },
        ),
      ],
      at,
    },
    {
      why: 'one of two selectors of one metric',
      cluster: [
        liveHpa(
          {
            measured: [
              {
                type: 'External',
                external: { metric: { name: 'queue', selector: { matchLabels: { q: 'a' } } }, current: {} },
              },
              nothing,
            ],
          },
          { metrics: [ofQueue({ matchLabels: { q: 'a' } }), ofQueue({ matchLabels: { q: 'b' } })] },
        ),
      ],
      at,
    },
    {
      why: 'a trigger of KEDA',
      cluster: [
        scaledObject(),
        kedaHpa({ measured: [nothing, cpu] }, { metrics: [keda('s1-prometheus'), share('cpu', 60)] }),
        deployment(),
      ],
      at: ['ScaledObject web spec.triggers[1]'],
    },
    {
      why: 'nothing is written',
      cluster: [liveHpa({ measured: null }, { metrics: [external] })],
      at: ['HorizontalPodAutoscaler web spec.metrics[0]'],
    },
  ],
  passes: [
    { why: 'all are measured', cluster: [liveHpa({ measured: [cpu, queue] }, { metrics })] },
    { why: 'all are measured, in another order', cluster: [liveHpa({ measured: [queue, cpu] }, { metrics })] },
    {
      why: 'nothing at all is measured, which is another rule’s',
      cluster: [liveHpa({ conditions: [condition('ScalingActive', 'False', 'FailedGetResourceMetric')] }, { metrics })],
    },
    { why: 'a correction to a bound skips metrics', cluster: [liveHpa({ replicas: 12 }, { metrics })] },
  ],
  boundary: [
    { why: 'at the minimum', cluster: [liveHpa({ replicas: 2, measured: [cpu] }, { metrics })], at: [] },
    { why: 'one above', cluster: [liveHpa({ replicas: 3, measured: [cpu] }, { metrics })], at },
    { why: 'one below the maximum', cluster: [liveHpa({ replicas: 9, measured: [cpu] }, { metrics })], at },
    { why: 'at the maximum', cluster: [liveHpa({ replicas: 10, measured: [cpu] }, { metrics })], at: [] },
  ],
  unknown: [
    { why: 'nobody has looked yet', cluster: [hpa()], missing: 'what the controller says' },
    {
      why: 'it has not come to metrics',
      cluster: [liveHpa({ conditions: works.slice(0, 1) }, { metrics })],
      missing: 'the condition ScalingActive',
    },
    { why: 'KEDA has made nothing', cluster: [scaledObject()], missing: 'what KEDA made' },
  ],
};

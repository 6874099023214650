// Autoscalers that look at memory alone.
import type { Cases } from '../../arrange.ts';
import { containerShare, external, hpa, scaledObject, share, trigger } from '../../objects.ts';

const amount = {
  type: 'Resource',
  resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '500Mi' } },
};
const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.name'];

export const memoryOnly: Cases = {
  fires: [
    { why: 'a share', objects: [hpa({ metrics: [share('memory', 80)] })], at },
    { why: 'an amount', objects: [hpa({ metrics: [amount] })], at },
    {
      why: 'of one container',
      objects: [hpa({ metrics: [containerShare('memory', 'web', 80)] })],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].containerResource.name'],
    },
    {
      why: 'a trigger of KEDA',
      objects: [scaledObject({ spec: { triggers: [trigger('memory', '80')] } })],
      at: ['ScaledObject web spec.triggers[0].type'],
    },
    {
      why: 'the first beta',
      objects: [
        hpa({
          apiVersion: 'autoscaling/v2beta1',
          metrics: [{ type: 'Resource', resource: { name: 'memory', targetAverageUtilization: 80 } }],
        }),
      ],
      at,
    },
  ],
  passes: [
    { why: 'cpu', objects: [hpa()] },
    { why: 'the default is cpu', objects: [hpa({ metrics: [] })] },
    { why: 'a queue beside it', objects: [hpa({ metrics: [share('memory', 80), external] })] },
    { why: 'a queue of KEDA', objects: [scaledObject()] },
  ],
  boundary: [
    { why: 'memory twice', objects: [hpa({ metrics: [share('memory', 80), amount] })], at },
    { why: 'memory and cpu', objects: [hpa({ metrics: [share('memory', 80), share('cpu', 60)] })], at: [] },
  ],
  unknown: [
    {
      why: 'a metric of a type that nobody knows',
      objects: [hpa({ metrics: [share('memory', 80), { type: 'Custom' }] })],
      missing: 'the type of every metric',
    },
    {
      why: 'a ScaledObject without triggers',
      objects: [scaledObject({ spec: { triggers: [] } })],
      missing: 'a metric',
    },
  ],
};

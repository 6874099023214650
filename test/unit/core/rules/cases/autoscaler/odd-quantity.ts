// Targets whose unit was hardly meant.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';

const amount = (name: string, averageValue: unknown): JsonRecord => ({
  type: 'Resource',
  resource: { name, target: { type: 'AverageValue', averageValue } },
});
const by = (name: string, averageValue: unknown): readonly JsonRecord[] => [
  hpa({ metrics: [amount(name, averageValue)] }),
];
const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageValue'];

export const oddQuantity: Cases = {
  fires: [
    { why: '500 cores', objects: by('cpu', '500'), at },
    { why: 'as a number', objects: by('cpu', 500), at },
    { why: 'half a byte', objects: by('memory', '500m'), at },
    { why: 'bytes', objects: by('memory', 512), at },
    { why: 'whole bytes in thousandths', objects: by('memory', '2000000000m'), at },
    {
      why: 'of one container',
      objects: [
        hpa({
          metrics: [
            {
              type: 'ContainerResource',
              containerResource: {
                name: 'cpu',
                container: 'web',
                target: { type: 'AverageValue', averageValue: '100' },
              },
            },
          ],
        }),
      ],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].containerResource.target.averageValue'],
    },
    {
      why: 'the first beta',
      objects: [
        hpa({
          apiVersion: 'autoscaling/v2beta1',
          metrics: [{ type: 'Resource', resource: { name: 'cpu', targetAverageValue: '100' } }],
        }),
      ],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].resource.targetAverageValue'],
    },
    {
      why: 'a trigger of KEDA',
      objects: [
        scaledObject({
          spec: { triggers: [{ type: 'cpu', metricType: 'AverageValue', metadata: { value: '500' } }] },
        }),
      ],
      at: ['ScaledObject web spec.triggers[0].metadata.value'],
    },
  ],
  passes: [
    { why: 'thousandths of a core', objects: by('cpu', '500m') },
    { why: 'half a gibibyte', objects: by('memory', '512Mi') },
    { why: '1.2Gi as the API server prints it', cluster: by('memory', '1288490188800m') },
    { why: 'it is a share', objects: [hpa()] },
    {
      why: 'requests in a second are no cores',
      objects: [
        hpa({
          metrics: [
            { type: 'Pods', pods: { metric: { name: 'cpu' }, target: { type: 'AverageValue', averageValue: '100' } } },
          ],
        }),
      ],
    },
    {
      why: 'a queue of 500',
      objects: [scaledObject({ spec: { triggers: [{ type: 'kafka', metadata: { value: '500' } }] } })],
    },
    {
      why: 'a share by a trigger of KEDA',
      objects: [
        scaledObject({ spec: { triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '80' } }] } }),
      ],
    },
  ],
  boundary: [
    { why: '64 cores', objects: by('cpu', '64'), at },
    { why: '63.999 cores', objects: by('cpu', '63999m'), at: [] },
    { why: '1Mi', objects: by('memory', '1Mi'), at: [] },
    { why: 'a byte less', objects: by('memory', '1048575'), at },
  ],
  unknown: [
    { why: 'it is no quantity', objects: by('cpu', '500 m'), missing: 'is no quantity' },
    { why: 'it is no text', objects: by('cpu', ['500m']), missing: 'a target that is a quantity' },
  ],
};

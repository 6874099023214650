// Versions of the API that are gone.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { external, hpa, share } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web apiVersion'];
const old = (fields: JsonRecord): JsonRecord => ({ type: 'Resource', resource: { name: 'cpu', ...fields } });
const alpha = { 'autoscaling.alpha.kubernetes.io/metrics': '[]' };

export const removedAutoscalingApi: Cases = {
  fires: [
    { why: 'v2beta1', objects: [hpa({ apiVersion: 'autoscaling/v2beta1' })], at },
    { why: 'v2beta2', objects: [hpa({ apiVersion: 'autoscaling/v2beta2' })], at },
    {
      why: 'v2 with fields of the first beta, which leave a metric without a target',
      objects: [hpa({ metrics: [share('memory', 80), old({ targetAverageUtilization: 80 })] })],
      at: ['HorizontalPodAutoscaler web spec.metrics[1].resource'],
    },
    {
      why: 'v2 with the name of a metric as the first beta had it, told once',
      objects: [hpa({ metrics: [{ type: 'External', external: { metricName: 'queue', targetValue: '5' } }] })],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].external'],
    },
    {
      why: 'the last beta with fields of the first: the version alone',
      objects: [hpa({ apiVersion: 'autoscaling/v2beta2', metrics: [old({ targetAverageValue: '1' })] })],
      at,
    },
    {
      why: 'v1 with metrics in an annotation',
      objects: [hpa({ apiVersion: 'autoscaling/v1', annotations: alpha })],
      at: ['low: HorizontalPodAutoscaler web metadata.annotations.autoscaling.alpha.kubernetes.io/metrics'],
    },
  ],
  passes: [
    { why: 'v2', objects: [hpa()] },
    { why: 'v2 with what was left over', objects: [hpa({ annotations: alpha })] },
  ],
  boundary: [
    { why: 'plain v1', objects: [hpa({ apiVersion: 'autoscaling/v1' })], at: [] },
    {
      why: 'an old field beside the new one',
      objects: [
        hpa({
          metrics: [external, old({ targetAverageValue: '1', target: { type: 'AverageValue', averageValue: '1' } })],
        }),
      ],
      at: [],
    },
  ],
  unknown: [
    {
      why: 'the template may choose another',
      objects: [hpa({ apiVersion: 'autoscaling/v2beta2' })],
      conditional: ['web'],
      missing: 'which conditions of the template hold',
    },
  ],
};

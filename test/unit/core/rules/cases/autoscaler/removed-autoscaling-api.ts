// Versions of the API that are gone.
import type { Cases } from '../../arrange.ts';
import { hpa } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web apiVersion'];
const alpha = { 'autoscaling.alpha.kubernetes.io/metrics': '[]' };

export const removedAutoscalingApi: Cases = {
  fires: [
    { why: 'v2beta1', objects: [hpa({ apiVersion: 'autoscaling/v2beta1' })], at },
    { why: 'v2beta2', objects: [hpa({ apiVersion: 'autoscaling/v2beta2' })], at },
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
  boundary: [{ why: 'plain v1', objects: [hpa({ apiVersion: 'autoscaling/v1' })], at: [] }],
  unknown: [
    {
      why: 'the template may choose another',
      objects: [hpa({ apiVersion: 'autoscaling/v2beta2' })],
      conditional: ['web'],
      missing: 'which conditions of the template hold',
    },
  ],
};

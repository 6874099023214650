// Bounds that the API server or KEDA refuses.
import type { Cases } from '../../arrange.ts';
import { external, hpa, scaledObject, trigger } from '../../objects.ts';

const scaled = (minReplicaCount: number | undefined, type: string): ReturnType<typeof scaledObject> =>
  scaledObject({
    spec: { ...(minReplicaCount !== undefined && { minReplicaCount }), triggers: [trigger(type, '60')] },
  });

export const invalidBounds: Cases = {
  fires: [
    { why: 'upside down', objects: [hpa({ min: 5, max: 3 })], at: ['HorizontalPodAutoscaler web spec.minReplicas'] },
    { why: 'zero by cpu', objects: [hpa({ min: 0 })], at: ['HorizontalPodAutoscaler web spec.minReplicas'] },
    {
      why: 'a maximum of nothing',
      objects: [hpa({ min: null, max: 0 })],
      at: ['HorizontalPodAutoscaler web spec.maxReplicas'],
    },
    { why: 'less than nothing', objects: [hpa({ min: -1 })], at: ['HorizontalPodAutoscaler web spec.minReplicas'] },
    {
      why: 'zero by KEDA’s default, and only cpu',
      objects: [scaled(undefined, 'cpu')],
      at: ['ScaledObject web spec.minReplicaCount'],
    },
  ],
  passes: [
    { why: 'ordinary bounds', objects: [hpa()] },
    { why: 'zero by an External metric', objects: [hpa({ min: 0, metrics: [external] })] },
    { why: 'zero by a queue', objects: [scaled(0, 'kafka')] },
  ],
  boundary: [
    { why: 'equal bounds are allowed', objects: [hpa({ min: 3, max: 3 })], at: [] },
    { why: 'one above', objects: [hpa({ min: 4, max: 3 })], at: ['HorizontalPodAutoscaler web spec.minReplicas'] },
    { why: 'one pod by cpu', objects: [scaled(1, 'cpu')], at: [] },
  ],
  unknown: [{ why: 'there is no maximum', objects: [hpa({ max: null })], missing: 'both bounds as whole numbers' }],
};

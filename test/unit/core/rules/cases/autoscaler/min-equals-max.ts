// Equal bounds, written and by default.
import type { Cases } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';

export const minEqualsMax: Cases = {
  fires: [
    {
      why: 'both are written',
      objects: [hpa({ min: 3, max: 3 })],
      at: ['HorizontalPodAutoscaler web spec.maxReplicas'],
    },
    {
      why: 'the minimum is 1 by default',
      objects: [hpa({ min: null, max: 1 })],
      at: ['HorizontalPodAutoscaler web spec.maxReplicas'],
    },
    {
      why: 'a ScaledObject has 100 by default',
      objects: [scaledObject({ spec: { minReplicaCount: 100 } })],
      at: ['ScaledObject web spec.minReplicaCount'],
    },
    { why: 'it is live', cluster: [hpa({ min: 2, max: 2 })], at: ['HorizontalPodAutoscaler web spec.maxReplicas'] },
  ],
  passes: [
    { why: 'there is room', objects: [hpa({ min: 2, max: 10 })] },
    {
      why: 'a ScaledObject goes to and fro between rest and one pod',
      objects: [scaledObject({ spec: { minReplicaCount: 1, maxReplicaCount: 1, idleReplicaCount: 0 } })],
    },
    { why: 'KEDA made it, and the ScaledObject answers', cluster: [hpa({ min: 2, max: 2, isMadeByKeda: true })] },
  ],
  boundary: [
    { why: 'one pod of room', objects: [hpa({ min: 2, max: 3 })], at: [] },
    { why: 'upside down is another rule’s', objects: [hpa({ min: 3, max: 2 })], at: [] },
  ],
  unknown: [
    { why: 'there is no maximum', objects: [hpa({ max: null })], missing: 'both bounds as whole numbers' },
    { why: 'a bound is text', objects: [hpa({ min: '2' })], missing: 'both bounds as whole numbers' },
  ],
};

// KEDA and somebody else on one workload.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';

const at = ['ScaledObject web spec.scaleTargetRef.name'];
const takingOver = (name: string): ReturnType<typeof scaledObject> =>
  scaledObject({
    annotations: { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' },
    spec: { advanced: { horizontalPodAutoscalerConfig: { name } } },
  });

export const scaledObjectAndHpa: Cases = {
  fires: [
    { why: 'both scale it', objects: [scaledObject(), hpa(), deployment()], at },
    { why: 'another one is taken over', objects: [takingOver('api'), hpa(), deployment()], at },
    { why: 'it is live', cluster: [scaledObject(), hpa(), deployment()], at },
  ],
  passes: [
    { why: 'only KEDA', objects: [scaledObject(), deployment()] },
    { why: 'KEDA’s own', cluster: [scaledObject(), hpa({ isMadeByKeda: true }), deployment()] },
    {
      why: 'another target',
      objects: [scaledObject(), hpa({ target: { name: 'api' } }), deployment(), deployment({ name: 'api' })],
    },
  ],
  boundary: [{ why: 'this one is taken over', objects: [takingOver('web'), hpa(), deployment()], at: [] }],
  unknown: [
    {
      why: 'HorizontalPodAutoscalers could not be listed',
      cluster: [scaledObject(), deployment()],
      gaps: { HorizontalPodAutoscaler: 'the right to list autoscalers' },
      missing: 'the right to list autoscalers',
    },
    {
      why: 'it may not be there',
      objects: [scaledObject(), deployment()],
      conditional: ['web'],
      missing: 'which conditions of the template hold',
    },
  ],
};

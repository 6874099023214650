// Autoscalers that leave their namespace out.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web metadata.namespace'];

export const namespaceMissingInRender: Cases = {
  fires: [
    { why: 'only the target has one', objects: [hpa(), deployment({ namespace: 'shop' })], at },
    { why: 'in a kustomization', worlds: { prod: [hpa(), deployment({ namespace: 'shop' })] }, at },
    {
      why: 'a ScaledObject',
      objects: [scaledObject(), deployment({ namespace: 'shop' })],
      at: ['ScaledObject web metadata.namespace'],
    },
    {
      why: 'in a chart that writes the namespace of the target only',
      objects: [hpa(), deployment()],
      leaving: ['HorizontalPodAutoscaler'],
      at,
    },
    {
      why: 'in a chart whose namespace somebody said',
      objects: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' })],
      leaving: ['HorizontalPodAutoscaler'],
      at: ['HorizontalPodAutoscaler shop/web metadata.namespace'],
    },
    {
      why: 'another version of the API is the same kind',
      objects: [hpa({ target: { apiVersion: 'extensions/v1beta1' } }), deployment({ namespace: 'shop' })],
      at,
    },
  ],
  passes: [
    { why: 'neither has one', objects: [hpa(), deployment()] },
    {
      why: 'a chart writes neither',
      objects: [hpa(), deployment()],
      leaving: ['HorizontalPodAutoscaler', 'Deployment'],
    },
    { why: 'a chart writes that of the autoscaler only', objects: [hpa(), deployment()], leaving: ['Deployment'] },
    { why: 'the target is nowhere', objects: [hpa()] },
    { why: 'both have one', objects: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' })] },
    { why: 'only the autoscaler has one', objects: [hpa({ namespace: 'shop' }), deployment()] },
    { why: 'another kind has the name', objects: [hpa(), deployment({ kind: 'StatefulSet', namespace: 'shop' })] },
    {
      why: 'another render has the target',
      worlds: { one: [hpa()], two: [deployment({ namespace: 'shop' })] },
    },
    { why: 'live objects always have one', cluster: [hpa(), deployment({ namespace: 'shop' })] },
  ],
  boundary: [
    {
      why: 'one of two definitions has none',
      files: { 'base/web.yaml': [hpa(), deployment()], 'prod/web.yaml': [deployment({ namespace: 'shop' })] },
      at: [],
    },
    {
      why: 'two definitions have the same',
      files: {
        'base/web.yaml': [hpa(), deployment({ namespace: 'shop' })],
        'prod/web.yaml': [deployment({ namespace: 'shop' })],
      },
      at,
    },
  ],
  unknown: [
    {
      why: 'the target is in two',
      objects: [hpa(), deployment({ namespace: 'shop' }), deployment({ namespace: 'tools' })],
      missing: 'which of the namespaces shop, tools',
    },
  ],
};

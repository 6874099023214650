// Several ScaledObjects on one workload, or with one HorizontalPodAutoscaler between them.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';

const target = (of: string): string => `ScaledObject ${of} spec.scaleTargetRef.name`;
const called = (of: string): string => `ScaledObject ${of} spec.advanced.horizontalPodAutoscalerConfig.name`;
const [one, two] = [scaledObject({ name: 'one' }), scaledObject({ name: 'two' })];

/** Makes a HorizontalPodAutoscaler of the name, for a Deployment called as itself. */
const making = (name: string, made: string, namespace?: string): JsonRecord =>
  scaledObject({
    name,
    ...(namespace && { namespace }),
    spec: { scaleTargetRef: { name }, advanced: { horizontalPodAutoscalerConfig: { name: made } } },
  });

export const duplicateScaledObject: Cases = {
  fires: [
    { why: 'two on one Deployment', objects: [one, two, deployment()], at: [target('one'), target('two')] },
    { why: 'both live', cluster: [one, two, deployment()], at: [target('one'), target('two')] },
    {
      why: 'two with one name for what KEDA makes',
      objects: [making('web', 'shop'), making('api', 'shop')],
      at: [called('web'), called('api')],
    },
    {
      why: 'a name that is what another gets by default',
      objects: [
        making('web', 'keda-hpa-api'),
        scaledObject({ name: 'api', spec: { scaleTargetRef: { name: 'api' } } }),
      ],
      at: [called('web'), 'ScaledObject api metadata.name'],
    },
  ],
  passes: [
    { why: 'one', objects: [scaledObject(), deployment()] },
    { why: 'a HorizontalPodAutoscaler beside it is another rule’s', objects: [scaledObject(), hpa(), deployment()] },
    {
      why: 'one name in two namespaces',
      objects: [making('web', 'shop', 'blue'), making('api', 'shop', 'green')],
    },
    { why: 'two environments', worlds: { staging: [one, deployment()], production: [two, deployment()] } },
    {
      why: 'the same name of another kind',
      objects: [one, scaledObject({ spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'web' } } })],
    },
  ],
  boundary: [
    {
      why: 'definitions of one name are variants',
      files: { 'a/1.yaml': [making('web', 'shop')], 'a/2.yaml': [making('web', 'shop')] },
      at: [],
    },
    {
      why: 'a directory away another cluster may be meant',
      files: { 'a/1.yaml': [making('web', 'shop')], 'b/2.yaml': [making('api', 'shop')] },
      at: [],
    },
  ],
  unknown: [
    {
      why: 'it may not be there',
      objects: [scaledObject(), deployment()],
      conditional: ['web'],
      missing: 'which conditions of the template hold',
    },
    {
      why: 'it has no target',
      objects: [scaledObject({ spec: { scaleTargetRef: {} } })],
      missing: 'a name in scaleTargetRef',
    },
  ],
};

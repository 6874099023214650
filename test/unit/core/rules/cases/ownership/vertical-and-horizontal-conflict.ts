// Two autoscalers that steer by the same resource.
import type { Cases } from '../../arrange.ts';
import { container, containerShare, deployment, external, hpa, scaledObject, share, trigger } from '../../objects.ts';
import { vertical } from '../../owners.ts';

const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageUtilization'];
const two = deployment({ containers: [container(), container({ name: 'proxy' })] });
const off = { containerName: '*', mode: 'Off' };

export const verticalAndHorizontalConflict: Cases = {
  fires: [
    { why: 'both by cpu', objects: [hpa(), deployment(), vertical()], at },
    { why: 'no mode is Auto', objects: [hpa(), deployment(), vertical({ mode: null })], at },
    { why: 'only new pods are changed', objects: [hpa(), deployment(), vertical({ mode: 'Initial' })], at },
    { why: 'they are live', cluster: [hpa(), deployment(), vertical()], at },
    {
      why: 'a trigger of KEDA',
      objects: [scaledObject({ spec: { triggers: [trigger('memory', '60')] } }), deployment(), vertical()],
      at: ['ScaledObject web spec.triggers[0].metadata.value'],
    },
    {
      why: 'each of two resources',
      objects: [hpa({ metrics: [share('cpu', 60), share('memory', 60)] }), deployment(), vertical()],
      at: [...at, 'HorizontalPodAutoscaler web spec.metrics[1].resource.target.averageUtilization'],
    },
    {
      why: 'one of the containers is changed',
      objects: [hpa(), two, vertical({ policies: [{ containerName: 'web', mode: 'Auto' }, off] })],
      at,
    },
    {
      why: 'an older version of the API',
      objects: [hpa(), deployment(), vertical({ target: { apiVersion: 'extensions/v1beta1' } })],
      at,
    },
  ],
  passes: [
    { why: 'it only recommends', objects: [hpa(), deployment(), vertical({ mode: 'Off' })] },
    {
      why: 'Off without quotes is a boolean',
      objects: [
        hpa(),
        deployment(),
        {
          ...vertical(),
          spec: {
            targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
            updatePolicy: { updateMode: false },
          },
        },
      ],
    },
    { why: 'an absolute value is measured', objects: [hpa({ metrics: [external] }), deployment(), vertical()] },
    { why: 'another workload', objects: [hpa(), deployment(), vertical({ target: { name: 'api' } })] },
    {
      why: 'the same name of another kind',
      objects: [hpa(), deployment(), vertical({ target: { kind: 'StatefulSet' } })],
    },
    {
      why: 'the same name in another namespace',
      objects: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' }), vertical({ namespace: 'tools' })],
    },
    { why: 'every container is off', objects: [hpa(), two, vertical({ policies: [off] })] },
    {
      why: 'only the container that is not measured',
      objects: [
        hpa({ metrics: [containerShare('cpu', 'web', 60)] }),
        two,
        vertical({ policies: [{ containerName: 'web', mode: 'Off' }] }),
      ],
    },
  ],
  boundary: [
    {
      why: 'cpu is left alone',
      objects: [hpa(), deployment(), vertical({ policies: [{ containerName: '*', controlledResources: ['memory'] }] })],
      at: [],
    },
    {
      why: 'cpu is not',
      objects: [hpa(), deployment(), vertical({ policies: [{ containerName: '*', controlledResources: ['cpu'] }] })],
      at,
    },
    {
      why: 'cpu is pinned',
      objects: [
        hpa(),
        deployment(),
        vertical({ policies: [{ containerName: '*', minAllowed: { cpu: '1' }, maxAllowed: { cpu: '1' } }] }),
      ],
      at: [],
    },
    {
      why: 'the policy of the name wins over the one of all',
      objects: [
        hpa(),
        deployment(),
        vertical({ policies: [{ containerName: '*' }, { containerName: 'web', mode: 'Off' }] }),
      ],
      at: [],
    },
  ],
  unknown: [
    { why: 'the target is not seen', objects: [hpa(), vertical()], missing: 'the Deployment web' },
    {
      why: 'it may not be there',
      objects: [hpa(), deployment(), vertical({ name: 'tuner' })],
      conditional: ['tuner'],
      missing: 'which conditions of the template hold',
    },
    {
      why: 'they could not be listed',
      cluster: [hpa(), deployment()],
      gaps: { VerticalPodAutoscaler: 'the right to list verticalpodautoscalers' },
      missing: 'the right to list verticalpodautoscalers',
    },
  ],
};

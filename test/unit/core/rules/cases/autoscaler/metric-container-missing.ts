// Metrics of containers that are not there.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, containerShare, deployment, hpa, pod, scaledObject, trigger } from '../../objects.ts';

const by = (name: string): JsonRecord => hpa({ metrics: [containerShare('cpu', name, 60)] });
const keda = (containerName: string): JsonRecord =>
  scaledObject({
    spec: { triggers: [{ ...trigger('cpu', '60'), metadata: { value: '60', containerName } }] },
  });
const at = ['HorizontalPodAutoscaler web spec.metrics[0].containerResource.container'];

export const metricContainerMissing: Cases = {
  fires: [
    { why: 'no container is called so', objects: [by('app'), deployment()], at },
    {
      why: 'an init container has ended by then',
      objects: [by('prepare'), deployment({ pod: { initContainers: [container({ name: 'prepare' })] } })],
      at,
    },
    {
      why: 'a trigger of KEDA',
      objects: [keda('app'), deployment()],
      at: ['ScaledObject web spec.triggers[0].metadata.containerName'],
    },
    {
      why: 'a StatefulSet',
      objects: [
        hpa({ target: { kind: 'StatefulSet' }, metrics: [containerShare('cpu', 'app', 60)] }),
        deployment({ kind: 'StatefulSet' }),
      ],
      at,
    },
    { why: 'no live pod has it either', cluster: [by('istio-proxy'), deployment(), pod([container()])], at },
  ],
  passes: [
    { why: 'it is there', objects: [by('web'), deployment()] },
    { why: 'KEDA finds it', objects: [keda('web'), deployment()] },
    {
      why: 'it is a sidecar',
      objects: [
        by('proxy'),
        deployment({ pod: { initContainers: [container({ name: 'proxy', more: { restartPolicy: 'Always' } })] } }),
      ],
    },
    {
      why: 'it was injected',
      cluster: [by('istio-proxy'), deployment(), pod([container(), container({ name: 'istio-proxy' })])],
    },
    { why: 'the whole pod is measured', objects: [hpa(), deployment()] },
  ],
  boundary: [
    { why: 'another case', objects: [by('Web'), deployment()], at },
    {
      why: 'the second of two',
      objects: [by('log'), deployment({ containers: [container(), container({ name: 'log' })] })],
      at: [],
    },
  ],
  unknown: [
    { why: 'a namespace can have it injected', objects: [by('istio-proxy'), deployment()], missing: 'live pods' },
    {
      why: 'the template asks for a sidecar',
      objects: [by('proxy'), deployment({ podAnnotations: { 'linkerd.io/inject': 'enabled' } })],
      missing: 'live pods',
    },
    {
      why: 'Pods could not be listed',
      cluster: [by('app'), deployment()],
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
    {
      why: 'the target makes no pods that are seen',
      objects: [hpa({ target: { kind: 'Rollout' }, metrics: [containerShare('cpu', 'app', 60)] })],
      missing: 'objects of the kind Rollout',
    },
  ],
};

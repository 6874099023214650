// One pod behind a Service.
import { withValueAt } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject, service } from '../../objects.ts';

export const singleReplicaFloor: Cases = {
  fires: [
    {
      why: 'a minimum of 1',
      objects: [hpa({ min: 1 }), deployment(), service()],
      at: ['HorizontalPodAutoscaler web spec.minReplicas'],
    },
    {
      why: 'no minimum',
      objects: [hpa({ min: null }), deployment(), service()],
      at: ['HorizontalPodAutoscaler web spec.minReplicas'],
    },
    {
      why: 'a ScaledObject',
      objects: [scaledObject(), deployment(), service()],
      at: ['ScaledObject web spec.minReplicaCount'],
    },
    {
      why: 'only metrics are asked for',
      objects: [hpa({ min: 1 }), deployment(), service({ port: 'metrics' })],
      at: ['low: HorizontalPodAutoscaler web spec.minReplicas'],
    },
    {
      why: 'the one port of a program, which gives metrics too, stands for port 80',
      objects: [hpa({ min: 1 }), deployment(), service({ port: 'http-metrics' })],
      at: ['HorizontalPodAutoscaler web spec.minReplicas'],
    },
    {
      why: 'of port 9100 the same name says that only metrics are asked for',
      objects: [
        hpa({ min: 1 }),
        deployment(),
        withValueAt(service({ port: 'http-metrics' }), ['spec', 'ports'], [{ name: 'http-metrics', port: 9100 }]),
      ],
      at: ['low: HorizontalPodAutoscaler web spec.minReplicas'],
    },
  ],
  passes: [
    { why: 'no Service', objects: [hpa({ min: 1 }), deployment()] },
    { why: 'a Service of other pods', objects: [hpa({ min: 1 }), deployment(), service({ selector: { app: 'api' } })] },
    {
      why: 'a Service that asks for one label more than the pods have',
      objects: [hpa({ min: 1 }), deployment(), service({ selector: { app: 'web', tier: 'front' } })],
    },
    {
      why: 'a Service in another namespace',
      objects: [hpa({ min: 1, namespace: 'shop' }), deployment({ namespace: 'shop' }), service({ namespace: 'tools' })],
    },
  ],
  boundary: [{ why: 'a minimum of 2', objects: [hpa({ min: 2 }), deployment(), service()], at: [] }],
  unknown: [
    { why: 'the target is nowhere', objects: [hpa({ min: 1 }), service()], missing: 'the Deployment web' },
    {
      why: 'the Service may be in a template',
      objects: [hpa({ min: 1 }), deployment()],
      unread: { 'svc.yaml': 'name: web\n{{ x }}' },
      missing: 'whether svc.yaml holds a Service',
    },
    {
      why: 'Services could not be listed',
      cluster: [hpa({ min: 1 }), deployment()],
      gaps: { Service: 'the right to list services' },
      missing: 'the right to list services',
    },
  ],
};

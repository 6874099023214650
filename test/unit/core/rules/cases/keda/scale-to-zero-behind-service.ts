// A workload that may be scaled to nothing while a Service still sends traffic to it.
import type { Cases } from '../../arrange.ts';
import { deployment, external, hpa, scaledObject, service, trigger } from '../../objects.ts';

const at = ['ScaledObject web spec.minReplicaCount'];
const interceptor = {
  type: 'external-push',
  metadata: { scalerAddress: 'keda-add-ons-http-external-scaler.keda:9090' },
};

export const scaleToZeroBehindService: Cases = {
  fires: [
    { why: 'it is written', objects: [scaledObject({ spec: { minReplicaCount: 0 } }), deployment(), service()], at },
    { why: 'it is the default', objects: [scaledObject(), deployment(), service()], at },
    { why: 'it is live', cluster: [scaledObject(), deployment(), service()], at },
    {
      why: 'it may be idle',
      objects: [scaledObject({ spec: { minReplicaCount: 2, idleReplicaCount: 0 } }), deployment(), service()],
      at: ['ScaledObject web spec.idleReplicaCount'],
    },
    {
      why: 'cpu is not the only trigger',
      objects: [
        scaledObject({ spec: { triggers: [trigger('cpu', '60'), { type: 'kafka', metadata: {} }] } }),
        deployment(),
        service(),
      ],
      at,
    },
    {
      why: 'a HorizontalPodAutoscaler with a metric from elsewhere',
      objects: [hpa({ min: 0, metrics: [external] }), deployment(), service()],
      at: ['HorizontalPodAutoscaler web spec.minReplicas'],
    },
  ],
  passes: [
    { why: 'nobody calls it', objects: [scaledObject(), deployment()] },
    { why: 'it is only asked for metrics', objects: [scaledObject(), deployment(), service({ port: 'metrics' })] },
    {
      why: 'the Service is in another namespace',
      objects: [scaledObject(), deployment(), service({ namespace: 'shop' })],
    },
    {
      why: 'by cpu alone nothing goes to zero',
      objects: [scaledObject({ spec: { triggers: [trigger('cpu', '60')] } }), deployment(), service()],
    },
    {
      why: 'the HTTP add-on holds requests back',
      objects: [scaledObject({ spec: { triggers: [interceptor] } }), deployment(), service()],
    },
    {
      why: 'the HTTP add-on made it',
      cluster: [
        {
          ...scaledObject(),
          metadata: { name: 'web', ownerReferences: [{ kind: 'HTTPScaledObject', name: 'web', uid: '1' }] },
        },
        deployment(),
        service(),
      ],
    },
  ],
  boundary: [
    {
      why: 'one pod stays',
      objects: [scaledObject({ spec: { minReplicaCount: 1 } }), deployment(), service()],
      at: [],
    },
    { why: 'none stays', objects: [scaledObject({ spec: { minReplicaCount: 0 } }), deployment(), service()], at },
  ],
  unknown: [
    { why: 'the target is not seen', objects: [scaledObject(), service()], missing: 'the Deployment web' },
    {
      why: 'the minimum is no number',
      objects: [scaledObject({ spec: { minReplicaCount: '0' } }), deployment(), service()],
      missing: 'a whole number',
    },
    {
      why: 'a template may hold the Service',
      objects: [scaledObject(), deployment()],
      unread: { 'service.yaml': 'app: web {{ x }}' },
      missing: 'service.yaml holds a Service',
    },
    {
      why: 'Services could not be listed',
      cluster: [scaledObject(), deployment()],
      gaps: { Service: 'the right to list services' },
      missing: 'the right to list services',
    },
  ],
};

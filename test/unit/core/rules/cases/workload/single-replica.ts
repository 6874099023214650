// One pod behind a Service.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject, service } from '../../objects.ts';

const at = ['Deployment web spec.replicas'];
const claim = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };
const volume = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'] },
};

export const singleReplica: Cases = {
  fires: [
    { why: 'it says so', objects: [deployment({ replicas: 1 }), service()], at },
    { why: 'the default says so', objects: [deployment(), service()], at },
    { why: 'it is live', cluster: [deployment({ replicas: 1 }), service()], at },
    {
      why: 'the Service is filed beside, or in a far directory of the same namespace',
      files: {
        'k8s/deployments/web.yaml': [deployment()],
        'k8s/services/web.yaml': [service()],
        'apps/shop/web.yaml': [deployment({ namespace: 'shop' })],
        'base/network/web.yaml': [service({ namespace: 'shop' })],
      },
      at: [...at, 'Deployment shop/web spec.replicas'],
    },
    {
      why: 'the autoscaler is for another kind',
      objects: [deployment({ replicas: 1 }), service(), hpa({ target: { kind: 'StatefulSet' } })],
      at,
    },
    {
      why: 'a StatefulSet has data of its own',
      objects: [deployment({ kind: 'StatefulSet' }), service()],
      at: ['low: StatefulSet web spec.replicas'],
    },
    {
      why: 'its volume lets in one node',
      objects: [deployment({ pod: claim }), service(), volume],
      at: ['low: Deployment web spec.replicas'],
    },
    {
      why: 'only metrics are asked for',
      objects: [deployment(), service({ port: 'metrics' })],
      at: ['low: Deployment web spec.replicas'],
    },
  ],
  passes: [
    { why: 'no Service', objects: [deployment({ replicas: 1 })] },
    {
      why: 'the Service of another example, which has the same labels',
      files: {
        'docs/tls/web.yaml': [deployment()],
        'test/data/service.yaml': [service({ namespace: 'default' }), service()],
      },
    },
    { why: 'an autoscaler', objects: [deployment(), service(), hpa()] },
    { why: 'a ScaledObject', objects: [deployment(), service(), scaledObject()] },
    { why: 'a DaemonSet', objects: [deployment({ kind: 'DaemonSet' }), service()] },
    {
      why: 'an autoscaler in a world beside',
      worlds: {
        one: [deployment({ namespace: 'shop' }), service({ namespace: 'shop' })],
        two: [hpa({ namespace: 'shop' })],
      },
    },
  ],
  boundary: [
    { why: 'two', objects: [deployment({ replicas: 2 }), service()], at: [] },
    { why: 'none', objects: [deployment({ replicas: 0 }), service()], at: [] },
  ],
  unknown: [
    {
      why: 'the rollout-operator gives it as many as its leader has',
      objects: [
        deployment({ kind: 'StatefulSet', annotations: { 'grafana.com/rollout-downscale-leader': 'web-a' } }),
        service(),
      ],
      missing: 'replicas as a whole number',
    },
    {
      why: 'an autoscaler beside it does not say its namespace',
      objects: [deployment({ namespace: 'shop' }), service({ namespace: 'shop' }), hpa()],
      missing: 'one namespace for HorizontalPodAutoscaler web and Deployment shop/web',
    },
    {
      why: 'an autoscaler of another world says a namespace, and it does not',
      worlds: { one: [deployment(), service()], two: [hpa({ namespace: 'shop' })] },
      missing: 'one namespace for HorizontalPodAutoscaler shop/web and Deployment web',
    },
    {
      why: 'of files that name it one holds a Service',
      objects: [deployment()],
      unread: {
        'hpa.yaml': 'kind: HorizontalPodAutoscaler\nscaleTargetRef: {name: web}',
        'service.yaml': 'kind: Service\nmetadata: {name: web}',
      },
      missing: 'whether service.yaml holds a Service for Deployment web',
    },
    {
      why: 'an autoscaler may be in a template',
      objects: [deployment(), service()],
      unread: { 'hpa.yaml': 'name: web\n{{ x }}' },
      missing: 'whether hpa.yaml holds an autoscaler',
    },
    {
      why: 'a Service may be in a template',
      objects: [deployment()],
      unread: { 'svc.yaml': 'name: web\n{{ x }}' },
      missing: 'whether svc.yaml holds a Service',
    },
    { why: 'it is no number', objects: [deployment({ replicas: 'one' }), service()], missing: 'as a whole number' },
    {
      why: 'autoscalers could not be listed',
      cluster: [deployment(), service()],
      gaps: { HorizontalPodAutoscaler: 'the right to list autoscalers' },
      missing: 'the right to list autoscalers',
    },
  ],
};

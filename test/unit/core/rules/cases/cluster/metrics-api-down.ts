// The API of which every autoscaler reads cpu and memory.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Live, MetricApi } from '../../../../../../src/core/rules/world/live.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, external, hpa, scaledObject, service, trigger } from '../../objects.ts';
import { condition } from './live.ts';

const says = (api: MetricApi): Partial<Live> => ({ metrics: new Map([['metrics.k8s.io', api]]) });
const absent = says({ kind: 'absent', because: 'the server could not find the requested resource' });
const apiService = (status: string, spec: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1beta1.metrics.k8s.io' },
  spec: { service: { namespace: 'kube-system', name: 'metrics-server', port: 443 }, ...spec },
  status: { conditions: [condition('Available', status, 'MissingEndpoints')] },
});
const server = (replicas: number, labels: JsonRecord = {}): readonly JsonRecord[] => [
  service({ name: 'metrics-server', namespace: 'kube-system', selector: { app: 'metrics-server' } }),
  deployment({ name: 'metrics-server', namespace: 'kube-system', replicas, labels }),
];
const at = ['APIService v1beta1.metrics.k8s.io spec.service'];
const single = ['medium: Deployment kube-system/metrics-server spec.replicas'];

export const metricsApiDown: Cases = {
  fires: [
    { why: 'it is not available', cluster: [hpa(), apiService('False'), ...server(2)], at },
    { why: 'nobody knows whether it is', cluster: [hpa(), apiService('Unknown')], at },
    {
      why: 'it is not there',
      cluster: [hpa()],
      live: absent,
      at: ['APIService v1beta1.metrics.k8s.io metadata.name'],
    },
    {
      why: 'KEDA needs it too',
      cluster: [scaledObject({ spec: { triggers: [trigger('cpu', '60')] } }), apiService('False')],
      at,
    },
    { why: 'a single pod serves it', cluster: [hpa(), apiService('True'), ...server(1)], at: single },
  ],
  passes: [
    { why: 'it is available', cluster: [hpa(), apiService('True'), ...server(2)] },
    {
      why: 'it is served, and APIServices are not seen',
      cluster: [hpa()],
      live: says({ kind: 'served', names: new Set() }),
    },
    { why: 'nobody needs it', cluster: [hpa({ metrics: [external] })], live: absent },
    { why: 'nothing scales', cluster: [deployment()], live: absent },
    {
      why: 'a single pod that the platform manages',
      cluster: [hpa(), apiService('True'), ...server(1, { 'addonmanager.kubernetes.io/mode': 'Reconcile' })],
    },
    { why: 'the API server serves it itself', cluster: [hpa(), apiService('True', { service: undefined })] },
  ],
  boundary: [
    { why: 'one replica', cluster: [hpa(), apiService('True'), ...server(1)], at: single },
    { why: 'two replicas', cluster: [hpa(), apiService('True'), ...server(2)], at: [] },
  ],
  unknown: [
    {
      why: 'nobody may know whether cpu is scaled by',
      cluster: [deployment()],
      gaps: { HorizontalPodAutoscaler: 'the right to list horizontalpodautoscalers.autoscaling' },
      missing: 'the right to list horizontalpodautoscalers.autoscaling',
    },
    {
      why: 'what is behind it is not seen',
      cluster: [hpa(), apiService('True')],
      missing: 'the pods behind the Service kube-system/metrics-server',
    },
    {
      why: 'nobody answers',
      cluster: [hpa()],
      live: says({ kind: 'unknown', missing: 'an answer of metrics.k8s.io' }),
      missing: 'an answer of metrics.k8s.io',
    },
    {
      why: 'APIServices may not be listed',
      cluster: [hpa()],
      gaps: { APIService: 'the right to list apiservices' },
      missing: 'the right to list apiservices',
    },
    {
      why: 'it has no condition',
      cluster: [hpa(), { ...apiService('True'), status: {} }],
      missing: 'the condition Available',
    },
  ],
};

// Quotas that end before the maximum. A pod of the Deployment `web` requests 100m of cpu and 64Mi of memory, and there may be 10.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, hpa, limitRange, quota, scaledObject } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web spec.maxReplicas'];
const web = [hpa(), deployment()];
const api = (replicas: number): JsonRecord => deployment({ name: 'api', replicas });
const scaledApi = hpa({ name: 'api', target: { name: 'api' }, min: 3, max: 4 });
const live = (replicas: number): JsonRecord => deployment({ replicas });
const limited = deployment({ containers: [container({ limits: { cpu: '1' } })] });

const refused = (kind: string, name: string, by = 'compute'): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: `${name}.1` },
  involvedObject: { kind, name },
  reason: 'FailedCreate',
  message: `Error creating: pods "${name}-x" is forbidden: exceeded quota: ${by}, requested: pods=1, used: pods=20`,
});
const roomy = quota({ pods: '20' }, { used: { pods: '2' } });

export const quotaBlocksMax: Cases = {
  fires: [
    { why: 'requests of cpu', objects: [...web, quota({ 'requests.cpu': '500m' })], at },
    { why: 'the short name of it', objects: [...web, quota({ cpu: '500m' })], at },
    { why: 'memory', objects: [...web, quota({ 'requests.memory': '512Mi' })], at },
    { why: 'pods', objects: [...web, quota({ pods: 9 })], at },
    { why: 'pods by another name', objects: [...web, quota({ 'count/pods': '9' })], at },
    { why: 'limits', objects: [hpa(), limited, quota({ 'limits.cpu': '9' })], at },
    {
      why: 'the tightest of several is one finding',
      objects: [...web, quota({ 'requests.cpu': '500m', pods: '3' })],
      at,
    },
    {
      why: 'a start that takes more than what runs',
      objects: [
        hpa(),
        deployment({ pod: { initContainers: [container({ name: 'load', requests: { cpu: '1', memory: '64Mi' } })] } }),
        quota({ 'requests.cpu': '9' }),
      ],
      at,
    },
    {
      why: 'a ScaledObject may go to 100 by default',
      objects: [scaledObject(), deployment(), quota({ pods: '50' })],
      at: ['ScaledObject web spec.maxReplicaCount'],
    },
    {
      why: 'a default of a LimitRange counts',
      objects: [
        hpa(),
        deployment({ containers: [container({ requests: {} })] }),
        limitRange({ defaultRequest: { cpu: '1' } }),
        quota({ 'requests.cpu': '9' }),
      ],
      at,
    },
    {
      why: 'another world of the namespace has the quota’s pods',
      worlds: {
        one: [quota({ pods: '9' }, { namespace: 'shop' })],
        two: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' })],
      },
      at: ['HorizontalPodAutoscaler shop/web spec.maxReplicas'],
    },
    {
      why: 'a cluster counted 5 of others',
      cluster: [hpa(), live(2), quota({ pods: '14' }, { used: { pods: '7' } })],
      at,
    },
    { why: 'it refused a pod', cluster: [hpa(), live(2), roomy, refused('ReplicaSet', 'web-5d6b8c7f9d')], at },
    {
      why: 'it refused a pod of a StatefulSet',
      cluster: [
        hpa({ target: { kind: 'StatefulSet' } }),
        deployment({ kind: 'StatefulSet' }),
        roomy,
        refused('StatefulSet', 'web'),
      ],
      at,
    },
    {
      why: 'a scope that the pods are in',
      objects: [...web, quota({ pods: '9' }, { spec: { scopes: ['NotTerminating', 'NotBestEffort'] } })],
      at,
    },
    {
      why: 'a priority that the pods have',
      objects: [
        hpa(),
        deployment({ pod: { priorityClassName: 'high' } }),
        quota(
          { pods: '9' },
          {
            spec: {
              scopeSelector: {
                matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }],
              },
            },
          },
        ),
      ],
      at,
    },
  ],
  passes: [
    { why: 'there is no quota', objects: web },
    { why: 'there is room', objects: [...web, quota({ 'requests.cpu': '2', pods: '20' })] },
    {
      why: 'it counts nothing of pods',
      objects: [...web, quota({ 'requests.storage': '1', services: '1', secrets: '1' })],
    },
    {
      why: 'it is in another namespace',
      objects: [
        hpa({ namespace: 'shop' }),
        deployment({ namespace: 'shop' }),
        quota({ pods: '1' }, { namespace: 'tools' }),
      ],
    },
    {
      why: 'without a namespace it may be meant for another',
      files: { 'web/web.yaml': web, 'tools/quota.yaml': [quota({ pods: '1' })] },
    },
    { why: 'nothing scales', objects: [deployment({ replicas: 9 }), quota({ pods: '1' })] },
    {
      why: 'a scope that the pods are not in',
      objects: [...web, quota({ pods: '1' }, { spec: { scopes: ['BestEffort'] } })],
    },
    {
      why: 'another priority',
      objects: [
        hpa(),
        deployment({ pod: { priorityClassName: 'low' } }),
        quota(
          { pods: '1' },
          {
            spec: {
              scopeSelector: {
                matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }],
              },
            },
          },
        ),
      ],
    },
    {
      why: 'what a template may leave out takes nothing',
      objects: [...web, api(9), quota({ pods: '10' })],
      conditional: ['api'],
    },
    {
      why: 'what may be scaled to zero takes nothing',
      objects: [
        ...web,
        api(9),
        scaledObject({ name: 'api', spec: { scaleTargetRef: { name: 'api' }, maxReplicaCount: 2 } }),
        quota({ pods: '10' }),
      ],
    },
    {
      why: 'its own pods are in what a cluster counted',
      cluster: [hpa(), live(8), quota({ pods: '10' }, { used: { pods: '8' } })],
    },
    {
      why: 'it refused a pod of another',
      cluster: [hpa(), live(2), roomy, refused('ReplicaSet', 'web-api-5d6b8c7f9d')],
    },
    {
      why: 'another quota refused it',
      cluster: [hpa(), live(2), roomy, refused('ReplicaSet', 'web-5d6b8c7f9d', 'compute-2')],
    },
    {
      why: 'pods take nothing of a resource that they do not name',
      objects: [...web, quota({ 'requests.nvidia.com/gpu': '0' })],
    },
  ],
  boundary: [
    { why: 'as much as ten take', objects: [...web, quota({ 'requests.cpu': '1' })], at: [] },
    { why: 'a thousandth less', objects: [...web, quota({ 'requests.cpu': '999m' })], at },
    { why: 'others at their replicas', objects: [...web, api(3), quota({ pods: '13' })], at: [] },
    { why: 'one more of them', objects: [...web, api(4), quota({ pods: '13' })], at },
    { why: 'others at their minimum', objects: [...web, api(9), scaledApi, quota({ pods: '13' })], at: [] },
    { why: 'and no room for that', objects: [...web, api(9), scaledApi, quota({ pods: '12' })], at },
    {
      why: 'a cluster counted one too many',
      cluster: [hpa(), live(2), quota({ pods: '10' }, { used: { pods: '3' } })],
      at,
    },
  ],
  unknown: [
    {
      why: 'autoscalers could not be listed',
      cluster: [live(2), roomy],
      gaps: { HorizontalPodAutoscaler: 'the right to list autoscalers' },
      missing: 'the right to list autoscalers',
    },
    {
      why: 'a container has no limit, which the quota asks for',
      objects: [...web, quota({ 'limits.cpu': '100' })],
      missing: 'the cpu limit of the container web',
    },
    {
      why: 'the cluster has not counted',
      cluster: [hpa(), live(2), quota({ pods: '1' })],
      missing: 'what is used of pods',
    },
    {
      why: 'a default priority is the cluster’s',
      objects: [
        ...web,
        quota(
          { pods: '1' },
          {
            spec: {
              scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] },
            },
          },
        ),
      ],
      missing: 'whether ResourceQuota compute counts the pods of Deployment web',
    },
    {
      why: 'there is no maximum',
      objects: [hpa({ max: null }), deployment(), quota({ pods: '1' })],
      missing: 'a maximum',
    },
    {
      why: 'a quantity cannot be read',
      objects: [...web, quota({ cpu: 'much' })],
      missing: 'a value that can be read',
    },
    {
      why: 'Events could not be listed',
      cluster: [hpa(), live(2), roomy],
      gaps: { Event: 'the right to list events' },
      missing: 'the right to list events',
    },
    {
      why: 'LimitRanges could not be listed',
      cluster: [hpa(), live(2), quota({ pods: '1' }, { used: { pods: '1' } })],
      gaps: { LimitRange: 'the right to list limitranges' },
      missing: 'the right to list limitranges',
    },
  ],
};

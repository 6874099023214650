// Containers and pods that a LimitRange refuses.
import { type JsonRecord, withValueAt } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, limitRange } from '../../objects.ts';

const way = 'Deployment web spec.template.spec.containers[web]';
const request = [`${way}.resources.requests.cpu`];
const limit = [`${way}.resources.limits.cpu`];
const web = (requests: JsonRecord, limits?: JsonRecord): JsonRecord =>
  deployment({ containers: [container({ requests, ...(limits && { limits }) })] });
const inNamespace = (object: JsonRecord, namespace: string): JsonRecord =>
  withValueAt(object, ['metadata', 'namespace'], namespace);
const whole = (bounds: JsonRecord): JsonRecord => limitRange({ type: 'Pod', ...bounds });

export const limitRangeViolated: Cases = {
  fires: [
    {
      why: 'a pod as a whole is limited, and nothing live says how much it may use',
      cluster: [web({ cpu: '1' }), whole({ max: { cpu: '4' } })],
      at: ['Deployment web metadata.name'],
    },
    {
      why: 'a pod as a whole has a least, and nothing live requests any',
      cluster: [web({ cpu: '1' }), whole({ min: { memory: '1Mi' } })],
      at: ['Deployment web metadata.name'],
    },
    {
      why: 'a request below the least',
      objects: [web({ cpu: '10m' }), limitRange({ min: { cpu: '50m' } })],
      at: request,
    },
    {
      why: 'a limit above the most',
      objects: [web({ cpu: '1' }, { cpu: '8' }), limitRange({ max: { cpu: '4' } })],
      at: limit,
    },
    { why: 'a request above the most', objects: [web({ cpu: '8' }), limitRange({ max: { cpu: '4' } })], at: request },
    {
      why: 'memory as a number',
      objects: [web({ memory: 1024 }), limitRange({ min: { memory: '1Mi' } })],
      at: [`${way}.resources.requests.memory`],
    },
    {
      why: 'an init container is refused as well',
      objects: [
        deployment({ pod: { initContainers: [container({ name: 'load', requests: { cpu: '8' } })] } }),
        limitRange({ max: { cpu: '4' } }),
      ],
      at: ['Deployment web spec.template.spec.initContainers[load].resources.requests.cpu'],
    },
    {
      why: 'two containers are too much together',
      objects: [
        deployment({
          containers: ['web', 'log'].map((name) => container({ name, requests: { cpu: '1' }, limits: { cpu: '3' } })),
        }),
        whole({ max: { cpu: '4' } }),
      ],
      at: ['Deployment web metadata.name'],
    },
    {
      why: 'another range gives the default that this one refuses',
      objects: [
        web({}),
        limitRange({ defaultRequest: { cpu: '10m' } }),
        withValueAt(limitRange({ min: { cpu: '50m' } }), ['metadata', 'name'], 'bounds'),
      ],
      at: [`${way}.name`],
    },
    {
      why: 'one directory away, in a namespace that both name',
      files: {
        'web/web.yaml': [inNamespace(web({ cpu: '10m' }), 'shop')],
        'tools/range.yaml': [inNamespace(limitRange({ min: { cpu: '50m' } }), 'shop')],
      },
      at: request.map((each) => each.replace('Deployment ', 'Deployment shop/')),
    },
    {
      why: 'it lies in a directory above',
      files: { 'shop/web/web.yaml': [web({ cpu: '10m' })], 'shop/range.yaml': [limitRange({ min: { cpu: '50m' } })] },
      at: request,
    },
    { why: 'it is live', cluster: [web({ cpu: '10m' }), limitRange({ min: { cpu: '50m' } })], at: request },
  ],
  passes: [
    { why: 'there is none', objects: [web({ cpu: '10m' })] },
    { why: 'it only gives defaults', objects: [web({ cpu: '10m' }), limitRange({ default: { cpu: '1' } })] },
    { why: 'what is missing gets the least', objects: [web({}), limitRange({ min: { cpu: '50m' } })] },
    { why: 'what is missing gets the most', objects: [web({ cpu: '1' }), limitRange({ max: { cpu: '4' } })] },
    {
      why: 'claims are no containers',
      objects: [web({ cpu: '10m' }), limitRange({ type: 'PersistentVolumeClaim', min: { cpu: '1' } })],
    },
    {
      why: 'without a namespace it may be meant for another',
      files: { 'web/web.yaml': [web({ cpu: '10m' })], 'tools/range.yaml': [limitRange({ min: { cpu: '50m' } })] },
    },
    {
      why: 'of another directory, `default` says no more than nothing',
      files: {
        'web/web.yaml': [inNamespace(web({ cpu: '10m' }), 'default')],
        'tools/range.yaml': [inNamespace(limitRange({ min: { cpu: '50m' } }), 'default')],
      },
    },
  ],
  boundary: [
    {
      why: 'one container of the pod says it',
      cluster: [web({ cpu: '1' }, { cpu: '4' }), whole({ max: { cpu: '4' } })],
      at: [],
    },
    { why: 'the least', objects: [web({ cpu: '0.05' }), limitRange({ min: { cpu: '50m' } })], at: [] },
    { why: 'a thousandth less', objects: [web({ cpu: '49m' }), limitRange({ min: { cpu: '50m' } })], at: request },
    { why: 'the most', objects: [web({ cpu: '1' }, { cpu: 4 }), limitRange({ max: { cpu: '4000m' } })], at: [] },
    {
      why: 'a thousandth more',
      objects: [web({ cpu: '1' }, { cpu: '4001m' }), limitRange({ max: { cpu: '4' } })],
      at: limit,
    },
  ],
  unknown: [
    {
      why: 'workloads could not be listed',
      cluster: [limitRange({ min: { cpu: '50m' } })],
      gaps: { Deployment: 'the right to list deployments' },
      missing: 'the right to list deployments',
    },
    {
      why: 'a pod as a whole is limited, and says nothing',
      objects: [web({ cpu: '1' }), whole({ max: { cpu: '4' } })],
      missing: 'a cpu limit in Deployment web',
    },
    {
      why: 'a quantity cannot be read',
      objects: [web({ cpu: 'much' }), limitRange({ min: { cpu: '1' } })],
      missing: 'a value that can be read',
    },
  ],
};

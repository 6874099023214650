// An autoscaler that waits for memory which Go may use anyway.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { fromConfig, fromResource, goContainer, set } from '../../code.ts';
import { average, container, containerShare, deployment, hpa, scaledObject, share, trigger } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageUtilization'];
const byMemory = hpa({ metrics: [share('memory', 80)] });

/** Requests and may take 1000Mi. */
const web = (env: readonly JsonRecord[]): JsonRecord =>
  goContainer({ env, requests: { memory: '1000Mi' }, limits: { memory: '1000Mi' } });
const told = (limit: string): JsonRecord => deployment({ containers: [web([set('GOMEMLIMIT', limit)])] });

export const goMemlimitDefeatsMemoryTarget: Cases = {
  fires: [
    {
      why: 'what an init container requests is no part of what the share is of',
      objects: [
        byMemory,
        deployment({
          containers: [web([set('GOMEMLIMIT', '900MiB')])],
          pod: { initContainers: [container({ name: 'migrate', requests: { memory: '4Gi' } })] },
        }),
      ],
      at,
    },
    {
      why: 'nor is an init container that requests nothing, nor overhead',
      objects: [
        byMemory,
        deployment({
          containers: [web([set('GOMEMLIMIT', '900MiB')])],
          pod: { initContainers: [container({ name: 'migrate', requests: {} })], overhead: { memory: '1Gi' } },
        }),
      ],
      at,
    },
    { why: 'nine tenths, and eight are the target', objects: [byMemory, told('900MiB')], at },
    { why: 'they are live', cluster: [byMemory, told('900MiB')], at },
    {
      why: 'it is the limit',
      objects: [byMemory, deployment({ containers: [web([fromResource('GOMEMLIMIT', 'limits.memory')])] })],
      at,
    },
    {
      why: 'an average value',
      objects: [hpa({ metrics: [average('memory', '800Mi')] }), told('900MiB')],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageValue'],
    },
    {
      why: 'one container is measured',
      objects: [hpa({ metrics: [containerShare('memory', 'web', 80)] }), told('900MiB')],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].containerResource.target.averageUtilization'],
    },
    {
      why: 'a trigger of KEDA',
      objects: [scaledObject({ spec: { triggers: [trigger('memory', '80')] } }), told('900MiB')],
      at: ['ScaledObject web spec.triggers[0].metadata.value'],
    },
  ],
  passes: [
    {
      why: 'the share is of what the pod as a whole requests',
      objects: [
        byMemory,
        deployment({
          containers: [web([set('GOMEMLIMIT', '900MiB')])],
          pod: { resources: { requests: { memory: '2Gi' } } },
        }),
      ],
    },
    { why: 'cpu is the target', objects: [hpa(), told('900MiB')] },
    { why: 'nothing is set', objects: [byMemory, deployment()] },
    { why: 'it is off', objects: [byMemory, told('off')] },
    { why: 'below the target', objects: [byMemory, told('700MiB')] },
    {
      why: 'what a sidecar requests counts too',
      objects: [
        byMemory,
        deployment({
          containers: [web([set('GOMEMLIMIT', '900MiB')]), container({ name: 'proxy', requests: { memory: '500Mi' } })],
        }),
      ],
    },
    {
      why: 'another container is measured',
      objects: [
        hpa({ metrics: [containerShare('memory', 'proxy', 80)] }),
        deployment({ containers: [web([set('GOMEMLIMIT', '900MiB')]), container({ name: 'proxy' })] }),
      ],
    },
  ],
  boundary: [
    { why: 'just the target', objects: [byMemory, told('800MiB')], at: [] },
    { why: 'just above', objects: [byMemory, told('801MiB')], at },
  ],
  unknown: [
    { why: 'the target is not seen', objects: [byMemory], missing: 'the Deployment web' },
    {
      why: 'a ConfigMap says it',
      objects: [byMemory, deployment({ containers: [web([fromConfig('GOMEMLIMIT')])] })],
      missing: 'the value of GOMEMLIMIT',
    },
    {
      why: 'a sidecar requests nothing',
      objects: [
        byMemory,
        deployment({ containers: [web([set('GOMEMLIMIT', '900MiB')]), container({ name: 'proxy', requests: {} })] }),
      ],
      missing: 'the memory target of HorizontalPodAutoscaler web in bytes',
    },
  ],
};

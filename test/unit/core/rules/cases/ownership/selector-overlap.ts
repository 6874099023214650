// A scaled workload whose selector takes pods of others for its own.
import { type JsonRecord, recordAt } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa } from '../../objects.ts';
import { job } from '../../owners.ts';

const at = ['Deployment web spec.selector'];
const canary = deployment({ name: 'web-canary', podLabels: { app: 'web', track: 'canary' } });
const hook = { annotations: { 'helm.sh/hook': 'pre-upgrade' } };
const started = { ownerReferences: [{ kind: 'CronJob', name: 'report', uid: '1', controller: true }] };

/** A Rollout with a selector of its own that takes its pods from a Deployment. */
const rollout = (kind: string): JsonRecord => ({
  ...deployment({ kind: 'Rollout', name: 'front', podLabels: { app: 'web' } }),
  apiVersion: 'argoproj.io/v1alpha1',
  spec: { workloadRef: { kind, name: 'web' }, selector: { matchLabels: { app: 'web' } } },
});

export const selectorOverlap: Cases = {
  fires: [
    { why: 'a canary has its label too', objects: [hpa(), deployment(), canary], at },
    {
      why: 'two of one label',
      objects: [hpa(), deployment(), deployment({ name: 'api', podLabels: { app: 'web' } })],
      at,
    },
    {
      why: 'a worker of another kind',
      objects: [hpa(), deployment(), deployment({ name: 'web', kind: 'StatefulSet' })],
      at,
    },
    { why: 'a Job', objects: [hpa(), deployment(), job()], at },
    { why: 'a CronJob', objects: [hpa(), deployment(), job({ kind: 'CronJob' })], at },
    { why: 'they are live', cluster: [hpa(), deployment(), canary], at },
    { why: 'two files of one directory', files: { 'a/1.yaml': [hpa(), deployment()], 'a/2.yaml': [canary] }, at },
  ],
  passes: [
    {
      why: 'labels of its own',
      objects: [hpa(), deployment(), deployment({ name: 'api' }), job({ labels: { app: 'job' } })],
    },
    {
      why: 'it is the canary that is scaled',
      objects: [hpa({ target: { name: 'web-canary' } }), deployment(), canary],
    },
    { why: 'nothing scales it', objects: [deployment(), canary] },
    {
      why: 'another namespace',
      objects: [hpa(), deployment(), deployment({ name: 'api', namespace: 'shop', podLabels: { app: 'web' } })],
    },
    {
      why: 'a Job that is suspended',
      objects: [hpa(), deployment(), { ...job(), spec: { ...recordAt(job(), 'spec'), suspend: true } }],
    },
    { why: 'a hook is gone by then', objects: [hpa(), deployment(), job({ meta: hook })] },
    { why: 'a Job of a CronJob is told with that', cluster: [hpa(), deployment(), job({ meta: started })] },
    {
      why: 'a Rollout has the pods of what it refers to',
      objects: [
        hpa({ target: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'front' } }),
        deployment(),
        rollout('Deployment'),
      ],
    },
  ],
  boundary: [
    { why: 'a directory away', files: { 'a/1.yaml': [hpa(), deployment()], 'b/2.yaml': [canary] }, at: [] },
    {
      why: 'one that is scaled to nothing',
      objects: [hpa(), deployment(), { ...canary, spec: { ...recordAt(canary, 'spec'), replicas: 0 } }],
      at: [],
    },
    { why: 'variants of one name', files: { 'a/1.yaml': [hpa(), deployment()], 'a/2.yaml': [deployment()] }, at: [] },
    {
      why: 'one label more is asked for',
      objects: [hpa(), deployment({ podLabels: { app: 'web', tier: 'front' } }), canary],
      at: [],
    },
  ],
  unknown: [
    {
      why: 'StatefulSets could not be listed',
      cluster: [hpa(), deployment()],
      gaps: { StatefulSet: 'the right to list statefulsets' },
      missing: 'the right to list statefulsets',
    },
    { why: 'the target is not seen', objects: [hpa()], missing: 'the Deployment web' },
    {
      why: 'the other may not be there',
      objects: [hpa(), deployment(), canary],
      conditional: ['web-canary'],
      missing: 'which conditions',
    },
    {
      why: 'it has no selector',
      objects: [hpa(), { ...deployment(), spec: { template: { metadata: { labels: { app: 'web' } }, spec: {} } } }],
      missing: 'a selector of Deployment web',
    },
  ],
};

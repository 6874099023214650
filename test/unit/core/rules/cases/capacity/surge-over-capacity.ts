// Rollouts at the maximum that a quota has no room for.
import { type JsonRecord, withValueAt } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, quota } from '../../objects.ts';

const at = ['Deployment web spec.strategy.rollingUpdate.maxSurge'];
const surging = (maxSurge: unknown): JsonRecord =>
  withValueAt(deployment(), ['spec', 'strategy'], { type: 'RollingUpdate', rollingUpdate: { maxSurge } });
const recreate = withValueAt(deployment(), ['spec', 'strategy'], { type: 'Recreate' });

export const surgeOverCapacity: Cases = {
  fires: [
    { why: 'a quarter by default', objects: [hpa(), deployment(), quota({ pods: '12' })], at },
    { why: 'all at once', objects: [hpa(), surging('100%'), quota({ 'requests.cpu': '1500m' })], at },
    {
      why: 'a cluster counted others',
      cluster: [hpa(), deployment({ replicas: 2 }), quota({ pods: '14' }, { used: { pods: '4' } })],
      at,
    },
  ],
  passes: [
    { why: 'there is no quota', objects: [hpa(), deployment()] },
    { why: 'there is room', objects: [hpa(), deployment(), quota({ pods: '20' })] },
    { why: 'the maximum alone is another rule’s', objects: [hpa(), deployment(), quota({ pods: '9' })] },
    { why: 'old pods stop first', objects: [hpa(), recreate, quota({ pods: '10' })] },
    { why: 'it starts none before it stops one', objects: [hpa(), surging(0), quota({ pods: '10' })] },
    {
      why: 'a StatefulSet starts none before it stops one',
      objects: [hpa({ target: { kind: 'StatefulSet' } }), deployment({ kind: 'StatefulSet' }), quota({ pods: '10' })],
    },
  ],
  boundary: [
    { why: 'a quarter of 10 is 3, rounded up', objects: [hpa(), deployment(), quota({ pods: '13' })], at: [] },
    { why: 'room for two', objects: [hpa(), deployment(), quota({ pods: '12' })], at },
    { why: 'two are enough', objects: [hpa(), surging(2), quota({ pods: '12' })], at: [] },
    { why: 'room for none', objects: [hpa(), surging(1), quota({ pods: '10' })], at },
  ],
  unknown: [
    {
      why: 'workloads could not be listed',
      cluster: [hpa(), quota({ pods: '11' }, { used: { pods: '2' } })],
      gaps: { Deployment: 'the right to list deployments' },
      missing: 'the right to list deployments',
    },
    {
      why: 'a container has no limit, which the quota asks for',
      objects: [hpa(), deployment(), quota({ 'limits.memory': '1Gi' })],
      missing: 'the memory limit of the container web',
    },
    {
      why: 'there is no maximum',
      objects: [hpa({ max: null }), deployment(), quota({ pods: '9' })],
      missing: 'a maximum',
    },
  ],
};

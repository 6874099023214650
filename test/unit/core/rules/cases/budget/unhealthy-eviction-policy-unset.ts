// Budgets that keep pods that do not work.
import type { Cases } from '../../arrange.ts';
import { budget } from '../../objects.ts';

const keeping = (policy?: string): ReturnType<typeof budget> =>
  budget({ spec: { maxUnavailable: 1, ...(policy !== undefined && { unhealthyPodEvictionPolicy: policy }) } });
const at = ['PodDisruptionBudget web spec.unhealthyPodEvictionPolicy'];

export const unhealthyEvictionPolicyUnset: Cases = {
  fires: [
    { why: 'nothing is written', objects: [keeping()], at },
    { why: 'the default is written', objects: [keeping('IfHealthyBudget')], at },
    { why: 'it is live', cluster: [keeping()], at },
  ],
  passes: [
    { why: 'they may always go', objects: [keeping('AlwaysAllow')] },
    { why: 'nothing is limited', objects: [budget()] },
  ],
  boundary: [
    { why: 'the first release that has the field', cluster: [keeping()], live: { serverVersion: 'v1.27.0' }, at },
  ],
  unknown: [
    {
      why: 'the server does not have the field',
      cluster: [keeping()],
      live: { serverVersion: 'v1.26.9' },
      missing: 'an API server of Kubernetes 1.27',
    },
  ],
};

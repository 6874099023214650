// Autoscalers that go one way only.
import type { Cases } from '../../arrange.ts';
import { behavior, hpa, scaledObject } from '../../objects.ts';

const off = { selectPolicy: 'Disabled' };
const up = 'HorizontalPodAutoscaler web spec.behavior.scaleUp.selectPolicy';
const down = 'HorizontalPodAutoscaler web spec.behavior.scaleDown.selectPolicy';

export const directionDisabled: Cases = {
  fires: [
    { why: 'scale-down', objects: [hpa({ spec: behavior('scaleDown', off) })], at: [down] },
    { why: 'scale-up', objects: [hpa({ spec: behavior('scaleUp', off) })], at: [up] },
    { why: 'both', objects: [hpa({ spec: { behavior: { scaleUp: off, scaleDown: off } } })], at: [up, down] },
    {
      why: 'an annotation with an owner excuses nothing',
      objects: [hpa({ annotations: { owner: '@team' }, spec: behavior('scaleDown', off) })],
      at: [down],
    },
    {
      why: 'a ScaledObject',
      objects: [scaledObject({ spec: { advanced: { horizontalPodAutoscalerConfig: behavior('scaleDown', off) } } })],
      at: ['ScaledObject web spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.selectPolicy'],
    },
  ],
  passes: [
    { why: 'nothing is written', objects: [hpa()] },
    { why: 'Min is a choice', objects: [hpa({ spec: behavior('scaleDown', { selectPolicy: 'Min' }) })] },
    {
      why: 'KEDA made it, and the ScaledObject answers',
      cluster: [hpa({ isMadeByKeda: true, spec: behavior('scaleDown', off) })],
    },
  ],
  boundary: [
    {
      why: 'disabled, with policies beside it',
      objects: [
        hpa({ spec: behavior('scaleDown', { ...off, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] }) }),
      ],
      at: [down],
    },
    {
      why: 'as slow as it can be',
      objects: [hpa({ spec: behavior('scaleDown', { policies: [{ type: 'Pods', value: 1, periodSeconds: 1800 }] }) })],
      at: [],
    },
  ],
  unknown: [
    {
      why: 'no policy is called so',
      objects: [hpa({ spec: behavior('scaleDown', { selectPolicy: 'disabled' }) })],
      missing: 'selectPolicy',
    },
  ],
};

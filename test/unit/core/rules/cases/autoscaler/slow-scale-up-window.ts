// Windows that hold scale-up back.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { behavior, hpa, scaledObject } from '../../objects.ts';

const by = (stabilizationWindowSeconds: unknown, more: JsonRecord = {}): JsonRecord =>
  behavior('scaleUp', { stabilizationWindowSeconds, ...more });
const at = ['HorizontalPodAutoscaler web spec.behavior.scaleUp.stabilizationWindowSeconds'];

export const slowScaleUpWindow: Cases = {
  fires: [
    { why: 'five minutes', objects: [hpa({ spec: by(300) })], at },
    {
      why: 'a ScaledObject',
      objects: [scaledObject({ spec: { advanced: { horizontalPodAutoscalerConfig: by(300) } } })],
      at: ['ScaledObject web spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.stabilizationWindowSeconds'],
    },
  ],
  passes: [
    { why: 'nothing is written', objects: [hpa()] },
    { why: 'the default', objects: [hpa({ spec: by(0) })] },
    { why: 'a null is the default', objects: [hpa({ spec: by(null) })] },
    {
      why: 'the window of scale-down',
      objects: [hpa({ spec: behavior('scaleDown', { stabilizationWindowSeconds: 600 }) })],
    },
    { why: 'it is disabled', objects: [hpa({ spec: by(300, { selectPolicy: 'Disabled' }) })] },
  ],
  boundary: [
    { why: '120 seconds', objects: [hpa({ spec: by(120) })], at },
    { why: '119 seconds', objects: [hpa({ spec: by(119) })], at: [] },
  ],
  unknown: [{ why: 'the window is text', objects: [hpa({ spec: by('5m') })], missing: 'stabilizationWindowSeconds' }],
};

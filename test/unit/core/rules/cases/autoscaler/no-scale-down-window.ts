// Scale-down that does not wait.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { behavior, hpa, scaledObject } from '../../objects.ts';
import { startup } from '../history/figures.ts';

const by = (stabilizationWindowSeconds: unknown, more: JsonRecord = {}): JsonRecord =>
  behavior('scaleDown', { stabilizationWindowSeconds, ...more });
const at = ['HorizontalPodAutoscaler web spec.behavior.scaleDown.stabilizationWindowSeconds'];
const missing = 'a recorded history';

export const noScaleDownWindow: Cases = {
  fires: [
    { why: 'a window of nothing', objects: [hpa({ spec: by(0) })], at },
    {
      why: 'also with a gentle policy',
      objects: [hpa({ spec: by(0, { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] }) })],
      at,
    },
    {
      why: 'a ScaledObject',
      objects: [scaledObject({ spec: { advanced: { horizontalPodAutoscalerConfig: by(0) } } })],
      at: [
        'ScaledObject web spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds',
      ],
    },
  ],
  passes: [
    { why: 'pods start within the window', objects: [hpa()], measured: startup({ p95: 90 }) },
    { why: 'it is disabled', objects: [hpa({ spec: by(0, { selectPolicy: 'Disabled' }) })] },
  ],
  boundary: [
    { why: 'zero', objects: [hpa({ spec: by(0) })], at },
    { why: 'as long as a pod takes', objects: [hpa({ spec: by(40) })], measured: startup(), at: [] },
    { why: 'a second less', objects: [hpa({ spec: by(39) })], measured: startup(), at },
    { why: 'the default, and pods that load a model', objects: [hpa()], measured: startup({ p95: 301 }), at },
  ],
  unknown: [
    { why: 'the default', objects: [hpa()], missing },
    { why: 'a second', objects: [hpa({ spec: by(1) })], missing },
    {
      why: 'the window of scale-up',
      objects: [hpa({ spec: behavior('scaleUp', { stabilizationWindowSeconds: 0 }) })],
      missing,
    },
    {
      why: 'a field that autoscaling/v1 does not have',
      objects: [hpa({ apiVersion: 'autoscaling/v1', spec: by(0) })],
      missing,
    },
    { why: 'the window is text', objects: [hpa({ spec: by('0') })], missing: 'stabilizationWindowSeconds' },
  ],
};

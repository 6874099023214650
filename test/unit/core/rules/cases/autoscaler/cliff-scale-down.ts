// Policies by which most pods go at once.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { behavior, hpa, scaledObject } from '../../objects.ts';

const percent = (value: unknown, periodSeconds: number): JsonRecord => ({ type: 'Percent', value, periodSeconds });
const pods = (value: number, periodSeconds: number): JsonRecord => ({ type: 'Pods', value, periodSeconds });
const by = (window: number | undefined, policies?: readonly JsonRecord[], more: JsonRecord = {}): JsonRecord =>
  behavior('scaleDown', {
    ...(window !== undefined && { stabilizationWindowSeconds: window }),
    ...(policies && { policies }),
    ...more,
  });

const way = 'HorizontalPodAutoscaler web spec.behavior.scaleDown';
const first = [`${way}.policies[0].value`];
const window = [`${way}.stabilizationWindowSeconds`];

export const cliffScaleDown: Cases = {
  fires: [
    { why: 'all in a minute', objects: [hpa({ spec: by(60, [percent(100, 60)]) })], at: first },
    { why: 'the default policy after a minute', objects: [hpa({ spec: by(60) })], at: window },
    { why: 'the default policy at once', objects: [hpa({ spec: by(0) })], at: window },
    {
      why: 'the steeper of two',
      objects: [hpa({ spec: by(60, [percent(10, 60), percent(100, 15)]) })],
      at: [`${way}.policies[1].value`],
    },
    {
      why: 'both of two, of which the smaller counts',
      objects: [hpa({ spec: by(60, [percent(100, 60), pods(8, 15)], { selectPolicy: 'Min' }) })],
      at: first,
    },
    { why: '6 of at most 10 pods', objects: [hpa({ spec: by(60, [pods(6, 60)]) })], at: first },
    {
      why: 'the last beta has it too',
      objects: [hpa({ apiVersion: 'autoscaling/v2beta2', spec: by(60, [percent(100, 60)]) })],
      at: first,
    },
    {
      why: 'a ScaledObject',
      objects: [scaledObject({ spec: { advanced: { horizontalPodAutoscalerConfig: by(60, [percent(100, 15)]) } } })],
      at: ['ScaledObject web spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies[0].value'],
    },
    { why: 'it is live', cluster: [hpa({ spec: by(60, [percent(100, 60)]) })], at: first },
  ],
  passes: [
    { why: 'nothing is written', objects: [hpa()] },
    { why: 'the default policy with the default window', objects: [hpa({ spec: by(undefined) })] },
    { why: 'the default window', objects: [hpa({ spec: by(undefined, [percent(100, 15)]) })] },
    { why: 'a quarter a minute', objects: [hpa({ spec: by(0, [percent(25, 60)]) })] },
    { why: 'it is disabled', objects: [hpa({ spec: by(0, undefined, { selectPolicy: 'Disabled' }) })] },
    {
      why: 'the gentler of two counts',
      objects: [hpa({ spec: by(0, [percent(100, 15), pods(1, 60)], { selectPolicy: 'Min' }) })],
    },
    { why: 'the bounds leave no more than half', objects: [hpa({ min: 5, spec: by(0) })] },
    { why: 'all is about scale-up', objects: [hpa({ spec: behavior('scaleUp', { policies: [percent(100, 15)] }) })] },
    {
      why: 'autoscaling/v1 has no behavior',
      objects: [hpa({ apiVersion: 'autoscaling/v1', spec: by(0) })],
    },
  ],
  boundary: [
    { why: 'a window of 299 seconds', objects: [hpa({ spec: by(299, [percent(100, 60)]) })], at: first },
    { why: 'a window of 300 seconds', objects: [hpa({ spec: by(300, [percent(100, 60)]) })], at: [] },
    { why: '51 percent', objects: [hpa({ spec: by(60, [percent(51, 60)]) })], at: first },
    { why: '50 percent', objects: [hpa({ spec: by(60, [percent(50, 60)]) })], at: [] },
    { why: 'in 61 seconds', objects: [hpa({ spec: by(60, [percent(100, 61)]) })], at: [] },
    { why: '5 of at most 10 pods', objects: [hpa({ spec: by(60, [pods(5, 60)]) })], at: [] },
    { why: 'bounds that leave one more than half', objects: [hpa({ min: 4, max: 9, spec: by(0) })], at: window },
  ],
  unknown: [
    { why: 'a policy is text', objects: [hpa({ spec: by(60, [percent('all', 60)]) })], missing: 'value' },
    { why: 'there is no maximum', objects: [hpa({ max: null, spec: by(60) })], missing: 'both bounds' },
  ],
};

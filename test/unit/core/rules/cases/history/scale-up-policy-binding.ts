// A policy that holds pods back.
import type { Cases } from '../../arrange.ts';
import { behavior, hpa } from '../../objects.ts';
import { type Figures, replayed } from './figures.ts';

const slow = { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] };
const at = ['HorizontalPodAutoscaler web spec.behavior.scaleUp.policies[0].value'];
const objects = [hpa({ spec: behavior('scaleUp', slow) })];
const held = (longestRateLimitedSeconds: number): Figures => replayed({ longestRateLimitedSeconds });

export const scaleUpPolicyBinding: Cases = {
  fires: [
    { why: 'for a quarter of an hour', objects, measured: held(900), at },
    {
      why: 'the default policies',
      objects: [hpa()],
      measured: held(900),
      at: ['HorizontalPodAutoscaler web spec.behavior.scaleUp.selectPolicy'],
    },
  ],
  passes: [
    { why: 'never', objects, measured: held(0) },
    {
      why: 'scale-up is switched off, which is another rule’s',
      objects: [hpa({ spec: behavior('scaleUp', { selectPolicy: 'Disabled' }) })],
      measured: held(900),
    },
  ],
  boundary: [
    { why: 'five minutes', objects, measured: held(300), at: [] },
    { why: 'a sync more', objects, measured: held(315), at },
  ],
  unknown: [
    {
      why: 'capacity hid the demand',
      objects,
      measured: replayed({ isEstimate: true }),
      missing: 'capacity did not hide',
    },
    { why: 'there is no history', objects, missing: 'a recorded history' },
    { why: 'it cannot be replayed', objects, measured: {}, missing: 'a longer look' },
  ],
};

// Load that grows faster than pods start.
import type { Cases } from '../../arrange.ts';
import { average, external, hpa, scaledObject, share, trigger } from '../../objects.ts';
import { ramp } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageUtilization'];
const objects = [hpa({ metrics: [share('cpu', 90)] })];

export const targetTooHighForStartup: Cases = {
  fires: [
    {
      why: 'a target that is an amount',
      objects: [hpa({ metrics: [average('cpu', '900m')] })],
      measured: ramp({ p95: 0.33, headroom: 0.11 }),
      at: ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageValue'],
    },
    { why: 'a third more, and a tenth of room', objects, measured: ramp({ p95: 0.33, headroom: 0.11 }), at },
    {
      why: 'a trigger of KEDA',
      objects: [scaledObject({ spec: { triggers: [trigger('cpu', '90')] } })],
      measured: ramp({ p95: 0.33, headroom: 0.11 }),
      at: ['ScaledObject web spec.triggers[0].metadata.value'],
    },
  ],
  passes: [
    { why: 'it fits', objects, measured: ramp() },
    { why: 'it does not scale by cpu', objects: [hpa({ metrics: [external] })], measured: ramp({ p95: 1 }) },
  ],
  boundary: [
    { why: 'as much as there is room', objects, measured: ramp({ p95: 0.25, headroom: 0.25 }), at: [] },
    { why: 'a little more', objects, measured: ramp({ p95: 0.26, headroom: 0.25 }), at },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history' },
    { why: 'start-up is not known', objects, measured: {}, missing: 'a longer look' },
    { why: 'three days', objects, measured: ramp({ days: 3, p95: 1 }), missing: '7 days of history' },
  ],
};

// A maximum that the highest demand nearly reached.
import type { Cases } from '../../arrange.ts';
import { hpa } from '../../objects.ts';
import { demand } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.maxReplicas'];
const objects = [hpa()];

export const noHeadroomAtMax: Cases = {
  fires: [{ why: 'nine and a half of ten', objects, measured: demand({ most: 9.5 }), at }],
  passes: [
    { why: 'half of the maximum', objects, measured: demand() },
    { why: 'above the maximum is another rule’s', objects, measured: demand({ most: 14, aboveSeconds: 60 }) },
  ],
  boundary: [
    { why: '85 % of the maximum', objects, measured: demand({ most: 8.5 }), at: [] },
    { why: 'a little more', objects, measured: demand({ most: 8.51 }), at },
    { why: 'at the maximum, within the tolerance', objects, measured: demand({ most: 11 }), at },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history' },
    { why: 'three days', objects, measured: demand({ days: 3, most: 9.5 }), missing: '7 days of history' },
    { why: 'the maximum is text', objects: [hpa({ max: '10' })], measured: demand(), missing: 'a maximum' },
  ],
};

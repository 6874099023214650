// Nothing to do for a month.
import type { Cases } from '../../arrange.ts';
import { hpa } from '../../objects.ts';
import { decisions, demand, type Figures } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.minReplicas'];
const objects = [hpa({ min: 10, max: 40 })];
const idle = (most: number, days = 30): Figures => ({
  ...decisions({ days, isAlwaysMin: true }),
  ...demand({ days, most }),
});

export const autoscalerUnused: Cases = {
  fires: [{ why: 'a fifth of the minimum at most', objects, measured: idle(2), at }],
  passes: [
    { why: 'it scales', objects, measured: { ...decisions({ days: 30 }), ...demand({ days: 30 }) } },
    { why: 'the load is near', objects, measured: idle(9) },
  ],
  boundary: [
    { why: '70 % of the minimum', objects, measured: idle(7), at: [] },
    { why: 'a little less', objects, measured: idle(6.99), at },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history' },
    { why: 'two weeks', objects, measured: idle(2, 14), missing: '30 days of history, where 14 are there' },
    {
      why: 'demand is not known',
      objects,
      measured: decisions({ days: 30, isAlwaysMin: true }),
      missing: 'a longer look',
    },
  ],
};

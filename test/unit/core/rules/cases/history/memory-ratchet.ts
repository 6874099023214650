// A memory target that pods never fall below.
import type { Cases } from '../../arrange.ts';
import { average, hpa, share } from '../../objects.ts';
import { decisions, memory } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageUtilization'];
const objects = [hpa({ metrics: [share('memory', 80)] })];
const rising = decisions({ stepsDown: 0 });

export const memoryRatchet: Cases = {
  fires: [
    {
      why: 'a target that is an amount',
      objects: [hpa({ metrics: [average('memory', '100Mi')] })],
      measured: { ...memory({ p5: 90 }), ...rising },
      at: ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageValue'],
    },
    { why: 'nine tenths of the target at five pods', objects, measured: { ...memory({ p5: 90 }), ...rising }, at },
  ],
  passes: [
    { why: 'pods grow small again', objects, measured: { ...memory({ p5: 40 }), ...rising } },
    { why: 'pods have gone', objects, measured: { ...memory(), ...decisions() } },
    { why: 'it is at its minimum', objects, measured: { ...memory({ pods: 2, p5: 99 }), ...rising } },
    { why: 'it scales by cpu', objects: [hpa()], measured: { ...memory(), ...rising } },
  ],
  boundary: [
    { why: '80 % at five pods', objects, measured: { ...memory({ p5: 80 }), ...rising }, at: [] },
    { why: 'a little more', objects, measured: { ...memory({ p5: 80.1 }), ...rising }, at },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history' },
    { why: 'three days', objects, measured: { ...memory({ days: 3 }), ...rising }, missing: '7 days of history' },
    { why: 'what was asked for is not known', objects, measured: memory(), missing: 'a longer look' },
  ],
};

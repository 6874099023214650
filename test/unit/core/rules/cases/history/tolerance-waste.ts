// Pods within the tolerance.
import type { Cases } from '../../arrange.ts';
import { hpa } from '../../objects.ts';
import { type Figures, replayed } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.behavior.scaleDown.tolerance'];
const objects = [hpa()];
const spare = (present: number, withoutTolerance: number): Figures =>
  replayed({ spare: { present, withoutTolerance } });

export const toleranceWaste: Cases = {
  fires: [
    { why: 'a tenth that a narrow band would spare', objects, measured: spare(0.1, 0.03), at },
    { why: 'a quarter, of which the window keeps some', objects, measured: spare(0.25, 0.1), at },
  ],
  passes: [
    { why: 'never ten pods', objects, measured: replayed() },
    { why: 'it is the window that keeps them', objects, measured: spare(0.2, 0.18) },
    { why: 'it would hardly be fewer', objects, measured: spare(0.085, 0.079) },
  ],
  boundary: [
    { why: '8 %', objects, measured: spare(0.08, 0.04), at },
    { why: 'less than 8 %', objects, measured: spare(0.0799, 0.01), at: [] },
    { why: 'less than 4 % would be spared', objects, measured: spare(0.12, 0.0801), at: [] },
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

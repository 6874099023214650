// A minimum from which the first burst cannot be reached.
import type { Cases } from '../../arrange.ts';
import { hpa } from '../../objects.ts';
import { type Figures, replayed, startup } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.minReplicas'];
const objects = [hpa()];
const climbing = (minutesPerWeek: number, days: number, minWithoutClimb: number | undefined = 4): Figures => ({
  ...replayed({ climb: { minutesPerWeek, days }, minWithoutClimb }),
  ...startup(),
});

export const minTooLow: Cases = {
  fires: [{ why: 'every morning', objects, measured: climbing(70, 10), at }],
  passes: [
    { why: 'never short', objects, measured: climbing(0, 0, undefined) },
    {
      why: 'no minimum would help',
      objects,
      measured: { ...replayed({ climb: { minutesPerWeek: 70, days: 10 } }), ...startup() },
    },
    { why: 'one bad day', objects, measured: climbing(70, 1) },
  ],
  boundary: [
    { why: 'five minutes a week on three days', objects, measured: climbing(5, 3), at },
    { why: 'less than five minutes', objects, measured: climbing(4.9, 10), at: [] },
    { why: 'two days', objects, measured: climbing(5, 2), at: [] },
  ],
  unknown: [
    {
      why: 'capacity hid the demand',
      objects,
      measured: { ...replayed({ isEstimate: true }), ...startup() },
      missing: 'capacity did not hide',
    },
    { why: 'there is no history', objects, missing: 'a recorded history' },
    { why: 'how long pods take to start was not recorded', objects, measured: replayed(), missing: 'a longer look' },
    { why: 'it cannot be replayed', objects, measured: startup(), missing: 'a longer look' },
  ],
};

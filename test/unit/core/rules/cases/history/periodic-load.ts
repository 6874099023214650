// The same hour every day.
import type { Cases } from '../../arrange.ts';
import { hpa } from '../../objects.ts';
import { type Figures, replayed } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.minReplicas'];
const objects = [hpa()];
const short = (shortDays: number, likeDayBefore = 0.9, likeWeekBefore = 0.2, usualDays = 1): Figures =>
  replayed({ shortHour: { hour: 8, shortDays, usualDays, days: 14 }, likeDayBefore, likeWeekBefore });

export const periodicLoad: Cases = {
  fires: [
    { why: 'every working day', objects, measured: short(10), at },
    { why: 'alike from week to week alone', objects, measured: short(10, 0.4, 0.95), at },
  ],
  passes: [
    { why: 'never short', objects, measured: replayed() },
    { why: 'short now and then', objects, measured: short(2) },
    { why: 'short at many hours', objects, measured: short(10, 0.9, 0.9, 4) },
    { why: 'days are not alike', objects, measured: short(10, 0.3, 0.3) },
  ],
  boundary: [
    { why: 'half of the days', objects, measured: short(7), at },
    { why: 'one day less', objects, measured: short(6), at: [] },
    { why: 'three times the mean hour', objects, measured: short(9, 0.9, 0.9, 3), at },
    { why: 'a correlation of 0.7', objects, measured: short(10, 0.7, 0.7), at: [] },
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

// The same hour every day.
import type { Cases } from '../../arrange.ts';
import { hpa } from '../../objects.ts';
import { type Figures, replayed } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.minReplicas'];
const objects = [hpa()];
const short = (shortTimes: number, likeDayBefore = 0.9, likeWeekBefore = 0.2, meanTimes = 6): Figures =>
  replayed({ shortHourOfDay: { hour: 8, shortTimes, meanTimes, times: 14 }, likeDayBefore, likeWeekBefore });
const weekly = (shortTimes: number, times: number, meanTimes = 60, likeWeekBefore = 0.9): Figures =>
  replayed({ shortHourOfWeek: { hour: 32, shortTimes, meanTimes, times }, likeDayBefore: 0.1, likeWeekBefore });

export const periodicLoad: Cases = {
  fires: [
    { why: 'every working day', objects, measured: short(10), at },
    { why: 'alike from week to week alone', objects, measured: short(10, 0.4, 0.95), at },
    { why: 'every Tuesday', objects, measured: weekly(4, 4), at },
  ],
  passes: [
    { why: 'never short', objects, measured: replayed() },
    { why: 'short now and then', objects, measured: short(2) },
    { why: 'short at many hours', objects, measured: short(10, 0.9, 0.9, 1.5) },
    { why: 'some hour of a week, as there always is one', objects, measured: weekly(3, 3, 8) },
    { why: 'weeks are not alike', objects, measured: weekly(4, 4, 60, 0.5) },
    { why: 'days are not alike', objects, measured: short(10, 0.3, 0.3) },
  ],
  boundary: [
    { why: 'half of the days', objects, measured: short(7), at },
    { why: 'one day less', objects, measured: short(6), at: [] },
    { why: 'twice as long as the mean hour', objects, measured: short(9, 0.9, 0.9, 2), at },
    { why: 'three weeks', objects, measured: weekly(3, 3, 12), at },
    { why: 'two weeks', objects, measured: weekly(2, 2), at: [] },
    { why: 'all weeks but one', objects, measured: weekly(3, 4), at: [] },
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

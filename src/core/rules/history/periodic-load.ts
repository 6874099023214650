/** Load that comes at the same hour every day, and finds too few pods. */
import { percent } from '../../subject/part.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { inReplay } from './days.ts';

const leastAlike = 0.7;
const leastDays = 3;
/** As often as in the mean hour: what comes by chance is in some hour more often as well. */
const leastTimes = 3;

export const periodicLoad = rule({
  id: 'periodic-load',
  severity: 'medium',
  says: 'The load comes at the same hour again and again, and the autoscaler is late each time.',
  remedy: 'Raise the minimum by schedule before that hour: a cron trigger of KEDA, or a job that sets minReplicas.',
  page: {
    when: 'Demand resembles that of a day or a week before (correlation above 0.7), and in a replay under the present settings pods below the maximum are short for a minute or more in the same hour of at least half of the days, of three at least, and three times as often as in the mean hour.',
    why: 'An autoscaler answers to load that is there. What is known to come can be met before it does.',
    unknown: 'No history was given, it cannot be replayed, it has fewer than seven days, or capacity hid the demand.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler: { seen, min }, measured }) =>
    inReplay(measured.replayed, ({ shortHour, likeDayBefore = 0, likeWeekBefore = 0 }) => {
      const isAlike = Math.max(likeDayBefore, likeWeekBefore) > leastAlike;
      if (!isAlike || shortHour === undefined) return passes;
      const { hour, shortDays, usualDays, days } = shortHour;
      if (shortDays < Math.max(leastDays, days / 2, leastTimes * usualDays)) return passes;
      const message = `Between ${hourText(hour)} and ${hourText((hour + 1) % 24)} UTC pods are short on ${shortDays} of ${days} days`;
      return fails(seen, min, message, {
        evidence: [
          `Demand resembles that of the day before by ${percent(likeDayBefore)}, that of the week before by ${percent(likeWeekBefore)}`,
        ],
      });
    }),
});

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

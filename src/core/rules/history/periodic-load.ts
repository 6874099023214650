/** Load that comes at the same hour of every day or week, and finds too few pods. */
import { percent } from '../../subject/part.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Replayed, ShortHour } from '../world/recorded.ts';
import { inReplay } from './days.ts';

const leastAlike = 0.7;
const leastTimes = 3;

export const periodicLoad = rule({
  id: 'periodic-load',
  severity: 'medium',
  says: 'The load comes at the same hour again and again, and the autoscaler is late each time.',
  remedy: 'Raise the minimum by schedule before that hour: a cron trigger of KEDA, or a job that sets minReplicas.',
  page: {
    when: 'Demand resembles that of a day or a week before (correlation above 0.7), and in a replay under the present settings pods below the maximum are short for a minute or more in the same hour of at least half of the days, of three at least, for twice as long as in the mean hour. Or it resembles that of a week before, and they are short in the same hour of every week, of three at least, for twelve times as long as in the mean hour.',
    why: 'An autoscaler answers to load that is there. What is known to come can be met before it does.',
    unknown: 'No history was given, it cannot be replayed, it has fewer than seven days, or capacity hid the demand.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler: { seen, min }, measured }) =>
    inReplay(measured.replayed, (figures) => {
      const message = sayDaily(figures) ?? sayWeekly(figures);
      if (message === undefined) return passes;
      const { likeDayBefore = 0, likeWeekBefore = 0 } = figures;
      return fails(seen, min, message, {
        evidence: [
          `Demand resembles that of the day before by ${percent(likeDayBefore)}, that of the week before by ${percent(likeWeekBefore)}`,
        ],
      });
    }),
});

function sayDaily({ shortHourOfDay: found, likeDayBefore = 0, likeWeekBefore = 0 }: Replayed): string | undefined {
  if (Math.max(likeDayBefore, likeWeekBefore) <= leastAlike || !recurs(found, 0.5, 2)) return undefined;
  return `Between ${hoursText(found)} UTC pods are short on ${found.shortTimes} of ${found.times} days`;
}

function sayWeekly({ shortHourOfWeek: found, likeWeekBefore = 0 }: Replayed): string | undefined {
  if (likeWeekBefore <= leastAlike || !recurs(found, 1, 12)) return undefined;
  return `On ${weekdays[Math.floor(found.hour / 24)]} between ${hoursText(found)} UTC pods are short in ${found.shortTimes} of ${found.times} weeks`;
}

/** What comes by chance is in some hour more often as well, and the more so the more hours there are. */
function recurs(found: ShortHour | undefined, share: number, leastMeanTimes: number): found is ShortHour {
  if (found === undefined || found.meanTimes < leastMeanTimes) return false;
  return found.shortTimes >= Math.max(leastTimes, share * found.times);
}

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

const hoursText = ({ hour }: ShortHour): string => `${hourText(hour % 24)} and ${hourText((hour + 1) % 24)}`;

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

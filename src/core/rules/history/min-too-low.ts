/** A minimum from which the first burst cannot be reached in time. */
import { formatSeconds } from '../../base/instant.ts';
import { percent } from '../../subject/part.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { inReplay } from './days.ts';

const mostMinutesPerWeek = 5;
const leastDays = 3;

export const minTooLow = rule({
  id: 'min-too-low',
  severity: 'high',
  says: 'Pods are short each time the load climbs from the minimum.',
  remedy: 'Raise minReplicas, or raise it by schedule before the load comes (a cron trigger of KEDA).',
  page: {
    when: 'A replay of the recorded load under the present settings, with pods that start as slowly as the slowest twentieth, has fewer ready pods than needed for 5 minutes a week or more, on at least three days, in spans that begin within ten minutes of the minimum; and a higher minimum takes four fifths of that away.',
    why: 'From few pods each step up is small, and every one takes the delay of the metrics and the start of a pod: the morning, or the first burst, is served by too few.',
    unknown:
      'No history was given, it cannot be replayed, it has fewer than seven days, or it does not tell how long pods take to start.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler: { seen, min }, measured: { replayed, startup } }) => {
    if (startup.kind === 'untold') return unknown(startup.missing);
    return inReplay(replayed, ({ climb, minWithoutClimb: to, shortShare }) => {
      const isRare = climb.minutesPerWeek < mostMinutesPerWeek || climb.days < leastDays;
      if (isRare || to === undefined) return passes;
      const message = `From the minimum of ${min.value ?? 0} pods are short for ${formatSeconds(Math.round(climb.minutesPerWeek) * 60)} a week, on ${climb.days} days of the history`;
      return fails(seen, min, message, {
        evidence: [
          `Slow pods take ${formatSeconds(startup.figures.p95)} to start`,
          `In all, pods are short for ${percent(shortShare)} of the time`,
        ],
        fix: { to, because: 'in a replay it takes four fifths of those minutes away' },
      });
    });
  },
});

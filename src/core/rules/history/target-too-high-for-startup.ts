/** A target that leaves less room than the load takes while a pod starts. */
import { formatSeconds } from '../../base/instant.ts';
import { percent } from '../../subject/part.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { over } from './days.ts';

export const targetTooHighForStartup = rule({
  id: 'target-too-high-for-startup',
  severity: 'high',
  says: 'The load grows faster than pods start, by more than the target leaves free.',
  remedy: 'Lower the target, raise the minimum before the load comes, or make pods start faster.',
  page: {
    when: 'One time in twenty, demand grows within the start-up time of a pod (p95) by a larger share than lies between the target and what a pod can use: its cpu limit, or its request where it has none. Growth below the minimum does not count.',
    why: 'Until the new pods are ready the old ones take all of the growth. What does not fit is queued, throttled or lost.',
    unknown:
      'No history was given, it lacks cpu or the start-up times, pods have neither a cpu limit nor a request, or it has fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(({ resource }) => resource === 'cpu'),
  judge: ({ autoscaler: { seen, metrics }, measured }) =>
    over(measured.ramp, 7, ({ p95, headroom, startupSeconds }) => {
      const metric = metrics.find(({ resource }) => resource === 'cpu');
      if (metric === undefined || headroom >= p95) return passes;
      const message = `One time in twenty demand grows by ${percent(p95)} or more within the ${formatSeconds(startupSeconds)} that a pod takes to start, and the target leaves ${percent(headroom)}`;
      return fails(seen, metric.utilization ?? metric.amount ?? metric.path, message);
    }),
});

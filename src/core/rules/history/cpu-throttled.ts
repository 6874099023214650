/** Containers that the scheduler holds back at their cpu limit. */
import { formatSeconds } from '../../base/instant.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { ever } from './days.ts';

const longestSeconds = 15 * 60;

export const cpuThrottled = rule({
  id: 'cpu-throttled',
  severity: 'high',
  says: 'The containers are held back at their cpu limit.',
  remedy:
    'Raise or remove the cpu limit, lower the target so that more pods share the load, or fit the threads of the runtime to the limit.',
  page: {
    when: 'In the last seven days, and since the limits were last changed, more than a quarter of the periods were throttled for 15 minutes at a stretch. Pods without a cpu limit pass.',
    why: 'A throttled container stands still for up to 100 ms at a time: latency has a tail that no number of pods takes away, and use looks lower than it would be.',
    unknown: 'No history was given, it lacks the series throttled, or it shows no such time in fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'target', 'measured'],
  judge: ({ target: { seen, pod }, measured }) =>
    ever(measured.throttling, 7, ({ longestSeconds: longest }) => {
      const limited = pod.containers.filter(({ limits }) => limits['cpu'] !== undefined);
      const [first, ...others] = limited;
      if (first === undefined || longest < longestSeconds) return passes;
      // the series is of all containers together: with several limits it does not tell whose it is
      const where = others.length === 0 ? [...first.path, 'resources', 'limits', 'cpu'] : ['metadata', 'name'];
      return fails(
        seen,
        where,
        `More than a quarter of the periods were throttled for ${formatSeconds(longest)} at a stretch`,
        {
          evidence: limited.map(({ name, limits }) => `The container ${name} has a cpu limit of ${limits['cpu']}`),
        },
      );
    }),
});

/** A memory target that pods never fall below. */
import { percent } from '../../subject/part.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { over } from './days.ts';

export const memoryRatchet = rule({
  id: 'memory-ratchet',
  severity: 'high',
  says: 'The memory metric lets the number of pods go up, and never down again.',
  remedy: 'Drop the memory metric and scale by cpu or requests; bound the heap of Go with GOMEMLIMIT instead.',
  page: {
    when: 'Nineteen times in twenty, the working set of a pod is a larger share of its target than (n-1)/n of the n pods that are there, more than the minimum; and in the recorded history the number of pods never went down, but for the hour after a rollout, whose pods are small.',
    why: 'Use divided by the target rounds up to the pods that are there already. A runtime that keeps its memory, as Go does for a while and caches do for good, holds every pod that was ever started.',
    unknown:
      'No history was given, it lacks memory or pods, it was recorded under other settings, or it has fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(({ resource }) => resource === 'memory'),
  judge: ({ autoscaler: { seen, metrics, min }, measured: { memory, decisions } }) =>
    over(memory, 7, ({ p5, target, pods }) => {
      const metric = metrics.find(({ resource }) => resource === 'memory');
      const isHeld = pods > Math.max(1, min.value ?? 1) && p5 / target > (pods - 1) / pods;
      if (metric === undefined || !isHeld) return passes;
      if (decisions.kind === 'untold') return unknown(decisions.missing);
      if (decisions.figures.stepsDown > 0) return passes;
      const message = `A pod holds ${percent(p5 / target)} of its target or more, and ${pods} pods need less than ${percent((pods - 1) / pods)} to become ${pods - 1}`;
      return fails(seen, metric.utilization ?? metric.amount ?? metric.path, message);
    }),
});

/** An autoscaler that looks at memory alone. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { hasUnreadMetrics } from '../world/autoscaler/autoscaler.ts';

export const memoryOnly = rule({
  id: 'memory-only',
  severity: 'medium',
  says: 'The autoscaler scales by memory alone.',
  remedy: 'Add cpu, or what callers cause (requests, queue length), as a metric, and drop memory where it never falls.',
  page: {
    when: 'There is at least one metric, and every one is a resource metric of memory.',
    why: 'Memory follows load late and hardly falls with it: runtimes with a garbage collector keep what they once took. The workload scales up after it was short, and does not come down again.',
    unknown: 'An entry is none of the types of metrics that there are, or there is no metric at all.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }) => {
    const { seen, metrics } = autoscaler;
    const [first] = metrics;
    if (first === undefined) return unknown('a metric');
    if (metrics.some(({ resource }) => resource !== 'memory')) return passes;
    if (hasUnreadMetrics(autoscaler)) return unknown('the type of every metric');
    const what = metrics.length === 1 ? 'The only metric is' : `All ${metrics.length} metrics are`;
    return fails(seen, first.name, `${what} memory`);
  },
});

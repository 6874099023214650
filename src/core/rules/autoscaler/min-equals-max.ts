/** An autoscaler between two equal bounds. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';

export const minEqualsMax = rule({
  id: 'min-equals-max',
  severity: 'medium',
  says: 'The autoscaler can never scale: its minimum is its maximum.',
  remedy: 'Raise the maximum above the minimum, or delete the autoscaler and set the replicas of the workload.',
  page: {
    when: 'The minimum, 1 where none is written (0 for a ScaledObject), is the maximum.',
    why: 'The autoscaler measures and decides, and nothing follows from it. Whoever reads the manifests believes that the workload scales.',
    unknown: 'A bound is no whole number, or a HorizontalPodAutoscaler has no maximum.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler: { seen, min, max } }) => {
    if (min.value === undefined || max.value === undefined) return unknown('both bounds as whole numbers');
    if (min.value !== max.value) return passes;
    const where = max.isWritten ? max : min;
    return fails(seen, where, `Minimum and maximum are both ${max.value}: nothing is left to scale`);
  },
});

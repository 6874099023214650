/** An autoscaler between two equal bounds. */
import { numberAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';

export const minEqualsMax = rule({
  id: 'min-equals-max',
  severity: 'medium',
  says: 'The autoscaler can never scale: its minimum is its maximum.',
  remedy: 'Raise the maximum above the minimum, or delete the autoscaler and set the replicas of the workload.',
  page: {
    when: 'The minimum, 1 where none is written (0 for a ScaledObject), is the maximum. A ScaledObject with an idleReplicaCount passes: it goes to and fro between that and its bounds.',
    why: 'The autoscaler measures and decides, and nothing follows from it. Whoever reads the manifests believes that the workload scales.',
    unknown: 'A bound is no whole number, or a HorizontalPodAutoscaler has no maximum.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }) => {
    const { seen, min, max } = autoscaler;
    if (min.value === undefined || max.value === undefined) return unknown('both bounds as whole numbers');
    if (min.value !== max.value || hasIdleCount(autoscaler)) return passes;
    const where = max.isWritten ? max : min;
    return fails(seen, where, `Minimum and maximum are both ${max.value}: nothing is left to scale`);
  },
});

/** Without load KEDA leaves the bounds for fewer pods. */
const hasIdleCount = ({ kind, seen }: Autoscaler): boolean =>
  kind === 'ScaledObject' && numberAt(seen.object, 'spec', 'idleReplicaCount') !== undefined;

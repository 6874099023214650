/** All pods stopped at once, at each rollout of what is scaled for its load. */
import { textAt } from '../../base/json.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { judgeServed, trafficTo } from '../served.ts';
import { isForMetrics } from '../world/traffic/kube-service.ts';
import { titleOf } from '../world/seen.ts';

export const recreateWithAutoscaler = rule({
  id: 'recreate-with-autoscaler',
  severity: 'medium',
  says: 'Each rollout stops all pods of what an autoscaler scales, before it starts new ones.',
  remedy: 'Use the strategy RollingUpdate. Where pods of two versions must not run together, take away the autoscaler.',
  page: {
    when: 'The target of an autoscaler is a Deployment with the strategy Recreate, and a Service selects its pods. Low where every port of these Services is for metrics.',
    why: 'A rollout takes away every pod at once, and the new ones all start under the full load. Without pods the autoscaler measures nothing.',
    unknown: 'The target is not known, or no Service is found while a file that could not be read names the target.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Service'],
  needs: ['autoscaler', 'target'],
  judge: ({ autoscaler, target }, world) => {
    const { seen } = target;
    const path = ['spec', 'strategy', 'type'];
    if (seen.object.kind !== 'Deployment' || textAt(seen.object, ...path) !== 'Recreate') return passes;
    return judgeServed(target, world, (services) =>
      fails(seen, path, `A rollout stops all pods that ${titleOf(autoscaler.seen)} scales at once`, {
        evidence: trafficTo(target, services),
        ...(services.every(isForMetrics) && { severity: 'low' }),
        ...(world.claimsOf(target).length === 0 && {
          fix: { to: 'RollingUpdate', because: 'no volume keeps pods of two versions from running together' },
        }),
      }),
    );
  },
});

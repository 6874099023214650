/** A workload at zero replicas, where a HorizontalPodAutoscaler does nothing. */
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { replicaOwners } from '../world/workload/replica-owner.ts';
import { titleOf } from '../world/seen.ts';

export const zeroReplicasDisableAutoscaler = rule({
  id: 'zero-replicas-disable-autoscaler',
  severity: 'high',
  says: 'The workload stands at zero replicas, which switches its autoscaler off.',
  remedy:
    'Scale it to the minimum of the autoscaler (`kubectl scale --replicas=…`), from where the autoscaler goes on; where it is meant to be off, delete both.',
  page: {
    when: 'The live target has spec.replicas 0, and its HorizontalPodAutoscaler is neither KEDA’s nor has the condition ScaledToZero=True, with which the controller says that it went to zero itself.',
    why: 'At zero the controller reports ScalingDisabled and never looks at a metric: no load brings the workload back, also with a minimum of 0.',
    unknown: 'The target is not known, or the controller has reported no condition yet.',
  },
  sources: ['cluster'],
  needs: ['autoscaler', 'target', 'conditions'],
  concerns: ({ autoscaler }) => autoscaler.kind === 'HorizontalPodAutoscaler',
  judge: ({ autoscaler: { seen, min, max }, target, conditions }) => {
    if (target.replicas.value !== 0 || conditions.get('ScaledToZero')?.status === 'True') return passes;
    return fails(
      target.seen,
      target.replicas,
      `spec.replicas is 0, so that ${titleOf(seen)} (${min.value} to ${max.value}) does nothing`,
      { evidence: ownersSay(target.seen) },
    );
  },
});

function ownersSay(seen: Parameters<typeof replicaOwners>[0]): readonly string[] {
  return replicaOwners(seen).map(({ manager, wroteAt }) => {
    const when = wroteAt === undefined ? '' : `, last at ${new Date(wroteAt).toISOString()}`;
    return `${manager} sets the replicas${when}`;
  });
}

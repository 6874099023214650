/** A manifest that sets the replicas that an autoscaler decides. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { isLeftAlone } from '../world/workload/managed.ts';
import { titleOf } from '../world/seen.ts';

export const staticReplicasWithAutoscaler = rule({
  id: 'static-replicas-with-autoscaler',
  severity: 'high',
  says: 'The manifest sets the replicas that the autoscaler decides.',
  remedy:
    'Take spec.replicas out of the manifest. Where it was applied on the client side, hand the field over first (`kubectl apply edit-last-applied`, or server-side apply), or the workload drops to one pod.',
  page: {
    when: 'The rendered workload has spec.replicas, and an autoscaler has it as its target. What an Application of Argo CD applies passes where it ignores the replicas and has the sync option RespectIgnoreDifferences=true.',
    why: 'Every deployment puts the number of the manifest back, in the middle of the day as well as at night; until the next sync of the autoscaler too few pods carry the load.',
    unknown: 'The target is not known.',
  },
  sources: ['manifests'],
  needs: ['autoscaler', 'target'],
  judge: ({ autoscaler, target }, world) => {
    const { seen, replicas } = target;
    if (!replicas.isWritten || isLeftAlone(target, world)) return passes;
    if (seen.isConditional || autoscaler.seen.isConditional) return unknown('which conditions of the template hold');
    const amount = replicas.value === undefined ? '' : ` to ${replicas.value}`;
    return fails(
      seen,
      replicas,
      `Every deployment sets the replicas${amount}, which ${titleOf(autoscaler.seen)} decides`,
    );
  },
});

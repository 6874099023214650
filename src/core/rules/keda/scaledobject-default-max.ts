/** A ScaledObject that nobody gave a maximum, on a cluster that cannot hold what KEDA takes for one. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import { nodeGrowth } from '../world/nodes/node-growth.ts';
import { roomOnNodes } from '../world/nodes/node-room.ts';
import { titleOf } from '../world/seen.ts';

export const scaledObjectDefaultMax = rule({
  id: 'scaledobject-default-max',
  severity: 'medium',
  says: 'The ScaledObject has no maximum, and the default of 100 pods is more than the nodes can hold.',
  remedy: 'Set maxReplicaCount to what the nodes have room for, and to what those downstream can bear.',
  page: {
    when: 'The ScaledObject has no maxReplicaCount, and the nodes that the pods can go to could hold fewer than 100 of them by their requests and by the number of pods, even if nothing else ran there. Where a ResourceQuota ends before, `quota-blocks-max` speaks.',
    why: 'A burst fills the cluster with pods of one workload: those of all others wait until it is over, and what is asked for beyond stays Pending.',
    unknown:
      'The target or the nodes are not known, or something is there that may add nodes (Karpenter, cluster-autoscaler, node pools of GKE and AKS).',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Node'],
  needs: ['autoscaler', 'target', 'nodes'],
  concerns: ({ autoscaler: { kind, max } }) => kind === 'ScaledObject' && !max.isWritten,
  judge: ({ autoscaler: { seen, max }, target, nodes }, world) => {
    const most = max.value ?? 0;
    const room = roomOnNodes(target.pod, nodes);
    if (room >= most) return passes;
    const growth = nodeGrowth(world, nodes, world.workloads);
    if (growth !== undefined) return unknown(growth);
    return fails(
      seen,
      max,
      `The maximum is ${most} by default, the nodes have room for ${countText(room, 'pod')} of ${titleOf(target.seen)}`,
    );
  },
});

/** A rule of placement that leaves pods without a node before the maximum is reached. */
import { exhaustive } from '../../base/exhaustive.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import { namespaceOf } from '../world/catalog.ts';
import { nodeGrowth } from '../world/nodes/node-growth.ts';
import { titleOf } from '../world/seen.ts';
import { mostPods, type Spread, spreadsOf } from '../world/nodes/spread.ts';
import type { Workload } from '../world/workload/workload.ts';

export const spreadBlocksScaling = rule({
  id: 'spread-blocks-scaling',
  severity: 'high',
  says: 'What keeps pods apart leaves some without a node before the maximum is reached.',
  remedy:
    'Prefer instead of require: `whenUnsatisfiable: ScheduleAnyway`, or preferredDuringSchedulingIgnoredDuringExecution. Or add nodes, or lower the maximum.',
  page: {
    when: 'Required anti-affinity of the pods to their own kind, and fewer nodes (or zones, as the topologyKey says) that can take them than the maximum. Or a topologySpreadConstraint with DoNotSchedule that counts places in which the pods cannot run (tainted nodes count unless nodeTaintsPolicy is Honor), or fewer places than its minDomains, and a maximum above places × maxSkew: the place that stays empty holds back all others. Where every place that counts takes pods, DoNotSchedule limits nothing. Read are nodeSelector, node affinity, taints and tolerations; cordons, and what else Kubernetes taints by itself, come and go and do not count.',
    why: 'The autoscaler asks for pods that stay Pending, and counts them; the load is on those that run.',
    unknown:
      'The nodes are not known, something is there that may add some (Karpenter, cluster-autoscaler, node pools of GKE and AKS), or the target or its maximum is not known.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Node'],
  needs: ['autoscaler', 'target'],
  judge: ({ autoscaler: { seen, max }, target }, world) => {
    const required = spreadsOf(target.pod, namespaceOf(target.seen)).filter(({ isRequired }) => isRequired);
    if (required.length === 0) return passes;
    if (max.value === undefined) return unknown('a maximum that is a whole number');
    if (world.nodes.length === 0) return unknown('the nodes of the cluster');
    const wanted = max.value;
    const blocking = required.flatMap((spread) => {
      const most = mostPods(spread, target.pod, world.nodes);
      return most === undefined || most >= wanted ? [] : { spread, most };
    });
    if (blocking.length === 0) return passes;
    const growth = nodeGrowth(world, world.nodes, world.workloads);
    if (growth !== undefined) return unknown(growth);
    return blocking.map((each) => failsAt({ ...each, target, says: `${titleOf(seen)} has the maximum ${wanted}` }));
  },
});

interface Blocking {
  readonly spread: Spread;
  readonly most: number;
  readonly target: Workload;
  readonly says: string;
}

function failsAt({ spread: { how, topology, path }, most, target: { seen }, says }: Blocking): Answer {
  switch (how.kind) {
    case 'apart':
      return fails(
        seen,
        [...path, 'topologyKey'],
        `Required anti-affinity by ${topology} leaves room for ${countText(most, 'pod')}`,
        {
          evidence: [says],
        },
      );
    case 'even':
      return fails(
        seen,
        [...path, 'whenUnsatisfiable'],
        `DoNotSchedule by ${topology} leaves room for ${countText(most, 'pod')}: a place that takes none counts as the emptiest`,
        { evidence: [says], fix: { to: 'ScheduleAnyway', because: 'a preference leaves no pod without a node' } },
      );
    default:
      return exhaustive(how);
  }
}

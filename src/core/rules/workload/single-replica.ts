/** One pod behind a Service, and nothing that would make it more. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { judgeServed, trafficTo } from '../served.ts';
import { isForMetrics } from '../world/traffic/kube-service.ts';
import { possibleScaler, scalerKinds, whetherScaledBy } from '../world/autoscaler/possible-scaler.ts';
import { soleUserOf } from '../world/workload/volume.ts';

export const singleReplica = rule({
  id: 'single-replica',
  severity: 'medium',
  says: 'A single pod serves a Service, and nothing scales it.',
  remedy: 'Run two replicas or more, or add an autoscaler with a minimum of 2.',
  page: {
    when: 'The workload has one replica, by default too, no autoscaler has it as its target, and a Service selects its pods. Low where its pods have data of their own (a StatefulSet, a volume that one node or pod at a time may use), as more of them help only where the program shares the work, and where every port of the Services is for metrics. Where an autoscaler scales it, `single-replica-floor` speaks.',
    why: 'Every node drain, eviction or crash of the one pod is an outage for those who call the Service, and load that one pod cannot carry is carried by nobody.',
    unknown:
      'A file that could not be read names the workload, and may hold its autoscaler or its Service; an autoscaler names it, but not both say their namespace; the number of replicas cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Service', 'HorizontalPodAutoscaler', 'ScaledObject'],
  needs: ['workload'],
  concerns: ({ workload }) => workload.seen.object.kind !== 'DaemonSet',
  judge: ({ workload }, world) => {
    const { seen, replicas } = workload;
    if (replicas.value === undefined) return unknown('replicas as a whole number');
    if (replicas.value !== 1 || world.autoscalersOf(workload).length > 0) return passes;
    return judgeServed(workload, world, (services) => {
      const possible = possibleScaler(workload, world);
      if (possible !== undefined) return unknown(possible);
      const file = world.unreadHolder(seen, scalerKinds, seen.object.metadata.name);
      if (file !== undefined) return unknown(whetherScaledBy(file, workload));
      const hasData = seen.object.kind === 'StatefulSet' || world.claimsOf(workload).some(soleUserOf);
      return fails(seen, replicas, `There is one replica${replicas.isWritten ? '' : ' by default'}`, {
        evidence: [
          ...trafficTo(workload, services),
          ...(hasData
            ? ['Its pods have data of their own: more of them help only where the program shares the work']
            : []),
        ],
        ...((hasData || services.every(isForMetrics)) && { severity: 'low' }),
      });
    });
  },
});

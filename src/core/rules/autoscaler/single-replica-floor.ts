/** An autoscaler that may go down to a single pod, or none, behind a Service. */
import { fails, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { judgeServed, trafficTo } from '../served.ts';
import { isForMetrics } from '../world/traffic/kube-service.ts';

export const singleReplicaFloor = rule({
  id: 'single-replica-floor',
  severity: 'medium',
  says: 'The autoscaler may leave a single pod behind a Service.',
  remedy: 'Set the minimum to 2, so that one pod can fail or be moved while another serves.',
  page: {
    when: 'The minimum, 1 where none is written (0 for a ScaledObject), is below 2, and a Service selects the pods of the target. Low where every port of these Services is for metrics.',
    why: 'Every node drain, eviction or crash of the one pod is an outage for those who call the Service.',
    unknown:
      'The target is not known, the minimum is no whole number, or no Service is found while a file that could not be read names the target.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Service'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler: { min } }) => min.value === undefined || min.value < 2,
  judge: ({ autoscaler: { seen, min, max }, target }, world) => {
    if (min.value === undefined) return unknown('a minimum that is a whole number');
    return judgeServed(target, world, (services) =>
      fails(seen, min, `The minimum is ${min.value}${min.isWritten ? '' : ' by default'}`, {
        evidence: trafficTo(target, services),
        ...(min.value === 1 && min.isWritten && (max.value ?? 0) > 1 && { fix }),
        ...(services.every(isForMetrics) && { severity: 'low' }),
      }),
    );
  },
});

const fix = { to: 2, because: 'the workload may run several pods anyway' };

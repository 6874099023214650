/** A workload that may be scaled to nothing while a Service still sends traffic to it. */
import { recordsAt, textAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { judgeServed, trafficTo } from '../served.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { isForMetrics } from '../world/traffic/kube-service.ts';
import { titleOf } from '../world/seen.ts';
import { type Setting, wholeSetting } from '../world/setting.ts';

export const scaleToZeroBehindService = rule({
  id: 'scale-to-zero-behind-service',
  severity: 'high',
  says: 'The autoscaler may leave no pod at all behind a Service.',
  remedy:
    'Set minReplicaCount to at least 1, or let the HTTP add-on of KEDA hold requests back until a pod is there (HTTPScaledObject).',
  page: {
    when: 'The minimum is 0, which is what a ScaledObject without minReplicaCount has, or idleReplicaCount is 0; a trigger other than cpu and memory lets it come to that; and a Service with a port that is not only for metrics selects the pods of the target. What the HTTP add-on of KEDA scales passes: it holds requests back itself.',
    why: 'Whoever calls the Service while nothing runs is refused, and the call itself starts no pod: the trigger measures something else.',
    unknown:
      'The target is not known, the minimum is no whole number, or no Service is found while a file that could not be read names the target.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Service'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => canReachZero(autoscaler) && !isHeldBack(autoscaler),
  judge: ({ autoscaler, target }, world) => {
    const floor = floorOf(autoscaler);
    if (floor.value === undefined) return unknown('a minimum that is a whole number');
    if (floor.value > 0) return passes;
    return judgeServed(target, world, (all) => {
      const services = all.filter((each) => !isForMetrics(each));
      if (services.length === 0) return passes;
      const how = floor.isWritten ? 'is 0' : 'is 0 by default';
      return fails(autoscaler.seen, floor, `${nameOf(floor)} ${how}: ${titleOf(target.seen)} may have no pod`, {
        evidence: trafficTo(target, services),
      });
    });
  },
});

/** By cpu and memory alone nothing goes to zero: without pods there is nothing to measure. */
const canReachZero = ({ metrics }: Autoscaler): boolean =>
  metrics.some(({ type }) => type === 'External' || type === 'Object');

/** By an owner of the HTTP add-on, or by the address of its scaler. */
function isHeldBack({ seen: { object } }: Autoscaler): boolean {
  const isOwned = recordsAt(object, 'metadata', 'ownerReferences').some(({ kind }) => kind === 'HTTPScaledObject');
  return (
    isOwned ||
    recordsAt(object, 'spec', 'triggers').some((trigger) => {
      const address = textAt(trigger, 'metadata', 'scalerAddress') ?? '';
      return address.includes('http') && address.includes('external-scaler');
    })
  );
}

/** An idleReplicaCount, which KEDA allows only to be 0, counts below the minimum. */
function floorOf({ seen: { object }, kind, min }: Autoscaler): Setting<number> {
  const idle = wholeSetting(object, ['spec', 'idleReplicaCount'], undefined);
  return kind === 'ScaledObject' && idle.value === 0 ? idle : min;
}

const nameOf = ({ path }: Setting<number>): string => String(path.at(-1));

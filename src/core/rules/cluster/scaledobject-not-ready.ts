/** A ScaledObject that KEDA cannot work with. */
import { recordAt, numberAt, textAt } from '../../base/json.ts';
import { conditionOf, readConditions } from '../../kube/condition.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import type { SeenObject } from '../world/seen.ts';

export const scaledObjectNotReady = rule({
  id: 'scaledobject-not-ready',
  severity: 'critical',
  says: 'KEDA reports that the ScaledObject is not ready, or runs it on its fallback.',
  remedy:
    'Mend what the message names: the target, the trigger’s address and authentication, or the query; `kubectl describe scaledobject` shows KEDA’s latest events.',
  page: {
    when: 'The condition Ready of the ScaledObject is False; high where it is True and Fallback is True. Active=False only says that there is nothing to do, Paused=False that it is not paused.',
    why: 'Without a trigger that answers, KEDA neither wakes the workload nor scales it; on its fallback it runs a fixed number of pods.',
    unknown: 'KEDA has reported no condition Ready, or reports it as Unknown.',
  },
  sources: ['cluster'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler }) => autoscaler.kind === 'ScaledObject',
  judge: ({ autoscaler: { seen } }) => {
    const conditions = readConditions(seen.object);
    const ready = conditionOf(conditions, 'Ready');
    if (ready === undefined || ready.status === 'Unknown') return unknown('the condition Ready, as KEDA reports it');
    const evidence = failuresIn(seen);
    if (ready.status === 'False')
      return fails(seen, ['spec', 'triggers'], `Ready is False: ${ready.reason}`, {
        evidence: [...(ready.message === '' ? [] : [`KEDA says: ${ready.message}`]), ...evidence],
      });
    if (conditionOf(conditions, 'Fallback')?.status !== 'True') return passes;
    const replicas = numberAt(seen.object, 'spec', 'fallback', 'replicas');
    const size = replicas === undefined ? '' : ` of ${countText(replicas, 'replica')}`;
    return fails(seen, ['spec', 'fallback'], `A trigger fails, and the fallback${size} counts`, {
      severity: 'high',
      evidence,
    });
  },
});

/** `status.health`, which KEDA keeps of triggers that have a fallback. */
function failuresIn({ object }: SeenObject): readonly string[] {
  return Object.entries(recordAt(object, 'status', 'health')).flatMap(([metric, health]) =>
    textAt(health, 'status') === 'Failing'
      ? [`${metric} has failed ${countText(numberAt(health, 'numberOfFailures') ?? 0, 'time')} in a row`]
      : [],
  );
}

/** A ScaledObject that does not know what to do while its source of metrics is away. */
import { at, recordsAt, textAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { wholeSetting } from '../world/setting.ts';

/** Triggers that ask a server which can be away. */
const asking: ReadonlySet<string> = new Set(['prometheus', 'external', 'metrics-api']);

export const triggerWithoutFallback = rule({
  id: 'trigger-without-fallback',
  severity: 'medium',
  says: 'The ScaledObject has no fallback for the time in which its metrics cannot be read.',
  remedy:
    'Add spec.fallback with failureThreshold and with as many replicas as carry the usual peak, so that a lost metric does not leave the workload at the size it happened to have.',
  page: {
    when: 'A trigger is of the type prometheus, external or metrics-api, and spec.fallback is not written.',
    why: 'While the server does not answer, the workload stays as it is: through the morning with the pods of the night.',
    unknown:
      'In the fallback, failureThreshold or replicas are missing or no whole numbers; KEDA refuses or ignores it.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler: { kind, seen } }) => kind === 'ScaledObject' && askingTriggers(seen.object).length > 0,
  judge: ({ autoscaler: { seen } }) => {
    const path = ['spec', 'fallback'];
    if ((at(seen.object, ...path) ?? undefined) !== undefined) {
      const numbers = ['failureThreshold', 'replicas'].map((key) =>
        wholeSetting(seen.object, [...path, key], undefined),
      );
      const isWhole = numbers.every(({ value }) => value !== undefined);
      return isWhole ? passes : unknown('a fallback with whole numbers as failureThreshold and replicas');
    }
    const types = [...new Set(askingTriggers(seen.object))];
    return fails(seen, path, `Nothing says how many pods run while ${types.join(' and ')} cannot be read`);
  },
});

function askingTriggers(object: unknown): readonly string[] {
  return recordsAt(object, 'spec', 'triggers').flatMap((trigger) => {
    const type = textAt(trigger, 'type') ?? '';
    return asking.has(type) ? [type] : [];
  });
}

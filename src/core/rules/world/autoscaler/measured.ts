/** Which of its metrics the controller could read when it last looked, as the status of a HorizontalPodAutoscaler shows it. */
import { at, isSameJson, recordAt, recordsAt, textAt } from '../../../base/json.ts';
import type { Autoscaler } from './autoscaler.ts';
import { type Metric, sourceField } from './metric.ts';

/** The controller leaves an entry without a type where it could not read a metric, or leaves it out. */
export function unmeasured({ seen: { object }, metrics }: Autoscaler): readonly Metric[] {
  const measured = recordsAt(object, 'status', 'currentMetrics').map(identityOf);
  return metrics.filter(({ path }) => {
    const declared = identityOf(at(object, ...path));
    return !measured.some((each) => isSameJson(each, declared));
  });
}

/** The entry without what is wanted and what is: the two sides of a metric are called the same. */
function identityOf(entry: unknown): unknown {
  const type = textAt(entry, 'type') ?? '';
  const { target: _target, current: _current, ...rest } = recordAt(entry, sourceField(type));
  return { type, ...rest };
}

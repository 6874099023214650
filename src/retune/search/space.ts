/** The space that is searched for one workload, and the part of it that one change may reach. */
import { quantile } from '../../core/history/quantile.ts';
import type { HpaSpec } from '../../core/hpa/spec.ts';
import type { Subject } from '../../core/subject/subject.ts';
import { behaviorFields } from './behavior-field.ts';
import { type Field, valuesAround } from './field.ts';
import { targetFields } from './target-field.ts';

/** What is searched: targets, the minimum, then what `behavior` holds. */
export function fieldsOf(subject: Subject): readonly Field[] {
  const { spec } = subject;
  return [...targetFields(subject), ...(spec.minReplicas === 0 ? [] : [minField(subject)]), ...behaviorFields(spec)];
}

/** A minimum above what is needed most of the time leaves nothing to scale. */
const mostOfTheTime = 0.9;

function minField({ spec, demand, plant, leastMin, mostMax }: Subject): Field {
  const needed = Math.ceil(quantile(demand.values, mostOfTheTime) / (plant.podCapacity * plant.usableShare));
  const most = Math.min(mostMax, spec.maxReplicas, Math.max(spec.minReplicas, needed));
  return {
    kind: 'bound',
    label: 'min replicas',
    path: ['minReplicas'],
    values: valuesAround(spec.minReplicas, roundCounts(most), Math.max(1, leastMin), most),
    read: ({ minReplicas }) => minReplicas,
    write: (of, minReplicas) => ({ ...of, minReplicas }),
  };
}

/** Not searched: it costs nothing, and is worked out for what was found. */
export const maxField: Field = {
  kind: 'bound',
  label: 'max replicas',
  path: ['maxReplicas'],
  values: [],
  read: ({ maxReplicas }) => maxReplicas,
  write: (of, maxReplicas) => ({ ...of, maxReplicas }),
};

/** Every count up to eight, then steps of about a sixth. */
function roundCounts(most: number): readonly number[] {
  const counts: number[] = [];
  for (let count = 1; count <= most; count += Math.max(1, Math.round(count / 6))) counts.push(count);
  return counts;
}

/** The same fields with only the values that one change may take: targets within `maxStep` points (of a quantity, percent), the minimum at least half. */
export function withinStep(fields: readonly Field[], spec: HpaSpec, maxStep: number): readonly Field[] {
  return fields.map((field) => {
    const present = field.read(spec);
    if (field.kind === 'behavior') return field;
    const reach = field.path.at(-1) === 'averageUtilization' ? maxStep : (present * maxStep) / 100;
    const allows = (value: number): boolean =>
      field.kind === 'target' ? Math.abs(value - present) <= reach : value >= present / 2;
    return { ...field, values: field.values.filter(allows) };
  });
}

/** Of one shape of the other settings, the hottest targets that still keep a condition: found by halving, as shortage grows with the target. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { type Field, placeOf, shiftTargets } from './field.ts';

/** Steps by which all targets move together, both ends included. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** As far as any target can go. */
export function reachOf(fields: readonly Field[], spec: HpaSpec): Reach {
  const targets = fields.filter(({ kind }) => kind === 'target');
  const places = targets.map((field) => placeOf(field, field.read(spec)));
  return {
    from: -Math.max(0, ...places),
    to: Math.max(0, ...targets.map(({ values }, index) => values.length - 1 - (places[index] ?? 0))),
  };
}

/** The most steps at which `keeps` holds; the lower end where it never does. */
export function hottest(
  fields: readonly Field[],
  shape: HpaSpec,
  reach: Reach,
  keeps: (spec: HpaSpec) => boolean,
): number {
  let { from, to } = reach;
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (keeps(shiftTargets(fields, shape, middle))) from = middle;
    else to = middle - 1;
  }
  return from;
}

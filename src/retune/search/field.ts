/** The numbers of an autoscaler's spec that may be tuned, as data: how each is read, written and called. */
import type { JsonPath } from '../../core/base/json.ts';
import type { HpaSpec } from '../../core/hpa/spec.ts';

export interface Field {
  readonly kind: 'target' | 'bound' | 'behavior';
  /** What people call it; unique within a spec. */
  readonly label: string;
  /** Leads to it from the spec of a HorizontalPodAutoscaler. */
  readonly path: JsonPath;
  /** Values worth trying, ascending; what counts now is one of them. */
  readonly values: readonly number[];
  /** What counts, also where the spec leaves it to a default. */
  readonly read: (spec: HpaSpec) => number;
  readonly write: (spec: HpaSpec, value: number) => HpaSpec;
}

/** Writes only what differs: a spec that leaves a default open keeps it open. */
export function set(field: Field, spec: HpaSpec, value: number): HpaSpec {
  return field.read(spec) === value ? spec : field.write(spec, value);
}

/** Place of a value among those worth trying; of one that is none of them, the nearest below. */
export function placeOf({ values }: Field, value: number): number {
  return Math.max(
    0,
    values.findLastIndex((each) => each <= value),
  );
}

/** The value `steps` places further, at most the last. */
export function stepFrom(field: Field, spec: HpaSpec, steps: number): number {
  const { values } = field;
  const place = placeOf(field, field.read(spec)) + steps;
  return values[Math.min(values.length - 1, Math.max(0, place))] ?? field.read(spec);
}

/** All targets together, `steps` places up or down: several metrics keep their balance. */
export function shiftTargets(fields: readonly Field[], spec: HpaSpec, steps: number): HpaSpec {
  return fields
    .filter(({ kind }) => kind === 'target')
    .reduce((shifted, field) => set(field, shifted, stepFrom(field, spec, steps)), spec);
}

/** Whether the spec has one of the values that are left to the field. */
export function hasValue({ values, read }: Field, spec: HpaSpec): boolean {
  return values.includes(read(spec));
}

/** The same for settings that are the same in all fields. */
export function keyOf(fields: readonly Field[], spec: HpaSpec): string {
  return fields.map(({ read }) => read(spec)).join(' ');
}

/** How many lines a reviewer would have to read: a number each, and those that open a block which is not there yet. */
export function countLines(fields: readonly Field[], before: HpaSpec, after: HpaSpec): number {
  const changed = fields.filter(({ read }) => read(before) !== read(after));
  const blocks = before.behavior === undefined ? changed.filter(({ kind }) => kind === 'behavior') : [];
  const opened = new Set(blocks.flatMap(({ path }) => path.slice(0, -1)));
  return changed.length + opened.size;
}

/** `values` with `present` among them, ascending and unique, within the bounds; `present` stays also beyond them. */
export function valuesAround(present: number, values: readonly number[], least: number, most: number): number[] {
  const inside = values.filter((value) => value >= least && value <= most);
  return [...new Set([...inside, present])].sort((one, other) => one - other);
}

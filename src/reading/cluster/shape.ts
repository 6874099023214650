/** What stays of a value: the fields that a shape names, of every item of a list, and nothing else. */
import { isRecord, type JsonRecord } from '../../core/base/json.ts';

export type Shape =
  /** Everything. */
  | 'whole'
  /** These fields, each in its own shape. */
  | Fields
  /** What it gives, of a list too; undefined drops it. */
  | ((value: unknown) => unknown);

export interface Fields {
  readonly [field: string]: Shape;
}

export function keptOf(value: unknown, shape: Shape): unknown {
  if (shape === 'whole') return value;
  if (typeof shape === 'function') return shape(value);
  if (Array.isArray(value)) return keptItems(value, shape);
  return isRecord(value) ? keptFields(value, shape) : undefined;
}

/** Fields that are absent stay absent. What has nothing else is kept as it is: parsed JSON has no room for more fields. */
export function keptFields(record: JsonRecord, fields: Fields): JsonRecord {
  const kept: Record<string, unknown> = {};
  let same = 0;
  for (const field in fields) {
    const shape = fields[field];
    const value = shape !== undefined && Object.hasOwn(record, field) ? keptOf(record[field], shape) : undefined;
    if (value === undefined) continue;
    kept[field] = value;
    if (value === record[field]) same += 1;
  }
  return same === Object.keys(record).length ? record : kept;
}

/** The shape of every item of a list. */
export function each(shape: Shape): Shape {
  return (value) => (Array.isArray(value) ? keptItems(value, shape) : undefined);
}

/** A list that grew has room for sixteen more, which the lists of 100,000 pods need not have: only a copy is as short as it can be. */
const keptItems = (list: readonly unknown[], shape: Shape): readonly unknown[] =>
  list
    .map((item) => keptOf(item, shape))
    .filter((item) => item !== undefined)
    .slice();

/** The shape of a record of which nothing may stay. */
export function unlessEmpty(fields: Fields): Shape {
  return (value) => {
    const kept = isRecord(value) ? keptFields(value, fields) : {};
    return Object.keys(kept).length === 0 ? undefined : kept;
  };
}

/** What our field manager has stated about an object by server-side apply, read back from `metadata.managedFields`. */
import { at, isRecord, isSameJson, type JsonRecord, recordAt, textAt } from '../core/base/json.ts';
import { isKubeObject, type KubeObject } from '../core/kube/object.ts';
import { manager } from './field-manager.ts';

/** Fields as FieldsV1 writes them: `f:name` for a field, `k:{…}` for a list item by its keys, `v:…` for one by value. */
export type FieldSet = JsonRecord;

/** Whether an entry of `metadata.managedFields` is what our manager has applied. */
export function isOwnStatement(entry: unknown): boolean {
  return (
    textAt(entry, 'manager') === manager &&
    textAt(entry, 'operation') === 'Apply' &&
    (textAt(entry, 'subresource') ?? '') === ''
  );
}

/** The fields that our manager has applied; none for an object it never did. */
export function ownFields({ metadata }: KubeObject): FieldSet {
  return recordAt(metadata.managedFields?.find(isOwnStatement), 'fieldsV1');
}

export function union(one: FieldSet, other: FieldSet): FieldSet {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, union(recordAt(one, name), recordAt(other, name))]));
}

/** A set without one field; the path is in FieldsV1's names. What is left empty goes too: an empty set would mean the whole field. */
export function without(fields: FieldSet, first: string, ...rest: readonly string[]): FieldSet {
  const [next, ...further] = rest;
  const inner = at(fields, first);
  if (!isRecord(inner)) return fields;
  const left = next === undefined ? {} : without(inner, next, ...further);
  const others = Object.entries(fields).filter(([name]) => name !== first);
  return Object.fromEntries(Object.keys(left).length === 0 ? others : [...others, [first, left]]);
}

/**
 * An object restricted to a set of fields: what must be applied so that exactly these are stated.
 * The uid stays in, so that a deleted and recreated object is refused by the server instead of being written.
 */
export function statement(object: KubeObject, fields: FieldSet): KubeObject {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace, uid } = metadata;
  const picked = pick(object, { '.': {}, ...fields });
  const stated: unknown = {
    ...(isRecord(picked) ? picked : {}),
    apiVersion,
    kind,
    metadata: {
      ...recordAt(pick(metadata, { '.': {}, ...recordAt(fields, 'f:metadata') })),
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(uid === undefined ? {} : { uid }),
    },
  };
  if (!isKubeObject(stated)) throw new Error(`${kind} ${name} lost its name while its fields were picked`);
  return stated;
}

function pick(value: unknown, fields: FieldSet): unknown {
  const inner = Object.keys(fields).filter((name) => name !== '.');
  if (inner.length === 0 && !('.' in fields)) return value;
  if (Array.isArray(value)) return value.flatMap((item) => pickItem(item, fields));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    inner.flatMap((name): [string, unknown][] => {
      const field = name.startsWith('f:') ? name.slice(2) : undefined;
      if (field === undefined || !Object.hasOwn(value, field)) return [];
      return [[field, pick(value[field], recordAt(fields, name))]];
    }),
  );
}

function pickItem(item: unknown, fields: FieldSet): readonly unknown[] {
  for (const name of Object.keys(fields)) {
    const named: unknown = name === '.' ? undefined : JSON.parse(name.slice(2));
    if (name.startsWith('v:') && isSameJson(named, item)) return [item];
    if (!name.startsWith('k:') || !isRecord(named) || !isRecord(item)) continue;
    const isNamed = Object.entries(named).every(([key, wanted]) => isSameJson(item[key], wanted));
    if (isNamed) return [{ ...named, ...recordAt(pick(item, recordAt(fields, name))) }];
  }
  return [];
}

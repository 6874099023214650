/** Fields that Kubernetes objects have beyond plain JSON: times, switches, and lists of objects. */
import type { Instant } from '../base/instant.ts';
import { at, isRecord, type JsonPath, type JsonRecord, listAt, textAt } from '../base/json.ts';
import type { KubeObject } from './object.ts';

/** Absent is false: what the API says of every optional boolean that is read here. */
export function flagAt(value: unknown, ...path: JsonPath): boolean {
  return at(value, ...path) === true;
}

export function recordsAt(value: unknown, ...path: JsonPath): readonly JsonRecord[] {
  return listAt(value, ...path).filter(isRecord);
}

/** An RFC 3339 time, as both Time (seconds) and MicroTime are written. */
export function instantAt(value: unknown, ...path: JsonPath): Instant | undefined {
  const instant = Date.parse(textAt(value, ...path) ?? '');
  return Number.isNaN(instant) ? undefined : instant;
}

/** 0 for an object that has not been stored. */
export function createdAt(object: KubeObject): Instant {
  return instantAt(object, 'metadata', 'creationTimestamp') ?? 0;
}

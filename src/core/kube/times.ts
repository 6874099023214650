/** Times as Kubernetes writes them. */
import type { Instant } from '../base/instant.ts';
import { type JsonPath, textAt } from '../base/json.ts';
import type { KubeObject } from './object.ts';

/** An RFC 3339 time, as both Time (seconds) and MicroTime are written. */
export function instantAt(value: unknown, ...path: JsonPath): Instant | undefined {
  const instant = Date.parse(textAt(value, ...path) ?? '');
  return Number.isNaN(instant) ? undefined : instant;
}

/** 0 for an object that has not been stored. */
export function createdAt(object: KubeObject): Instant {
  return instantAt(object, 'metadata', 'creationTimestamp') ?? 0;
}

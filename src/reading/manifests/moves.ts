/** What differs between two renderings of the same source: fields of objects, and whole objects. */
import { isRecord, type JsonPath, pathText } from '../../core/base/json.ts';
import type { Rendering } from './rendering.ts';

export interface Move {
  /** Name of the object. */
  readonly object: string;
  /** Empty for an object that is only in one of them. */
  readonly path: JsonPath;
}

export function movesBetween(before: Rendering, after: Rendering): readonly Move[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((object) =>
    pathsThatDiffer(before.get(object)?.object, after.get(object)?.object, []).map((path) => ({ object, path })),
  );
}

/** `HorizontalPodAutoscaler shop/web spec.maxReplicas`. */
export function moveText({ object, path }: Move): string {
  return path.length === 0 ? object : `${object} ${pathText(path)}`;
}

function pathsThatDiffer(one: unknown, other: unknown, path: JsonPath): readonly JsonPath[] {
  // the same parsed document is in both
  if (one === other) return [];
  if (Array.isArray(one) && Array.isArray(other)) {
    const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
    return longer.flatMap((each, index) => pathsThatDiffer(each, shorter[index], [...path, index]));
  }
  if (!isRecord(one) || !isRecord(other)) return [path];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => pathsThatDiffer(one[key], other[key], [...path, key]));
}

/** Where everything stands in a document of everyday YAML: collected on demand, as values alone are what is mostly wanted. */
import type { JsonPath } from '../../base/json.ts';
import type { Spot, Stretch } from '../region.ts';

export interface Place {
  /** Undefined in a list, and of a document. */
  readonly key: Stretch | undefined;
  /** Of a scalar; undefined where only a full parser says. Of a list or map, its first character. */
  readonly own: Stretch | undefined;
  readonly value: unknown;
}

/** List or map → what is in it by index or key. */
export type Outline = Map<object, Map<string | number, Place>>;

export function note(outline: Outline, collection: object, step: string | number, place: Place): void {
  const places = outline.get(collection) ?? new Map<string | number, Place>();
  outline.set(collection, places);
  places.set(step, place);
}

export interface Outlined {
  readonly outline: Outline;
  readonly root: Place;
}

/** What a path leads along, the root first; undefined where only a full parser says where that is. */
export function spotsIn({ outline, root }: Outlined, path: JsonPath): readonly Spot[] | undefined {
  const places = [root];
  for (const step of path) {
    const next = childOf(outline, places.at(-1)?.value, step);
    if (next === undefined) break;
    places.push(next);
  }
  const spots = places.flatMap(({ key, own, value }): readonly Spot[] =>
    own === undefined ? [] : [{ own, key, firstKey: firstKeyOf(outline, value), isCollection: isCollection(value) }],
  );
  return spots.length === places.length ? spots : undefined;
}

function childOf(outline: Outline, value: unknown, step: string | number): Place | undefined {
  if (!isCollection(value)) return undefined;
  return outline.get(value)?.get(Array.isArray(value) ? step : String(step));
}

function firstKeyOf(outline: Outline, value: unknown): Stretch | undefined {
  return isCollection(value) ? outline.get(value)?.values().next().value?.key : undefined;
}

const isCollection = (value: unknown): value is object => typeof value === 'object' && value !== null;

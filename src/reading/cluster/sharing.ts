/** Equal values become one: pods of a template differ in little more than their names. */
import { keptOf, type Shape } from './shape.ts';

/** A shape whose values, once kept, are shared between all objects that are read with it. */
export type Sharing = (shape: Shape) => Shape;

/** For one reading: what has been seen is held for as long as it goes on. */
export function createSharing(): Sharing {
  const known = new Map<string, unknown>();
  return (shape) => (value) => {
    const kept = keptOf(value, shape);
    if (kept === undefined) return undefined;
    const key = JSON.stringify(kept);
    const same = known.get(key);
    if (same !== undefined) return same;
    known.set(key, kept);
    return kept;
  };
}

/** What to point at for a path: a scalar itself, for anything larger or absent the key that leads there. */
import type { JsonPath } from '../base/json.ts';

/** Offsets of the first character and of the one behind the last. */
export type Stretch = readonly [from: number, to: number];

/** One of the values that a path leads along. */
export interface Spot {
  /** Of a list or map, only where it begins counts. */
  readonly own: Stretch;
  /** Undefined in a list, and of a document. */
  readonly key: Stretch | undefined;
  /** Of its first entry, where it is a map. */
  readonly firstKey: Stretch | undefined;
  readonly isCollection: boolean;
}

/**
 * A scalar that is written is marked itself. A map or list is marked at its key, and what is absent at the key of the
 * map where it would be inserted; an item of a list that is a map, at its first key; the whole document at its start.
 */
export function regionAlong(spots: readonly Spot[], path: JsonPath): Stretch | undefined {
  const last = spots.at(-1);
  if (last === undefined) return undefined;
  const isWritten = spots.length > path.length && !last.isCollection;
  return isWritten ? last.own : (last.key ?? last.firstKey ?? [last.own[0], last.own[0]]);
}

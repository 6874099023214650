/** Puts what was read into lists and maps, and notes where it stands if somebody wants to know. */
import type { Stretch } from '../region.ts';
import { type Cursor, unusual } from './cursor.ts';
import { note } from './outline.ts';

export type JsonMap = Record<string, unknown>;

/** Deeper ones are for the full parser to refuse. */
export const deepest = 50;

/** The longest key that may stand in front of its value without a mark of its own is somewhat longer. */
const longestKey = 1000;

/** A scalar as a key; one that is no text becomes one as in JSON. */
export function keyOf(meaning: unknown): string {
  if (typeof meaning === 'boolean' || typeof meaning === 'number') return String(meaning);
  if (typeof meaning !== 'string' || meaning === '<<' || meaning.length > longestKey) return unusual();
  return meaning;
}

/** Puts the value that was read last under a key. A key that is there twice, and what every object has, is not usual. */
export function addEntry(cursor: Cursor, map: JsonMap, name: Stretch, key: string, value: unknown): void {
  if (key in map) unusual();
  map[key] = value;
  if (cursor.outline !== undefined) note(cursor.outline, map, key, { key: name, own: ownOf(cursor), value });
}

/** Puts the value that was read last at the end of a list. */
export function addItem(cursor: Cursor, list: unknown[], value: unknown): void {
  list.push(value);
  if (cursor.outline !== undefined)
    note(cursor.outline, list, list.length - 1, { key: undefined, own: ownOf(cursor), value });
}

function ownOf({ from, to }: Cursor): Stretch | undefined {
  return to === undefined ? undefined : [from, to];
}

/** What to point at for a path: a scalar itself, for anything larger or absent the key that leads there. */
import { type Document, isCollection, isMap, type ParsedNode } from 'yaml';
import type { JsonPath } from '../base/json.ts';
import { nodesAlong, pairOf } from './walk.ts';

/** Offsets of the first character and of the one behind the last. */
export type Stretch = readonly [from: number, to: number];

/**
 * A scalar that is written is marked itself. A map or list is marked at its key, and what is absent at the key of the
 * map where it would be inserted; an item of a list that is a map, at its first key; the whole document at its start.
 */
export function regionAlong(document: Document.Parsed, path: JsonPath): Stretch {
  const nodes = nodesAlong(document, path);
  const last = nodes.at(-1);
  if (last === undefined) return [document.range[0], document.range[0]];
  const isWritten = nodes.length > path.length && !isCollection(last);
  return isWritten ? [last.range[0], last.range[1]] : keyOf(nodes, path);
}

/** Of the last node: its key in the map around it, or where it begins. */
function keyOf(nodes: readonly ParsedNode[], path: JsonPath): Stretch {
  const [around, last] = [nodes.at(-2), nodes.at(-1)];
  const step = path[nodes.length - 2];
  const pair = isMap(around) && step !== undefined ? pairOf(around, step) : undefined;
  if (pair !== undefined) return [pair.key.range[0], pair.key.range[1]];
  const first = isMap(last) ? last.items[0]?.key : undefined;
  if (first !== undefined) return [first.range[0], first.range[1]];
  const start = last?.range[0] ?? 0;
  return [start, start];
}

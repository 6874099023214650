/** Follows a path through the syntax of a document; keys are compared as kubectl reads them, `on` as `true`. */
import { type Document, isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import type { JsonPath } from '../base/json.ts';

export type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

export function pairOf(map: YAMLMap.Parsed, step: string | number): ParsedPair | undefined {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
}

/** Behind the last character of an entry. */
export function endOf({ key, value }: ParsedPair): number {
  return (value ?? key).range[1];
}

/** The document's own first; ends early where the path leads to nothing, or on through an alias or a scalar. */
export function nodesAlong({ contents }: Document.Parsed, path: JsonPath): readonly ParsedNode[] {
  const nodes = contents === null ? [] : [contents];
  for (const step of path) {
    const next = childOf(nodes.at(-1), step);
    if (next === undefined) break;
    nodes.push(next);
  }
  return nodes;
}

function childOf(node: ParsedNode | undefined, step: string | number): ParsedNode | undefined {
  if (isMap(node)) return pairOf(node, step)?.value ?? undefined;
  return isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
}

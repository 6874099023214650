/** Follows a path through the syntax of a document; keys are compared as kubectl reads them, `on` as `true`. */
import { type Document, isCollection, isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import type { JsonPath } from '../base/json.ts';
import type { Spot, Stretch } from './region.ts';

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

/** Where they stand. */
export function spotsAlong(document: Document.Parsed, path: JsonPath): readonly Spot[] {
  const nodes = nodesAlong(document, path);
  return nodes.map((node, index): Spot => {
    const around = nodes[index - 1];
    const key = isMap(around) ? pairOf(around, path[index - 1] ?? '')?.key : undefined;
    const first = isMap(node) ? node.items[0]?.key : undefined;
    return {
      own: stretchOf(node),
      key: key && stretchOf(key),
      firstKey: first && stretchOf(first),
      isCollection: isCollection(node),
    };
  });
}

const stretchOf = ({ range }: ParsedNode): Stretch => [range[0], range[1]];

/** Where a path leads in a document: the scalar that holds the value, the gap where it belongs, or why neither can be told. */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import { at, type JsonPath } from '../base/json.ts';
import { refuse, type Refused } from './refusal.ts';
import type { StreamDocument } from './stream.ts';
import { nodesAlong, pairOf, type ParsedPair } from './walk.ts';

export type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

/** What was passed on the way. */
interface Trail {
  /** Maps and lists, the outermost first. */
  readonly within: readonly Collection[];
  /** Behind the `:` or `-` that led here; undefined where there is none. */
  readonly indicatorEnd: number | undefined;
}

export interface ScalarTarget {
  readonly kind: 'scalar';
  readonly node: Scalar.Parsed;
  readonly within: readonly Collection[];
  readonly from: number;
  readonly to: number;
}

/** The place behind a `:` or `-` that has nothing behind it. */
export interface EmptyTarget {
  readonly kind: 'empty';
  readonly from: number;
  readonly to: number;
}

/** At least one; all but the last are maps that are not there either. */
export type Keys = readonly [string, ...string[]];

export interface Absent {
  readonly kind: 'absent';
  readonly keys: Keys;
  readonly within: readonly Collection[];
  /** Behind the `:` of a key that has nothing yet and is to hold them; undefined where the last map of `within` is. */
  readonly emptyAt: number | undefined;
}

/** The path goes on in the text of a literal block; `length` steps of it lead there. */
export interface Embedded {
  readonly kind: 'embedded';
  readonly node: Scalar.Parsed;
  readonly length: number;
}

type Target = ScalarTarget | EmptyTarget | Absent | Embedded | { readonly kind: 'refused'; readonly why: Refused };

export function findTarget(document: StreamDocument, path: JsonPath): Target {
  return follow({ document, path }, 0, document.node.contents, { within: [], indicatorEnd: undefined });
}

interface Walk {
  readonly document: StreamDocument;
  readonly path: JsonPath;
}

const refused = (...why: Parameters<typeof refuse>): Target => ({ kind: 'refused', why: refuse(...why) });

function follow(walk: Walk, depth: number, node: ParsedNode | null, trail: Trail): Target {
  const step = walk.path[depth];
  if (isAlias(node)) return refused('alias-value', `*${node.source}`);
  if (step === undefined) return endAt(node, trail);
  if (isMap(node)) return throughMap(walk, depth, node, trail, step);
  if (isSeq(node)) return throughList(walk, depth, node, trail, step);
  if (isScalar(node) && node.type === Scalar.BLOCK_LITERAL) return { kind: 'embedded', node, length: depth };
  const { within, indicatorEnd } = trail;
  if (!isEmpty(node) || indicatorEnd === undefined) return refused('path-missing');
  return absent(walk, depth, within, indicatorEnd);
}

function endAt(node: ParsedNode | null, { within, indicatorEnd }: Trail): Target {
  if (isEmpty(node)) {
    if (indicatorEnd === undefined) return refused('path-missing');
    return { kind: 'empty', from: indicatorEnd, to: indicatorEnd };
  }
  if (!isScalar(node)) return refused('not-a-scalar');
  const [from, to] = node.range;
  return { kind: 'scalar', node, within, from, to };
}

function isEmpty(node: ParsedNode | null): boolean {
  return node === null || (isScalar(node) && node.range[0] === node.range[1]);
}

function throughMap(walk: Walk, depth: number, map: YAMLMap.Parsed, trail: Trail, step: string | number): Target {
  const within = [...trail.within, map];
  const pair = pairOf(map, step);
  if (pair !== undefined) return follow(walk, depth + 1, pair.value, { within, indicatorEnd: colonEnd(pair) });
  const isMerged = at(walk.document.value, ...walk.path.slice(0, depth + 1)) !== undefined;
  return isMerged ? refused('merged-value') : absent(walk, depth, within, undefined);
}

function colonEnd({ srcToken }: ParsedPair): number | undefined {
  const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return colon && colon.offset + 1;
}

function throughList(walk: Walk, depth: number, list: YAMLSeq.Parsed, trail: Trail, step: string | number): Target {
  const item = typeof step === 'number' ? list.items[step] : undefined;
  if (item === undefined) return refused('path-missing');
  const within = [...trail.within, list];
  return follow(walk, depth + 1, item, { within, indicatorEnd: dashEnd(list, Number(step)) });
}

function dashEnd({ srcToken }: YAMLSeq.Parsed, index: number): number | undefined {
  const dash = srcToken?.items[index]?.start.find(({ type }) => type === 'seq-item-ind');
  return dash && dash.offset + 1;
}

/** Only maps are made on the way, no items of lists. */
function absent({ path }: Walk, depth: number, within: readonly Collection[], emptyAt: number | undefined): Target {
  const rest = path.slice(depth);
  const [first, ...more] = rest.filter((step) => typeof step === 'string');
  if (first === undefined || more.length + 1 < rest.length) return refused('path-missing');
  return { kind: 'absent', keys: [first, ...more], within, emptyAt };
}

/** Offsets of the aliases that stand for a value along the path. */
export function sharedAlong({ node }: StreamDocument, path: JsonPath): readonly number[] {
  const anchors = new Set(nodesAlong(node, path).flatMap((each) => (isAlias(each) ? [] : (each.anchor ?? []))));
  const users: number[] = [];
  visit(node, {
    Alias: (_key, { source, range }) => {
      if (anchors.has(source) && range) users.push(range[0]);
    },
  });
  return users;
}

/** Where a missing key goes in a map of one key a line, and in which lines: after its last entry, indented as its entries are. */
import { isCollection, isMap, isPair, isScalar, type ParsedNode, Scalar, type YAMLMap } from 'yaml';
import { planFlowInsertion } from './flow-insertion.ts';
import { refuse, type Refused } from './refusal.ts';
import { spell } from './spelling.ts';
import type { Splice } from './splice.ts';
import type { Absent, Collection, Keys } from './target.ts';

export function planInsertion(text: string, target: Absent, value: string | number): Splice | Refused {
  const { keys, within, emptyAt } = target;
  const map = within.at(-1);
  if (!isMap(map)) return refuse('path-missing');
  if (map.flow === true)
    return emptyAt === undefined ? planFlowInsertion(text, target, map, value) : refuse('path-missing');
  const step = stepOf(within);
  if (emptyAt !== undefined) return insertLines(text, emptyAt, nest(keys, value, indentOf(map) + step, step));
  const last = lastLeaf(map);
  const end = last.range[1];
  // what follows such a block decides how it ends, and readers differ where nothing does
  if (isBlockOfText(last) && text[end - 1] !== '\n') return refuse('block-scalar');
  return insertLines(text, end, nest(keys, value, indentOf(map), step));
}

/** One key a line, each deeper than the one before; the value stands behind the last. */
function nest([key, next, ...more]: Keys, value: string | number, indent: number, step: number): readonly string[] {
  const line = `${' '.repeat(indent)}${spell(key, 'plain')}:`;
  if (next === undefined) return [`${line} ${spell(value, 'plain')}`];
  return [line, ...nest([next, ...more], value, indent + step, step)];
}

/** The new lines go before the break of the line that `offset` is on, so that a last line without one stays without. */
function insertLines(text: string, offset: number, lines: readonly string[]): Splice {
  const at = lineEnd(text, offset);
  const here = text.startsWith('\r', at) || (at === text.length && text.includes('\r\n')) ? '\r\n' : '\n';
  return { from: at, to: at, text: lines.map((line) => `${here}${line}`).join('') };
}

/** A block of text ends behind its last line break, which is the one that ends its last line. */
function lineEnd(text: string, offset: number): number {
  const breakAt = text.indexOf('\n', text[offset - 1] === '\n' ? offset - 1 : offset);
  if (breakAt < 0) return text.length;
  return text[breakAt - 1] === '\r' ? breakAt - 1 : breakAt;
}

function lastLeaf(node: ParsedNode): ParsedNode {
  if (!isCollection(node) || node.flow === true) return node;
  const last = node.items.at(-1);
  if (last === undefined) return node;
  return lastLeaf(isPair(last) ? (last.value ?? last.key) : last);
}

const isBlockOfText = (node: ParsedNode): boolean =>
  isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);

const indentOf = (map: YAMLMap.Parsed): number => (map.srcToken?.type === 'block-map' ? map.srcToken.indent : 0);

/** How much deeper the nearest map in a map stands than the one that it is in; two where there is none. */
function stepOf(within: readonly Collection[]): number {
  const steps = within.toReversed().flatMap((outer) => (isMap(outer) && outer.flow !== true ? stepsIn(outer) : []));
  return steps[0] ?? 2;
}

function stepsIn(outer: YAMLMap.Parsed): readonly number[] {
  return outer.items.flatMap(({ value }) =>
    isMap(value) && value.flow !== true ? [indentOf(value) - indentOf(outer)] : [],
  );
}

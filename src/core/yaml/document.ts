/** One document of a file: what it says, and where it says it. */
import { type Document, isScalar, type ParsedNode, Scalar } from 'yaml';
import type { JsonPath } from '../base/json.ts';
import type { Place } from '../base/problem.ts';
import type { Region } from '../base/region.ts';
import { openEmbedded } from './embedded.ts';
import { regionAlong } from './region.ts';
import { type Position, readStream, readSyntaxAgain, type StreamDocument } from './stream.ts';
import { nodesAlong } from './walk.ts';

export interface YamlDocument extends Places {
  /** Which document of the file it is, from 0; empty ones before it count. */
  readonly index: number;
  /** JSON as kubectl would make of it. */
  readonly value: unknown;
  /** As it stands in the file, with the comments before it. */
  readonly text: string;
}

export interface Places {
  /** Where the value at a path begins, or what encloses it where there is no such value. */
  readonly placeOf: (path: JsonPath) => Place;
  /** The value at a path from its first to behind its last character, or the key that stands for it (see `regionAlong`). */
  readonly regionOf: (path: JsonPath) => Region;
}

interface Syntax {
  readonly node: Document.Parsed;
  /** In which its offsets count. */
  readonly text: string;
  /** Where that text begins in the file. */
  readonly from: number;
}

/** Takes up to a hundred times the memory of the text. */
export function heldSyntax({ node }: StreamDocument, text: string): () => Syntax {
  const held = { node, text, from: 0 };
  return () => held;
}

/** Read again for who asks, and held no longer than there is memory for it. */
export function laterSyntax(text: string, from: number): () => Syntax {
  let held: WeakRef<Document.Parsed> | undefined;
  return () => {
    const node = held?.deref() ?? readSyntaxAgain(text);
    if (node === undefined) throw new Error('a document that could be read cannot be read again');
    held = new WeakRef(node);
    return { node, text, from };
  };
}

interface Lines {
  readonly file: string;
  readonly positionAt: (offset: number) => Position;
}

export function placesIn(syntax: () => Syntax, { file, positionAt }: Lines): Places {
  return {
    placeOf(path) {
      const { node, text, from } = syntax();
      return { file, ...positionAt(from + offsetOf(text, node, path)) };
    },
    regionOf(path) {
      const { node, from } = syntax();
      const [first, behind] = regionAlong(node, path);
      const end = positionAt(from + behind);
      return { file, ...positionAt(from + first), endLine: end.line, endColumn: end.column };
    },
  };
}

/** The path may go on into YAML in a literal block, as `editYaml` has it. */
function offsetOf(text: string, document: Document.Parsed, path: JsonPath): number {
  const nodes = nodesAlong(document, path);
  const node = nodes.at(-1);
  if (node === undefined) return document.range[0];
  const embedded = isLiteral(node) && nodes.length <= path.length ? openEmbedded(text, node) : undefined;
  const inner = embedded && readStream(embedded.text).document;
  if (embedded === undefined || inner === undefined) return node.range[0];
  return embedded.outerOffset(offsetOf(embedded.text, inner.node, path.slice(nodes.length - 1)));
}

const isLiteral = (node: ParsedNode): node is Scalar.Parsed => isScalar(node) && node.type === Scalar.BLOCK_LITERAL;

/** The documents of a text with their syntax, read as kubectl reads them, or the first thing in it that is refused. */
import {
  Composer,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  Parser,
  visit,
} from 'yaml';
import { kubernetesScalars } from './scalars.ts';

/** A part of the text that is one document. */
export interface Extent {
  /** Where the one before it ends: comments and directives before a document are its own. */
  readonly from: number;
  /** Where the next one begins. */
  readonly to: number;
}

export interface StreamDocument extends Extent {
  readonly node: Document.Parsed;
  /** JSON as kubectl would make of it; null where the document is empty. */
  readonly value: unknown;
}

/** Why a document is refused. */
export interface Fault {
  readonly kind: 'syntax' | 'value' | 'duplicate-key' | 'unsafe';
  readonly because: string;
  readonly offset: number;
}

/** Line and column count from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Stream {
  /** Of all documents as they stand in the text, empty ones too; stops at the one with the fault. */
  readonly values: readonly unknown[];
  /** The one that was asked for. */
  readonly document: StreamDocument | undefined;
  readonly fault: Fault | undefined;
  readonly positionAt: (offset: number) => Position;
}

const deepest = 100;
const mostAliases = 100;

/**
 * The values of all documents, and one of them with its syntax; they count from 0, empty ones too. Offsets count UTF-16
 * units from the start of the text. Tokens of the syntax are kept where asked for, at twice the memory.
 */
export function readStream(text: string, index = 0, keepSourceTokens = false): Stream {
  const values: unknown[] = [];
  let document: StreamDocument | undefined;
  const { read, positionAt } = openStream(text, keepSourceTokens);
  for (const each of read) {
    if ('because' in each) return { values, document, fault: each, positionAt };
    if (values.length === index) document = each;
    values.push(each.value);
  }
  return { values, document, fault: undefined, positionAt };
}

export type FaultyDocument = Fault & Extent;

export interface OpenStream {
  /** One after the other, so that of a large text the syntax of one document is held at a time. */
  readonly read: Iterable<StreamDocument | FaultyDocument>;
  /** Of what has been read. */
  readonly positionAt: (offset: number) => Position;
}

/** As `readStream`, for who keeps values and not their syntax. After a fault the next document follows. */
export function openStream(text: string, keepSourceTokens = false): OpenStream {
  const lines = new LineCounter();
  return {
    read: readEach(compose(text, keepSourceTokens, lines), text.length),
    positionAt(offset) {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    },
  };
}

/** The syntax of a document that was found sound before: alone, without what stood before it, it is not judged again. */
export function readSyntaxAgain(text: string): Document.Parsed | undefined {
  const [node] = compose(text);
  return node;
}

function compose(text: string, keepSourceTokens = false, lines = new LineCounter()): Iterable<Document.Parsed> {
  const composer = new Composer({
    schema: 'core',
    // the parser's own search for equal keys takes minutes in a map of 100,000; `unsafeNode` does it in one pass
    uniqueKeys: false,
    merge: true,
    keepSourceTokens,
    customTags: (tags) => [...kubernetesScalars, ...tags.filter((tag) => !isReplaced(tag))],
  });
  return composer.compose(new Parser(lines.addNewLine).parse(text));
}

/** The parser ends a refused document at its fault; what follows there is its own, up to where the next one begins. */
function* readEach(documents: Iterable<Document.Parsed>, end: number): Generator<StreamDocument | FaultyDocument> {
  let from = 0;
  let fault: Fault | undefined;
  for (const node of documents) {
    const [begin, , to] = node.range;
    if (fault !== undefined) {
      yield { ...fault, from, to: begin };
      from = begin;
      fault = undefined;
    }
    const read = readDocument(node);
    if ('because' in read) fault = read;
    else {
      yield { ...read, node, from, to };
      from = to;
    }
  }
  if (fault !== undefined) yield { ...fault, from, to: end };
}

const replaced = new Set(kubernetesScalars.map(({ tag }) => tag));
const isReplaced = (tag: unknown): boolean =>
  typeof tag === 'object' && tag !== null && 'tag' in tag && typeof tag.tag === 'string' && replaced.has(tag.tag);

interface Expanded {
  readonly value: unknown;
}

function readDocument(node: Document.Parsed): Expanded | Fault {
  const complaints = [...node.errors, ...node.warnings];
  const [first] = complaints;
  if (first === undefined) return unsafeNode(node) ?? expand(node);
  const isOfValues = complaints.every(({ code }) => code === 'TAG_RESOLVE_FAILED');
  return { kind: isOfValues ? 'value' : 'syntax', because: first.message, offset: first.pos[0] };
}

/** Aliases are expanded here; the parser counts what they would grow to. */
function expand(node: Document.Parsed): Expanded | Fault {
  try {
    return { value: node.toJS({ maxAliasCount: mostAliases }) };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { kind: 'unsafe', because, offset: node.range[0] };
  }
}

function unsafeNode(document: Document.Parsed): Fault | undefined {
  const found: Fault[] = [];
  const stop = (node: unknown, because: string, kind: Fault['kind'] = 'unsafe'): symbol => {
    found.push({ kind, because, offset: isNode(node) ? (node.range?.[0] ?? 0) : 0 });
    return visit.BREAK;
  };
  visit(document, (_key, node, ancestors) => {
    if (ancestors.length > deepest && ancestors.filter(isCollection).length > deepest)
      return stop(node, `nested deeper than ${deepest} levels`);
    if (isAlias(node) && ancestors.some((each) => isCollection(each) && each.anchor === node.source))
      return stop(node, `the alias *${node.source} is within its own anchor`);
    if (!isMap(node)) return undefined;
    const seen = new Set<string>();
    for (const { key } of node.items) {
      if (!isScalar(key)) return stop(key, 'a key is not a plain value');
      const name = String(key.value);
      if (name === '__proto__') return stop(key, 'the key __proto__ is not allowed');
      if (seen.has(name)) return stop(key, `the key ${JSON.stringify(name)} is there twice`, 'duplicate-key');
      seen.add(name);
    }
    return undefined;
  });
  return found[0];
}

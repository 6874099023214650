/** The documents of a text with their syntax, read as kubectl reads them, or the first thing in it that is refused. */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';
import { kubernetesScalars } from './scalars.ts';

export interface StreamDocument {
  readonly node: Document.Parsed;
  /** Where the one before it ends: comments and directives before a document are its own. */
  readonly from: number;
  /** JSON as kubectl would make of it; null where the document is empty. */
  readonly value: unknown;
}

export interface Fault {
  readonly kind: 'syntax' | 'duplicate-key' | 'unsafe';
  readonly because: string;
  readonly offset: number;
}

/** Line and column count from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Stream {
  /** As they stand in the text, empty ones too; stops at the one with the fault. */
  readonly documents: readonly StreamDocument[];
  readonly fault: Fault | undefined;
  /** Of documents that are left out as if they were not there. */
  readonly passedOver: readonly Fault[];
  readonly positionAt: (offset: number) => Position;
}

const deepest = 100;
const mostAliases = 100;

/** Offsets count UTF-16 units from the start of the text. Tokens of the syntax are kept where asked for, at twice the memory. */
export function readStream(
  text: string,
  keepSourceTokens = false,
  mayPassOver: (fault: Fault) => boolean = () => false,
): Stream {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    schema: 'core',
    // the parser's own search for equal keys takes minutes in a map of 100,000; `unsafeNode` does it in one pass
    uniqueKeys: false,
    merge: true,
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens,
    customTags: (tags) => [...kubernetesScalars, ...tags.filter((tag) => !isReplaced(tag))],
  });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const documents: StreamDocument[] = [];
  const passedOver: Fault[] = [];
  for (const node of 'empty' in parsed ? [] : parsed) {
    const read = readDocument(node, documents.at(-1)?.node.range[2] ?? 0);
    if (!('because' in read)) documents.push(read);
    else if (mayPassOver(read)) passedOver.push(read);
    else return { documents, fault: read, passedOver, positionAt };
  }
  return { documents, fault: undefined, passedOver, positionAt };
}

const replaced = new Set(kubernetesScalars.map(({ tag }) => tag));
const isReplaced = (tag: unknown): boolean =>
  typeof tag === 'object' && tag !== null && 'tag' in tag && typeof tag.tag === 'string' && replaced.has(tag.tag);

function readDocument(node: Document.Parsed, from: number): StreamDocument | Fault {
  const [complaint] = [...node.errors, ...node.warnings];
  if (complaint !== undefined) return { kind: 'syntax', because: complaint.message, offset: complaint.pos[0] };
  return unsafeNode(node) ?? expand(node, from);
}

/** Aliases are expanded here; the parser counts what they would grow to. */
function expand(node: Document.Parsed, from: number): StreamDocument | Fault {
  try {
    return { node, from, value: node.toJS({ maxAliasCount: mostAliases }) };
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

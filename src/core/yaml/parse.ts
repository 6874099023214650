/** YAML (and so JSON) text to documents, refusing on purpose what could exhaust the machine or mean two things. */
import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import { type Problem, type Place, problem } from '../base/problem.ts';
import type { JsonPath } from '../base/json.ts';
import { kubernetesScalars } from './scalars.ts';

export interface YamlDocument {
  /** JSON as kubectl would make of it. */
  readonly value: unknown;
  /** Where the value at a path begins, or what encloses it where there is no such value. */
  readonly placeOf: (path: JsonPath) => Place;
}

const mostBytes = 5 * 1024 * 1024;
/** Each costs the parser up to 2 KB, so that these take it to 240 MB at most (Node 24, brackets full of one-digit numbers). */
const mostMarks = 75_000;
const deepest = 100;
const mostAliases = 100;

/** Empty documents are dropped. Throws `manifest-invalid` with file, line and column. */
export function parseYaml(bytes: Uint8Array, file: string): readonly YamlDocument[] {
  const text = decode(bytes, file);
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    schema: 'core',
    // the parser's own search for equal keys takes minutes in a map of 100,000; `unsafeNode` does it in one pass
    uniqueKeys: false,
    merge: true,
    lineCounter: lines,
    prettyErrors: false,
    customTags: (tags) => [...kubernetesScalars, ...tags.filter((tag) => !isReplaced(tag))],
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if ('empty' in parsed) return [];
  return parsed.flatMap((document) => {
    refuse(document, text, placeAt);
    const value = expand(document, placeAt);
    if (value === null) return [];
    return [{ value, placeOf: (path) => placeAt(offsetOf(document, path)) }];
  });
}

const replaced = new Set(kubernetesScalars.map(({ tag }) => tag));
const isReplaced = (tag: unknown): boolean =>
  typeof tag === 'object' && tag !== null && 'tag' in tag && typeof tag.tag === 'string' && replaced.has(tag.tag);

function decode(bytes: Uint8Array, file: string): string {
  if (bytes.byteLength > mostBytes) throw invalid('is larger than 5 MiB', { file }, 'Split the file.');
  const marks = countMarks(bytes);
  if (marks > mostMarks) throw invalid(`has ${marks} entries; ${mostMarks} can be read`, { file }, 'Split the file.');
  return readUtf8(bytes, file);
}

const [dash, space] = Buffer.from('- ');
const markBytes = new Set(Buffer.from('[{,:\n'));

/** What may begin a value, in bytes and not by a pattern: millions of matches would take more memory than the parser. */
function countMarks(bytes: Uint8Array): number {
  return bytes.reduce(
    (marks, byte, at) => (markBytes.has(byte) || (byte === dash && bytes[at + 1] === space) ? marks + 1 : marks),
    0,
  );
}

function readUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('is not UTF-8', { file }, 'Save the file as UTF-8.');
  }
}

function refuse(document: Document.Parsed, text: string, placeAt: (offset: number) => Place): void {
  const [error] = document.errors;
  if (error !== undefined) throw templateOr(text, error.message, placeAt(error.pos[0]));
  const [warning] = document.warnings;
  if (warning !== undefined) throw templateOr(text, warning.message, placeAt(warning.pos[0]));
  const unsafe = unsafeNode(document);
  if (unsafe !== undefined) throw templateOr(text, unsafe.because, placeAt(unsafe.offset));
}

/** Aliases are expanded here; the parser counts what they would grow to. */
function expand(document: Document.Parsed, placeAt: (offset: number) => Place): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw invalid(`cannot be read: ${because}`, placeAt(document.range[0]));
  }
}

interface Unsafe {
  readonly because: string;
  readonly offset: number;
}

function unsafeNode(document: Document.Parsed): Unsafe | undefined {
  const found: Unsafe[] = [];
  const stop = (node: unknown, because: string): symbol => {
    found.push({ because, offset: isNode(node) ? (node.range?.[0] ?? 0) : 0 });
    return visit.BREAK;
  };
  visit(document, (_key, node, ancestors) => {
    if (ancestors.filter(isCollection).length > deepest) return stop(node, `nested deeper than ${deepest} levels`);
    if (!isMap(node)) return undefined;
    const seen = new Set<string>();
    for (const { key } of node.items) {
      if (!isScalar(key)) return stop(key, 'a key is not a plain value');
      const name = String(key.value);
      if (name === '__proto__') return stop(key, 'the key __proto__ is not allowed');
      if (seen.has(name)) return stop(key, `the key ${JSON.stringify(name)} is there twice`);
      seen.add(name);
    }
    return undefined;
  });
  return found[0];
}

/** What the parser stumbles over in a template is never the cause; the template is. */
function templateOr(text: string, because: string, place: Place): Problem {
  if (!text.includes('{{')) return invalid(`cannot be read: ${because}`, place);
  return invalid(
    'is a template, not a manifest',
    place,
    'Render it first (`helm template … > manifests.yaml`) and point `manifests` at the result.',
    because,
  );
}

function offsetOf(document: Document.Parsed, path: JsonPath): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.range[0];
}

function invalid(what: string, at: Place, remedy?: string, saw?: string): Problem {
  return problem('manifest-invalid', `${at.file} ${what}`, remedy, { at, saw });
}

/** YAML (and so JSON) text to documents, refusing on purpose what could exhaust the machine or mean two things. */
import { type Document, isScalar, type ParsedNode, Scalar } from 'yaml';
import { type Problem, type Place, problem } from '../base/problem.ts';
import type { Region } from '../base/region.ts';
import type { JsonPath } from '../base/json.ts';
import { openEmbedded } from './embedded.ts';
import { regionAlong } from './region.ts';
import { readStream, type Stream } from './stream.ts';
import { readUtf8, tooMuchOf } from './text.ts';
import { nodesAlong } from './walk.ts';

export interface YamlDocument {
  /** Which document of the file it is, from 0; empty ones before it count. */
  readonly index: number;
  /** JSON as kubectl would make of it. */
  readonly value: unknown;
  /** Where the value at a path begins, or what encloses it where there is no such value. */
  readonly placeOf: (path: JsonPath) => Place;
  /** The value at a path from its first to behind its last character, or the key that stands for it (see `regionAlong`). */
  readonly regionOf: (path: JsonPath) => Region;
}

/** Empty documents are dropped. Throws `manifest-invalid` with file, line and column. */
export function parseYaml(bytes: Uint8Array, file: string): readonly YamlDocument[] {
  const text = decode(bytes, file);
  return documentsOf(readStream(text), text, file);
}

export interface Sorted {
  readonly documents: readonly YamlDocument[];
  /** Where a key is there twice in a document, which is not among the others: what it means is anybody's guess. */
  readonly doubtful: readonly Place[];
}

/**
 * As `parseYaml`, but a document with a key that is there twice is set aside, and the others are read. Who has the text
 * of the bytes already gives it.
 */
export function sortYaml(bytes: Uint8Array, file: string, decoded?: string): Sorted {
  const text = decode(bytes, file, decoded);
  const stream = readStream(text, false, ({ kind }) => kind === 'duplicate-key');
  const doubtful = stream.passedOver.map(({ offset }) => ({ file, ...stream.positionAt(offset) }));
  return { documents: documentsOf(stream, text, file), doubtful };
}

function documentsOf({ documents, fault, positionAt }: Stream, text: string, file: string): readonly YamlDocument[] {
  if (fault !== undefined) throw templateOr(text, fault.because, { file, ...positionAt(fault.offset) });
  return documents.flatMap(({ node, value }, index) => {
    if (value === null) return [];
    const document: YamlDocument = {
      index,
      value,
      placeOf: (path) => ({ file, ...positionAt(offsetOf(text, node, path)) }),
      regionOf: (path) => {
        const [from, to] = regionAlong(node, path);
        const end = positionAt(to);
        return { file, ...positionAt(from), endLine: end.line, endColumn: end.column };
      },
    };
    return [document];
  });
}

function decode(bytes: Uint8Array, file: string, decoded?: string): string {
  const tooMuch = tooMuchOf(bytes);
  if (tooMuch !== undefined) throw invalid(tooMuch, { file }, 'Split the file.');
  const text = decoded ?? readUtf8(bytes);
  if (text === undefined) throw invalid('is not UTF-8', { file }, 'Save the file as UTF-8.');
  return text.replace(/^\uFEFF/, '');
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

/** The path may go on into YAML in a literal block, as `editYaml` has it. */
function offsetOf(text: string, document: Document.Parsed, path: JsonPath): number {
  const nodes = nodesAlong(document, path);
  const node = nodes.at(-1);
  if (node === undefined) return document.range[0];
  const embedded = isLiteral(node) && nodes.length <= path.length ? openEmbedded(text, node) : undefined;
  const inner = embedded && readStream(embedded.text).documents[0];
  if (embedded === undefined || inner === undefined) return node.range[0];
  return embedded.outerOffset(offsetOf(embedded.text, inner.node, path.slice(nodes.length - 1)));
}

const isLiteral = (node: ParsedNode): node is Scalar.Parsed => isScalar(node) && node.type === Scalar.BLOCK_LITERAL;

function invalid(what: string, at: Place, remedy?: string, saw?: string): Problem {
  return problem('manifest-invalid', `${at.file} ${what}`, remedy, { at, saw });
}

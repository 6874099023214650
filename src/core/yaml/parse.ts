/** YAML (and so JSON) text to documents, refusing on purpose what could exhaust the machine or mean two things. */
import { type Document, isScalar, type ParsedNode, Scalar } from 'yaml';
import { type Problem, type Place, problem } from '../base/problem.ts';
import type { Region } from '../base/region.ts';
import type { JsonPath } from '../base/json.ts';
import { openEmbedded } from './embedded.ts';
import { type EverydayDocument, outlineOf, readEveryday } from './everyday/document.ts';
import { spotsIn } from './everyday/outline.ts';
import { positionsIn } from './positions.ts';
import { regionAlong, type Spot, type Stretch } from './region.ts';
import { readStream, type Stream, type StreamDocument } from './stream.ts';
import { readUtf8, tooMuchOf } from './text.ts';
import { nodesAlong, spotsAlong } from './walk.ts';

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
  return readQuickly(text, file) ?? documentsOf(readStream(text), text, file);
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
  const documents = readQuickly(text, file);
  if (documents !== undefined) return { documents, doubtful: [] };
  const stream = readStream(text, false, ({ kind }) => kind === 'duplicate-key');
  const doubtful = stream.passedOver.map(({ offset }) => ({ file, ...stream.positionAt(offset) }));
  return { documents: documentsOf(stream, text, file), doubtful };
}

/** Where the parts of a document stand in their text. */
interface Stretches {
  readonly startOf: (path: JsonPath) => number;
  readonly stretchOf: (path: JsonPath) => Stretch;
}

interface Text {
  readonly file: string;
  readonly positionAt: Stream['positionAt'];
}

function located(index: number, value: unknown, { startOf, stretchOf }: Stretches, text: Text): YamlDocument {
  const { file, positionAt } = text;
  return {
    index,
    value,
    placeOf: (path) => ({ file, ...positionAt(startOf(path)) }),
    regionOf: (path) => {
      const [from, to] = stretchOf(path);
      const end = positionAt(to);
      return { file, ...positionAt(from), endLine: end.line, endColumn: end.column };
    },
  };
}

function documentsOf({ documents, fault, positionAt }: Stream, text: string, file: string): readonly YamlDocument[] {
  if (fault !== undefined) throw templateOr(text, fault.because, { file, ...positionAt(fault.offset) });
  return documents.flatMap(({ node, value }, index) =>
    value === null ? [] : [located(index, value, stretchesIn(node, text), { file, positionAt })],
  );
}

function stretchesIn(node: Document.Parsed, text: string): Stretches {
  const [start] = node.range;
  return {
    startOf: (path) => offsetOf(text, node, path),
    stretchOf: (path) => regionAlong(spotsAlong(node, path), path) ?? [start, start],
  };
}

/** Undefined where the text is no everyday YAML. */
function readQuickly(text: string, file: string): readonly YamlDocument[] | undefined {
  const positionAt = positionsIn(text);
  let documents: readonly StreamDocument[] | undefined;
  const inFull = ({ index }: EverydayDocument): Stretches => {
    documents ??= readStream(text).documents;
    const document = documents[index];
    if (document === undefined) throw new Error(`${file} has no document ${index}`);
    return stretchesIn(document.node, text);
  };
  return readEveryday(text)?.map((document) => {
    const stretches = quickStretches(document, text, () => inFull(document));
    return located(document.index, document.value, stretches, { file, positionAt });
  });
}

/** Of what everyday YAML does not tell the place of, a full reading does. */
function quickStretches(document: EverydayDocument, text: string, inFull: () => Stretches): Stretches {
  let known: ReturnType<typeof outlineOf> | undefined;
  const spotsOf = (path: JsonPath): readonly Spot[] | undefined => spotsIn((known ??= outlineOf(text, document)), path);
  return {
    startOf: (path) => {
      if (path.length === 0) return document.from;
      return spotsOf(path)?.at(-1)?.own[0] ?? inFull().startOf(path);
    },
    stretchOf: (path) => {
      const spots = spotsOf(path);
      return (spots && regionAlong(spots, path)) ?? inFull().stretchOf(path);
    },
  };
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

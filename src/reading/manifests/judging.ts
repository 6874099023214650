/** Plain files as rules judge them: what a template could still change is told apart from what stands there for good. */
import { textAt } from '../../core/base/json.ts';
import { Problem } from '../../core/base/problem.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import { type SetAside, sortYaml } from '../../core/yaml/parse.ts';
import { isTooLarge, readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import { openManifests } from './manifest.ts';
import type { PlainObject } from './plain.ts';
import type { Skipped } from './traced.ts';

export interface JudgedFile {
  readonly objects: readonly PlainObject[];
  readonly skipped: readonly Skipped[];
}

/**
 * A file with an action of a template outside of comments is a template, though it may be YAML; a document with a key
 * that is there twice, or that is no object, is skipped, and the others are read. Throws `manifest-invalid` with the place.
 */
export async function readForJudging(files: Files, file: string): Promise<JudgedFile> {
  const bytes = (await files.read(file)) ?? new Uint8Array();
  if (isTooLarge(bytes) && !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('apiVersion'))
    return noObjects(file);
  const decoded = isTooLarge(bytes) ? undefined : readUtf8(bytes);
  const text = decoded ?? '';
  // parsing is what takes time, and most files of a repository are settings of something else
  if (!mayHoldObjects(text) && isSaid(text)) return noObjects(file);
  if (hasTemplate(text)) return skip(file, 'is a template, not a manifest', 'template');
  const { documents, setAside } = sortYaml(bytes, file, decoded);
  const skipped = setAside.map((each) => skippedDocument(file, each));
  if (documents.length === 0) return { objects: [], skipped };
  if (!documents.some(({ value }) => textAt(value, 'apiVersion') !== undefined)) return noObjects(file);
  const opened = documents.filter((each) => !isNamedLater(each)).map((document) => openOr(document, text, file));
  const [strange] = opened.flatMap((each) => ('reason' in each ? [each] : []));
  return {
    objects: opened.flatMap((each) => ('reason' in each ? [] : each)),
    skipped: strange === undefined ? skipped : [...skipped, strange],
  };
}

function skippedDocument(file: string, { kind, because, line }: SetAside): Skipped {
  if (kind === 'duplicate-key') return { file, reason: `has a key twice in one document, in line ${line}`, code: kind };
  const reason = `has a document that cannot be read, in line ${line}: ${because}`;
  return { file, reason, code: 'unreadable-value' };
}

/** The API server gives it another name each time: a Job that runs once, and nothing that others point at. */
const isNamedLater = ({ value }: YamlDocument): boolean =>
  textAt(value, 'metadata', 'name') === undefined && textAt(value, 'metadata', 'generateName') !== undefined;

/** What lacks a name, as assertions of tests do, is no reason to lose the others of its file. */
function openOr(document: YamlDocument, text: string, file: string): readonly PlainObject[] | Skipped {
  try {
    return openManifests(document).map(({ manifest, path }) => ({ manifest, text, document, path }));
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const reason = thrown.message.replace(`a document of ${file} is`, 'has a document that is');
    return { file, reason, code: 'unreadable' };
  }
}

/** JSON is everywhere, and nobody expects it to be of Kubernetes. */
const noObjects = (file: string): JudgedFile =>
  file.endsWith('.json') ? { objects: [], skipped: [] } : skip(file, 'holds no Kubernetes objects', 'no-objects');

const skip = (file: string, reason: string, code: Skipped['code']): JudgedFile => ({
  objects: [],
  skipped: [{ file, reason, code }],
});

/** Between quotes, a letter of a key can be written as its number. */
const mayHoldObjects = (text: string): boolean => text.includes('apiVersion') || /\\[uUx]/.test(text);

/** Something other than comments. */
const isSaid = (text: string): boolean => /^\s*[^\s#]/m.test(text.replaceAll(/^---.*$/gm, ''));

function hasTemplate(text: string): boolean {
  return text.includes('{{') && text.split('\n').some((line) => withoutComment(line).includes('{{'));
}

const withoutComment = (line: string): string => line.replace(/(?:^|\s)#.*/, '');

/** For each line of a text, counted from 1, whether a condition in comments (`# {{ if … }}`) is open there. */
export function conditionalLines(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  if (!text.includes('{{')) return inside;
  let open = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const words = [...line.matchAll(/\{\{-?\s*(if|range|with|define|block|end)\b/g)].map((found) => found[1]);
    for (const word of words) open = Math.max(0, open + (word === 'end' ? -1 : 1));
    if (open > 0) inside.add(index + 1);
  }
  return inside;
}

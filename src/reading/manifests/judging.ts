/** Plain files as rules judge them: what a template could still change is told apart from what stands there for good. */
import { textAt } from '../../core/base/json.ts';
import { Problem } from '../../core/base/problem.ts';
import { formatCount } from '../../core/report/figures.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import { type SetAside, sortYaml } from '../../core/yaml/parse.ts';
import { isTooLarge, readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import { openManifests } from './manifest.ts';
import type { PlainObject } from './plain.ts';
import { hasTemplate, templateIn } from './templates.ts';
import type { SkipCode, Skipped } from './traced.ts';

export interface JudgedFile {
  readonly objects: readonly PlainObject[];
  readonly skipped: readonly Skipped[];
}

/**
 * A document that is refused, that is a template though it may be YAML, or that is no object is skipped, and the others
 * of its file are read. Throws `manifest-invalid` for what is too large, or no text.
 */
export async function readForJudging(files: Files, file: string): Promise<JudgedFile> {
  const bytes = (await files.read(file)) ?? new Uint8Array();
  if (isTooLarge(bytes) && !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('apiVersion'))
    return noObjects(file);
  const decoded = isTooLarge(bytes) ? undefined : readUtf8(bytes);
  const text = decoded ?? '';
  // parsing is what takes time, and most files of a repository are settings of something else
  if (!mayHoldObjects(text) && isSaid(text)) return noObjects(file);
  const { documents, setAside } = sortYaml(bytes, file, decoded);
  // what opens in one document of a template may close in another
  if (setAside.some((each) => hasTemplate(each.text)))
    return { objects: [], skipped: [{ file, reason: 'is a template, not a manifest', code: 'template' }] };
  if (!documents.some(isObject) && !setAside.some((each) => mayHoldObjects(each.text))) return noObjects(file);
  const opened = documents.filter((each) => !isNamedLater(each)).map((each) => openDocument(each, text, file));
  const skipped = [...setAside.map(refusal), ...opened.filter((each) => 'code' in each)];
  return {
    objects: opened.flatMap((each) => ('code' in each ? [] : each)),
    skipped: [...Map.groupBy(skipped, ({ code }) => code).values()].map((same) => together(file, same)),
  };
}

/** A document of a file that is not judged. */
interface Passed {
  readonly code: SkipCode;
  readonly reason: string;
  readonly unread: string;
}

function refusal({ kind, because, at: { line }, text }: SetAside): Passed {
  if (kind === 'duplicate-key')
    return { code: kind, reason: `has a key twice in one document, in line ${line}`, unread: text };
  const reason = `has a document that cannot be read, in line ${line}: ${because}`;
  return { code: kind === 'value' ? 'unreadable-value' : 'unreadable', reason, unread: text };
}

function together(file: string, passed: readonly Passed[]): Skipped {
  const [first] = passed;
  const more = passed.length > 1 ? `, and ${formatCount(passed.length - 1, 'document')} more` : '';
  return {
    file,
    reason: `${first?.reason}${more}`,
    code: first?.code ?? 'unreadable',
    unread: passed.map(({ unread }) => unread).join('\n'),
  };
}

const isObject = ({ value }: YamlDocument): boolean => textAt(value, 'apiVersion') !== undefined;

/** The API server gives it another name each time: a Job that runs once, and nothing that others point at. */
const isNamedLater = ({ value }: YamlDocument): boolean =>
  textAt(value, 'metadata', 'name') === undefined && textAt(value, 'metadata', 'generateName') !== undefined;

/** What lacks a name, as assertions of tests do, is no reason to lose the others of its file. */
function openDocument(document: YamlDocument, text: string, file: string): readonly PlainObject[] | Passed {
  const action = templateIn(document);
  if (action !== undefined) {
    const reason = `has a document that is a template, in line ${document.placeOf(action).line}`;
    return { code: 'template', reason, unread: document.text };
  }
  try {
    return openManifests(document).map(({ manifest, path }) => ({ manifest, text, document, path }));
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const reason = thrown.message.replace(`a document of ${file} is`, 'has a document that is');
    return { code: 'unreadable', reason, unread: document.text };
  }
}

/** JSON is everywhere, and nobody expects it to be of Kubernetes. */
function noObjects(file: string): JudgedFile {
  const skipped: Skipped = { file, reason: 'holds no Kubernetes objects', code: 'no-objects' };
  return { objects: [], skipped: file.endsWith('.json') ? [] : [skipped] };
}

/** Between quotes, a letter of a key can be written as its number. */
const mayHoldObjects = (text: string): boolean => text.includes('apiVersion') || /\\[uUx]/.test(text);

/** Something other than comments. */
const isSaid = (text: string): boolean => /^\s*[^\s#]/m.test(text.replaceAll(/^---.*$/gm, ''));

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

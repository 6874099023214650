/** Plain files as rules judge them: what a template could still change is told apart from what stands there for good. */
import { textAt } from '../../core/base/json.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import { type SetAside, sortYaml } from '../../core/yaml/parse.ts';
import { isTooLarge, readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import type { PlainObject } from './plain.ts';
import { isPassed, openForJudging, passedOver, skippedOf } from './sorting.ts';
import { hasTemplate } from './templates.ts';
import type { Skipped } from './traced.ts';

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
  if (setAside.some((each) => breaks.has(each.kind) && hasTemplate(each.text)))
    return { objects: [], skipped: [{ file, reason: 'is a template, not a manifest', code: 'template' }] };
  if (!documents.some(isObject) && !setAside.some((each) => mayHoldObjects(each.text))) return noObjects(file);
  const opened = documents.map((document) => ({ document, manifests: openForJudging(document) }));
  const passed = [...setAside.map(passedOver), ...opened.flatMap(({ manifests }) => manifests.filter(isPassed))];
  return {
    objects: opened.flatMap(({ document, manifests }) =>
      manifests.flatMap((each) => (isPassed(each) ? [] : { ...each, text, document })),
    ),
    skipped: skippedOf(file, 'has', passed),
  };
}

/** What a line that is an action makes of YAML. */
const breaks: ReadonlySet<SetAside['kind']> = new Set(['syntax', 'unsafe']);

const isObject = ({ value }: YamlDocument): boolean => textAt(value, 'apiVersion') !== undefined;

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

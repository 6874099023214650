/** Which documents of a text are judged, and why the others are not: one of them costs no other. */
import { Problem } from '../../core/base/problem.ts';
import { textAt } from '../../core/base/json.ts';
import { formatCount } from '../../core/report/figures.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import type { SetAside } from '../../core/yaml/parse.ts';
import { type ClosedManifest, manifestsIn, type OpenedManifest } from './manifest.ts';
import { templateIn } from './templates.ts';
import type { SkipCode, Skipped } from './traced.ts';

/** A document, or an item of a `List`, that is not judged. */
export interface Passed {
  readonly code: SkipCode;
  /** As it follows `has` or `renders to`. */
  readonly what: string;
  readonly line: number | undefined;
  readonly because?: string;
  readonly unread: string;
}

export function passedOver({ kind, because, at: { line }, text }: SetAside): Passed {
  if (kind === 'duplicate-key') return { code: kind, what: 'a document with a key twice', line, unread: text };
  const code = kind === 'value' ? 'unreadable-value' : 'unreadable';
  return { code, what: 'a document that cannot be read', line, because, unread: text };
}

/** What lacks a name, as assertions of tests do, is no object; what gets one from the server is no matter of rules. */
export function openForJudging(document: YamlDocument): readonly (OpenedManifest | Passed)[] {
  return manifestsIn(document)
    .filter(({ value }) => !isNamedLater(value))
    .map((closed) => templateAt(closed, document) ?? openOr(closed, document));
}

function templateAt({ value, path }: ClosedManifest, { text, placeOf }: YamlDocument): Passed | undefined {
  const action = text.includes('{{') ? templateIn(value) : undefined;
  if (action === undefined) return undefined;
  const { line } = placeOf([...path, ...action]);
  return { code: 'template', what: 'a document that is a template', line, unread: text };
}

function openOr({ path, open }: ClosedManifest, { text, placeOf }: YamlDocument): OpenedManifest | Passed {
  try {
    return open();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const { file, line } = placeOf(path);
    const [what, because] = thrown.message.replace(`a document of ${file} `, '').replace(`${file} `, '').split(': ');
    return { code: 'unreadable', what: `a document that ${what}`, line, ...(because && { because }), unread: text };
  }
}

export const isPassed = (each: OpenedManifest | Passed): each is Passed => 'code' in each;

/** The API server gives it another name each time: a Job that runs once, and nothing that others point at. */
const isNamedLater = (value: unknown): boolean =>
  textAt(value, 'metadata', 'name') === undefined && textAt(value, 'metadata', 'generateName') !== undefined;

/** One for each code. */
export function skippedOf(file: string, verb: 'has' | 'renders to', passed: readonly Passed[]): readonly Skipped[] {
  return [...Map.groupBy(passed, ({ code }) => code)].map(([code, same]) => ({
    file,
    code,
    reason: `${verb} ${reasonOf(same)}`,
    unread: [...new Set(same.map(({ unread }) => unread))].join('\n'),
  }));
}

/** In lines of a file, which a rendering has none of. */
function reasonOf([first, ...others]: readonly Passed[]): string {
  if (first === undefined) return '';
  const { what, line, because } = first;
  const place = line === undefined ? '' : `, in line ${line}`;
  const more = others.length > 0 ? `, and ${formatCount(others.length, 'document')} more` : '';
  return `${what}${place}${because === undefined ? '' : `: ${because}`}${more}`;
}

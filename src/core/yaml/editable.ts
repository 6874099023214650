/** A text opened for an edit: its documents as they stand, or under a mask where templates keep it from being YAML. */
import { findTemplates, maskTemplates, type Span } from './mask.ts';
import { refuse, type Refused } from './refusal.ts';
import { readStream, type Stream } from './stream.ts';
import { tooMuchOf } from './text.ts';

export interface Editable {
  /** The byte order mark, or nothing; offsets count from behind it. */
  readonly mark: string;
  readonly text: string;
  readonly templates: readonly Span[];
  readonly isMasked: boolean;
  readonly stream: Stream;
}

/** Breaks that YAML 1.1, and so kubectl, knows and YAML 1.2 does not; and CR alone, which editors take for none. */
const doubtfulBreaks = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** With the syntax of the document that has that index. */
export function openText(whole: string, document: number): Editable | Refused {
  const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = whole.slice(mark.length);
  const tooMuch = text.isWellFormed() ? tooMuchOf(Buffer.from(text)) : 'is not UTF-8';
  if (tooMuch !== undefined) return refuse('unreadable', `it ${tooMuch}`);
  if (doubtfulBreaks.test(text)) return refuse('line-ends');
  const templates = findTemplates(text);
  const stream = readStream(text, document, true);
  if (stream.fault === undefined) return { mark, text, templates, isMasked: false, stream };
  const masked = templates.length > 0 ? readStream(maskTemplates(text, templates), document, true) : stream;
  if (masked.fault === undefined) return { mark, text, templates, isMasked: true, stream: masked };
  return refuseFault(stream, text.includes('{{'));
}

function refuseFault({ fault, positionAt }: Stream, isTemplate: boolean): Refused {
  const saw = fault && `line ${positionAt(fault.offset).line}: ${fault.because}`;
  if (fault?.kind === 'duplicate-key') return refuse('duplicate-key', saw);
  return isTemplate ? refuse('template') : refuse('unreadable', saw);
}

/** Whether an action of a template stands between two offsets, or begins there without an end. */
export function hasTemplate({ text, templates }: Editable, from: number, to: number): boolean {
  return text.slice(from, to).includes('{{') || templates.some((each) => each.from < to && each.to > from);
}

/** An edited text under the same mask; undefined where the edit made or broke an action of a template. */
export function readAgain({ templates, isMasked }: Editable, edited: string): Stream | undefined {
  if (!isMasked) return readStream(edited);
  const now = findTemplates(edited);
  return now.length === templates.length ? readStream(maskTemplates(edited, now)) : undefined;
}

/** The edits of a group made to the files as they are at the base's head, and what of the advice these files do not take. */
import { createHash } from 'node:crypto';
import type { Advice } from '../advice.ts';
import type { Edit } from '../edit.ts';
import { compareText } from '../report/importance.ts';

export interface DraftedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface Omission {
  readonly advice: Advice;
  /**
   * `made`: the file has these numbers already. `stale`: it has others than those that were judged. `unknown`: no file is
   * known to hold them. `waiting`: there is no room for more in one change.
   */
  readonly kind: 'made' | 'stale' | 'unknown' | 'waiting';
  /** One sentence. */
  readonly says: string;
}

export interface Draft {
  /** Most important first, each with the edits that were made, in the lines that they have at the base's head. */
  readonly edited: readonly Advice[];
  readonly files: readonly DraftedFile[];
  readonly omitted: readonly Omission[];
}

/** What one edit comes to in a text; `made` where the number is there already. */
export type Edited =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'made' }
  | { readonly kind: 'stale'; readonly says: string };

/** Makes one edit in the text of its file. */
export type MakeEdit = (text: string, edit: Edit) => Edited;

/** `textOf`: a file as it is where the change is to go; undefined where there is none. What is kept or refused has no edits. */
export function draftOf(
  advice: readonly Advice[],
  textOf: (path: string) => string | undefined,
  makeEdit: MakeEdit,
  mostWorkloads = Infinity,
): Draft {
  const texts = new Map<string, string>();
  const edited: Advice[] = [];
  const omitted: Omission[] = [];
  for (const each of advice.filter(({ decision }) => decision === 'change')) {
    if (edited.length === mostWorkloads) {
      omitted.push({ advice: each, kind: 'waiting', says: 'it has its turn when these are merged' });
      continue;
    }
    const made = editsMade(each, (path) => texts.get(path) ?? textOf(path), makeEdit);
    if (made.kind !== 'edited') omitted.push(made);
    else {
      edited.push(made.advice);
      for (const [path, text] of made.texts) texts.set(path, text);
    }
  }
  return { edited, omitted, files: [...texts].map(([path, after]) => ({ path, before: textOf(path) ?? '', after })) };
}

interface EditedAdvice {
  readonly kind: 'edited';
  readonly advice: Advice;
  readonly texts: ReadonlyMap<string, string>;
}

/** All edits of a workload, or none: its numbers were judged together. */
function editsMade(
  advice: Advice,
  textOf: (path: string) => string | undefined,
  makeEdit: MakeEdit,
): EditedAdvice | Omission {
  const texts = new Map<string, string>();
  const edits: Edit[] = [];
  for (const edit of advice.edits) {
    const before = texts.get(edit.file) ?? textOf(edit.file);
    if (before === undefined) return { advice, kind: 'stale', says: `${edit.file} is no longer there as a text` };
    const result = makeEdit(before, edit);
    if (result.kind === 'stale') return { advice, kind: 'stale', says: result.says };
    if (result.kind === 'made') continue;
    texts.set(edit.file, result.text);
    edits.push({ ...edit, line: firstChangedLine(before, result.text) });
  }
  if (edits.length > 0) return { kind: 'edited', advice: { ...advice, edits }, texts };
  if (advice.edits.length > 0) return { advice, kind: 'made', says: 'the files have these numbers already' };
  return { advice, kind: 'unknown', says: advice.unedited.join(' ') || 'no file is known to hold its numbers' };
}

function firstChangedLine(before: string, after: string): number {
  const lines = after.split('\n');
  const same = before.split('\n').findIndex((line, index) => line !== lines[index]);
  return (same === -1 ? lines.length : same) + 1;
}

/** The same for the same content of the same files, and for nothing else. */
export function digestOf({ files }: Draft): string {
  const content = files
    .map(({ path, after }) => [path, after] as const)
    .sort(([one], [other]) => compareText(one, other));
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/** Marks in many scalars at once: one rendering then shows which of them arrives in a field. */
import type { Candidate, Editable, Scalar } from './candidates.ts';

export interface Mark {
  readonly candidate: Candidate;
  readonly to: Scalar;
}

export interface Marked {
  /** Of the files that have marks. */
  readonly texts: Editable;
  readonly marks: readonly Mark[];
  /** Written in another way than their value is, so that they could not be marked. */
  readonly unmarked: readonly Candidate[];
}

/** A hint and no proof, and so written in one pass over the text: to edit a long file hundreds of times takes minutes. */
export function withMarks(candidates: readonly Candidate[], editable: Editable): Marked {
  const lines = new Map<string, string[]>();
  const marks: Mark[] = [];
  const unmarked: Candidate[] = [];
  // from the end, so that places before a mark stay where they are
  for (const [index, candidate] of [...candidates].sort(later).entries()) {
    const { file } = candidate.at;
    const ofFile = lines.get(file) ?? (editable.get(file) ?? '').split('\n');
    lines.set(file, ofFile);
    const to = markOf(candidate.value, index);
    if (mark(ofFile, candidate, to)) marks.push({ candidate, to });
    else unmarked.push(candidate);
  }
  return { texts: new Map([...lines].map(([file, ofFile]) => [file, ofFile.join('\n')])), marks, unmarked };
}

function mark(lines: string[], { at, value }: Candidate, to: Scalar): boolean {
  const { line = 1, column = 1 } = at;
  const text = lines[line - 1] ?? '';
  const start = /["']/.test(text.charAt(column - 1)) ? column : column - 1;
  if (!text.startsWith(String(value), start)) return false;
  lines[line - 1] = text.slice(0, start) + String(to) + text.slice(start + String(value).length);
  return true;
}

const later = (one: Candidate, other: Candidate): number =>
  (other.at.line ?? 1) - (one.at.line ?? 1) || (other.at.column ?? 1) - (one.at.column ?? 1);

/** Of the same kind, another one each, and not so large that a template which counts up to it takes long: `1253m` for `250m`. */
function markOf(value: Scalar, index: number): Scalar {
  if (typeof value === 'number') return value + 1000 + index;
  const [digits] = /\d+/.exec(value) ?? [];
  return digits === undefined ? `${value}-${index}` : value.replace(digits, String(Number(digits) + 1000 + index));
}

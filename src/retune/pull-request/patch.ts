/** A change of files as `git apply` and `patch` take it: unified diffs with three lines around each change. */
import { diffLines, type DiffLine, diffMarks } from '../../core/report/diff.ts';
import type { DraftedFile } from './draft.ts';

/** '' where nothing differs; else ends with a line feed. */
export function patchOf(files: readonly DraftedFile[]): string {
  return files.map(filePatch).join('');
}

function filePatch({ path, before, after }: DraftedFile): string {
  const lines = diffLines(linesOf(before), linesOf(after));
  if (lines.every(({ kind }) => kind === 'same')) return '';
  const name = quotedPath(path);
  return [`diff --git ${name('a/')} ${name('b/')}`, `--- ${name('a/')}`, `+++ ${name('b/')}`, ...hunks(lines)]
    .map((line) => `${line}\n`)
    .join('');
}

/** With their line feeds, so that the last one shows when it has none; a carriage return belongs to its line. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** As git quotes names with signs that would end or split them; a blank at the end of a name is told by a tab after it. */
function quotedPath(path: string): (side: 'a/' | 'b/') => string {
  const isPlain = /^[\w./+@%=,~-]+$/.test(path);
  return (side) => (isPlain ? `${side}${path}` : `"${Array.from(Buffer.from(`${side}${path}`), quotedByte).join('')}"`);
}

function quotedByte(byte: number): string {
  const sign = String.fromCodePoint(byte);
  if (sign === '"' || sign === '\\') return `\\${sign}`;
  return byte >= 0x20 && byte < 0x7f ? sign : `\\${byte.toString(8).padStart(3, '0')}`;
}

const around = 3;

function hunks(lines: readonly DiffLine[]): readonly string[] {
  const shown: string[] = [];
  let [old, fresh] = [1, 1];
  let next = 0;
  for (const { from, to } of spansOf(lines)) {
    old += countOf(lines.slice(next, from), 'added');
    fresh += countOf(lines.slice(next, from), 'removed');
    const part = lines.slice(from, to);
    const [oldCount, freshCount] = [countOf(part, 'added'), countOf(part, 'removed')];
    shown.push(`@@ -${range(old, oldCount)} +${range(fresh, freshCount)} @@`, ...part.flatMap(written));
    old += oldCount;
    fresh += freshCount;
    next = to;
  }
  return shown;
}

/** Lines of one side: those that are not only on the other. */
const countOf = (lines: readonly DiffLine[], other: 'added' | 'removed'): number =>
  lines.filter(({ kind }) => kind !== other).length;

/** A side without lines is named by the line before it. */
const range = (first: number, count: number): string => `${count === 0 ? first - 1 : first},${count}`;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Changes with what is around them; those that touch are one. */
function spansOf(lines: readonly DiffLine[]): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    const [from, to] = [Math.max(0, index - around), Math.min(lines.length, index + 1 + around)];
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to) last.to = to;
    else spans.push({ from, to });
  }
  return spans;
}

function written({ kind, text }: DiffLine): readonly string[] {
  const line = `${diffMarks[kind]}${text.replace(/\n$/, '')}`;
  return text.endsWith('\n') ? [line] : [line, '\\ No newline at end of file'];
}

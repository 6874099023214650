/** GitHub-flavoured Markdown; text from elsewhere neither formats, nor mentions, nor closes what it stands in. */
import { visible } from './markup.ts';

/** For running text and table cells. */
export function plain(text: string): string {
  return escaped(text)
    .replaceAll(/[\\`*_[\]|~#!]/g, (mark) => `\\${mark}`)
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//');
}

/** A sentence whose parts between backticks are code; one without a partner stands for itself. */
export function prose(text: string): string {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return plain(text);
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : code(part))).join('');
}

/** Inside an HTML element on a line of its own, where marks of Markdown stand for themselves. */
export function inElement(text: string): string {
  return escaped(text).replaceAll('@', '@\u200b');
}

/** A backslash alone does not keep GitHub from making `#12` a reference: it looks at the text that is shown. */
function escaped(text: string): string {
  return visible(text.replaceAll(/\s+/g, ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/(?:#|\bGH-)(?=\d)/gi, '$&\u200b')
    .replaceAll(/\bwww(?=\.)/gi, '$&\u200b');
}

/** As code, in running text or a cell. */
export function code(text: string): string {
  const inner = visible(text.replaceAll(/\s+/g, ' ')).replaceAll('|', '\\|');
  const fence = '`'.repeat(longestTicks(inner) + 1);
  const gap = inner.startsWith('`') || inner.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${inner}${gap}${fence}`;
}

/** As a block that nothing inside it can close. */
export function block(lines: readonly string[], language = 'text'): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestTicks(lines.join('\n')) + 1));
  return [`${fence}${language}`, ...lines.map(visible), fence];
}

/** Cells are Markdown already; a column whose head ends in `:` holds figures and is set to the right. No rows, no table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((name) => (name.endsWith(':') ? '---:' : '---'));
  return [line(head.map((name) => name.replace(/:$/, ''))), line(rule), ...rows.map(line)];
}

/** Behind a title; `lead` is plain text, the lines are Markdown already. Nothing where there are no lines. */
export function unfold(title: string, lines: readonly string[], lead?: string): readonly string[] {
  if (lines.length === 0) return [];
  const before = lead === undefined ? [] : [plain(lead), ''];
  return ['', '<details>', `<summary>${inElement(title)}</summary>`, '', ...before, ...lines, '', '</details>'];
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}

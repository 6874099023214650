/** Blocks of text in everyday YAML: `|` and `>` with lines of one indentation. */
import { type Cursor, endOf, space, unusual } from './cursor.ts';

const header = /[|>]-?(?: +#[^\n]*| *)\n/y;

/** Its lines are further to the right than a column. */
export function readTextBlock(cursor: Cursor, column: number): string {
  const { text, at: start } = cursor;
  const isFolded = text[start] === '>';
  const isStripped = text[start + 1] === '-';
  cursor.at = endOf(header, text, start) ?? unusual();
  const lines = readLines(cursor, column);
  cursor.to = undefined;
  return (isFolded ? foldedLines(lines) : lines.join('\n')) + (isStripped ? '' : '\n');
}

/** Without those that are blank at the end. Stops at the break before the line that is no more of it. */
function readLines(cursor: Cursor, column: number): readonly string[] {
  const { text } = cursor;
  const indentation = indentationOf(cursor, column);
  const lines: string[] = [];
  let [filled, at] = [0, cursor.at];
  while (at < text.length) {
    const end = endOfLine(text, at);
    const content = skipTo(text, at, end);
    const isBlank = content === end;
    if (!isBlank && content - at < indentation) break;
    // a blank line further to the right than the text means something
    if (isBlank && content - at > indentation) unusual();
    lines.push(isBlank ? '' : text.slice(at + indentation, end));
    if (!isBlank) filled = lines.length;
    at = end + 1;
  }
  cursor.at = Math.min(at - 1, text.length);
  return filled > 0 ? lines.slice(0, filled) : unusual();
}

const blankLines = /(?: *\n)*/y;

/** That of the first line which is not blank. */
function indentationOf({ text, at }: Cursor, column: number): number {
  const start = endOf(blankLines, text, at) ?? at;
  const indentation = skipTo(text, start, text.length) - start;
  return indentation > column ? indentation : unusual();
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function skipTo(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === space) at += 1;
  return at;
}

function foldedLines(lines: readonly string[]): string {
  let [value, blank] = ['', 0];
  for (const [index, line] of lines.entries()) {
    if (/^[ \t]/.test(line)) unusual();
    if (line === '') blank += 1;
    else {
      value += blank > 0 ? '\n'.repeat(blank) : index === 0 ? '' : ' ';
      value += line;
      blank = 0;
    }
  }
  return value;
}

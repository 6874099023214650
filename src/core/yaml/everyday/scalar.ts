/** Scalars of everyday YAML: plain ones, quoted ones, and those that go over several lines. */
import { resolvePlain } from '../scalars.ts';
import { type Cursor, endOf, lineFeed, space, unusual } from './cursor.ts';

/** Up to what may end it; a colon in it is followed by something, a hash by no space before it. */
const plain = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,[\]{}]))[^\n\t:#]*(?:(?::(?=[^ \n\t])|(?<! )#)[^\n\t:#]*)*/y;
/** In a line that goes on with a plain scalar, no mark at the start means anything. */
const morePlain = /(?:[^\s\-?:#]|[-?:](?=\S))[^\n\t:#]*(?:(?::(?=[^ \n\t])|(?<! )#)[^\n\t:#]*)*/y;
const flowPlain =
  /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,[\]{}]))[^\n\t,[\]{}:#]*(?::(?=[^\s,[\]{}])[^\n\t,[\]{}:#]*)*/y;

/** Moves behind a plain scalar of one line; what is behind it decides whether it is a key. */
export function scanPlain(cursor: Cursor, pattern: RegExp = plain): string {
  const { text, at } = cursor;
  let end = endOf(pattern, text, at) ?? unusual();
  while (text.charCodeAt(end - 1) === space) end -= 1;
  cursor.from = at;
  cursor.to = end;
  cursor.at = end;
  return text.slice(at, end);
}

export function readFlowPlain(cursor: Cursor): unknown {
  return meaningOf(scanPlain(cursor, flowPlain));
}

/** A plain scalar in a block; it goes on in lines that are further to the right than a column. */
export function readPlain(cursor: Cursor, column: number): unknown {
  const { at: from } = cursor;
  let value = scanPlain(cursor);
  for (let skipped = skipToMore(cursor, column); skipped > 0; skipped = skipToMore(cursor, column))
    value += (skipped === 1 ? ' ' : '\n'.repeat(skipped - 1)) + scanPlain(cursor, morePlain);
  cursor.from = from;
  return meaningOf(value);
}

/** Moves to the next line of a plain scalar; 0 where it does not go on, else the number of line breaks before. */
function skipToMore(cursor: Cursor, column: number): number {
  const { text } = cursor;
  let [breaks, start, at] = [0, cursor.at, cursor.at];
  for (let next = text.charCodeAt(at); next === space || next === lineFeed; next = text.charCodeAt(at)) {
    at += 1;
    if (next !== lineFeed) continue;
    breaks += 1;
    start = at;
  }
  if (breaks === 0 || at === text.length || text[at] === '#' || at - start <= column) return 0;
  cursor.at = at;
  return breaks;
}

export function meaningOf(text: string): unknown {
  const value = resolvePlain(text);
  return value === undefined ? unusual() : value;
}

/** A quoted scalar; its lines after the first are further to the right than a column. On one line where none is given. */
export function readQuoted(cursor: Cursor, column?: number): string {
  const { text, at } = cursor;
  const isDouble = text[at] === '"';
  const end = isDouble ? endOfDouble(text, at) : endOfSingle(text, at);
  const written = text.slice(at + 1, end);
  const content = written.includes('\n') ? folded(written, column ?? unusual()) : written;
  cursor.from = at;
  cursor.to = end + 1;
  cursor.at = end + 1;
  return isDouble ? unescaped(content) : content.replaceAll("''", "'");
}

function endOfSingle(text: string, start: number): number {
  let end = text.indexOf("'", start + 1);
  while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
  return end < 0 ? unusual() : end;
}

function endOfDouble(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && slashesBefore(text, end) % 2 === 1) end = text.indexOf('"', end + 1);
  return end < 0 ? unusual() : end;
}

function slashesBefore(text: string, end: number): number {
  let start = end;
  while (text[start - 1] === '\\') start -= 1;
  return end - start;
}

/** Line breaks become spaces; each blank line becomes a line break. */
function folded(written: string, column: number): string {
  if (/\t|\\ *\n/.test(written)) unusual();
  const [first = '', ...lines] = written.split('\n');
  const last = lines.length - 1;
  let [value, blank] = [first.replace(/ +$/, ''), 0];
  for (const [index, line] of lines.entries()) {
    const content = line.replace(/^ +/, '');
    if (content === '' && index < last) {
      blank += 1;
      continue;
    }
    if (line.length - content.length <= column) unusual();
    value += blank === 0 ? ' ' : '\n'.repeat(blank);
    value += index === last ? content : content.replace(/ +$/, '');
    blank = 0;
  }
  return value;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  [' ', ' '],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function unescaped(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replaceAll(/\\(?:u([\da-fA-F]{4})|([^]))/g, (_all, code?: string, letter = '') =>
    code === undefined ? (escapes.get(letter) ?? unusual()) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Lists and maps by indentation. */
import { addEntry, addItem, deepest, type JsonMap, keyOf } from './collection.ts';
import { type Cursor, endOf, isAtLineEnd, nextLine, skipSpaces, unusual } from './cursor.ts';
import { readFlow } from './flow.ts';
import { meaningOf, readPlain, readQuoted, scanPlain } from './scalar.ts';
import { readTextBlock } from './text-block.ts';

const dash = /-(?=[ \n]|$)/y;
const colon = / *:(?=[ \n]|$)/y;

/** A list or map whose entries begin where the cursor is, in that column; stops at the first line that is none of it. */
export function readBlock(cursor: Cursor, column: number, depth: number): unknown {
  if (depth > deepest) unusual();
  const { at: from } = cursor;
  const value = isAt(dash, cursor) ? readList(cursor, column, depth) : readMap(cursor, column, depth);
  // a line further to the right belongs to nothing, or goes on with what has been taken for whole
  if (cursor.column > column) unusual();
  cursor.from = from;
  cursor.to = from;
  return value;
}

function readList(cursor: Cursor, column: number, depth: number): unknown {
  const list: unknown[] = [];
  do {
    cursor.at += 1;
    addItem(cursor, list, readItem(cursor, column, depth));
  } while (cursor.column === column && isAt(dash, cursor));
  return list;
}

function readItem(cursor: Cursor, column: number, depth: number): unknown {
  const from = cursor.at - 1;
  skipSpaces(cursor);
  if (isAtLineEnd(cursor)) return readBelow(cursor, column, depth);
  return readHere(cursor, column, column + cursor.at - from, depth);
}

/** What begins in a column, within a list or map of another. */
function readHere(cursor: Cursor, outer: number, column: number, depth: number): unknown {
  const isBlock = isAt(dash, cursor) || isAtKey(cursor);
  return isBlock ? readBlock(cursor, column, depth + 1) : readInline(cursor, outer);
}

function readMap(cursor: Cursor, column: number, depth: number): JsonMap {
  const map: JsonMap = {};
  do {
    const from = cursor.at;
    const key = readKey(cursor);
    const to = cursor.at;
    cursor.at = endOf(colon, cursor.text, to) ?? unusual();
    addEntry(cursor, map, [from, to], key, readMember(cursor, column, depth));
  } while (cursor.column === column);
  return map;
}

function readKey(cursor: Cursor): string {
  const first = cursor.text[cursor.at];
  return keyOf(first === '"' || first === "'" ? readQuoted(cursor) : meaningOf(scanPlain(cursor)));
}

/** A key in quotes is on one line. */
const quotedKey = /(?:"(?:[^"\\\n]|\\.){0,1000}"|'(?:[^'\n]|''){0,1000}') *:(?=[ \n]|$)/y;

function isAtKey(cursor: Cursor): boolean {
  const { at, text } = cursor;
  const first = text.charAt(at);
  if (first === '"' || first === "'") return isAt(quotedKey, cursor);
  if ('[{|>'.includes(first)) return false;
  scanPlain(cursor);
  const isKey = isAt(colon, cursor);
  cursor.at = at;
  return isKey;
}

/** What a key has; a list may begin in the column of the key. */
function readMember(cursor: Cursor, column: number, depth: number): unknown {
  skipSpaces(cursor);
  if (!isAtLineEnd(cursor)) return readInline(cursor, column);
  return readBelow(cursor, column, depth, true);
}

function readBelow(cursor: Cursor, column: number, depth: number, mayBeList = false): unknown {
  nextLine(cursor);
  if (cursor.column > column) return readHere(cursor, column, cursor.column, depth);
  if (mayBeList && cursor.column === column && isAt(dash, cursor)) return readBlock(cursor, column, depth + 1);
  cursor.to = undefined;
  return null;
}

function readInline(cursor: Cursor, column: number): unknown {
  const value = readScalar(cursor, column);
  nextLine(cursor);
  return value;
}

function readScalar(cursor: Cursor, column: number): unknown {
  switch (cursor.text[cursor.at]) {
    case '[':
    case '{':
      return readFlow(cursor, column);
    case '|':
    case '>':
      return readTextBlock(cursor, column);
    case '"':
    case "'":
      return readQuoted(cursor, column);
    default:
      return readPlain(cursor, column);
  }
}

const isAt = (pattern: RegExp, { text, at }: Cursor): boolean => endOf(pattern, text, at) !== undefined;

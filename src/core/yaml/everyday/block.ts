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
  if (isAtBlock(cursor)) return readBlock(cursor, column + cursor.at - from, depth + 1);
  return readInline(cursor, column);
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

function isAtBlock(cursor: Cursor): boolean {
  const { at } = cursor;
  if (isAt(dash, cursor) || isAt(quotedKey, cursor)) return true;
  if (isMarked(cursor)) return false;
  scanPlain(cursor);
  const isKey = isAt(colon, cursor);
  cursor.at = at;
  return isKey;
}

/** Whether anything but a plain scalar begins here. */
const isMarked = ({ text, at }: Cursor): boolean => `"'[{|>`.includes(text.charAt(at));

/** What a key has; a list may begin in the column of the key. */
function readMember(cursor: Cursor, column: number, depth: number): unknown {
  skipSpaces(cursor);
  if (!isAtLineEnd(cursor)) return readInline(cursor, column);
  return readBelow(cursor, column, depth, true);
}

function readBelow(cursor: Cursor, column: number, depth: number, mayBeList = false): unknown {
  const { at: from } = cursor;
  nextLine(cursor);
  const isList = mayBeList && cursor.column === column && isAt(dash, cursor);
  if (isList || (cursor.column > column && isAtBlock(cursor))) return readBlock(cursor, cursor.column, depth + 1);
  if (cursor.column > column)
    return isMarked(cursor) || !hasComment(cursor, from) ? readInline(cursor, column) : unusual();
  cursor.to = undefined;
  return null;
}

/** Behind a comment in a column further out, the full parser takes more for a part of a plain scalar. */
const hasComment = ({ text, at }: Cursor, from: number): boolean => text.slice(from, at).includes('#');

function readInline(cursor: Cursor, column: number): unknown {
  const value = readScalar(cursor, column);
  nextLine(cursor);
  return value;
}

function readScalar(cursor: Cursor, column: number): unknown {
  switch (cursor.text.charAt(cursor.at)) {
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

/** Lists and maps in brackets, as JSON has them and YAML within a line. */
import { addEntry, addItem, deepest, type JsonMap, keyOf } from './collection.ts';
import { type Cursor, endOf, lineFeed, skipSpaces, unusual } from './cursor.ts';
import { readFlowPlain, readQuoted } from './scalar.ts';

/** Its lines after the first are further to the right than a column. */
export function readFlow(cursor: Cursor, column: number, depth = 0): unknown {
  if (depth > deepest) unusual();
  const { text, at } = cursor;
  if (text[at] === '[') return readCollection(cursor, at, () => readList(cursor, column, depth));
  if (text[at] === '{') return readCollection(cursor, at, () => readMap(cursor, column, depth));
  return readScalar(cursor);
}

function readScalar(cursor: Cursor): unknown {
  const first = cursor.text[cursor.at];
  return first === '"' || first === "'" ? readQuoted(cursor) : readFlowPlain(cursor);
}

function readCollection<Value>(cursor: Cursor, from: number, read: () => Value): Value {
  const value = read();
  cursor.from = from;
  cursor.to = from;
  return value;
}

function readList(cursor: Cursor, column: number, depth: number): unknown[] {
  const list: unknown[] = [];
  if (isClosed(cursor, column, ']')) return list;
  do {
    pass(cursor, column);
    addItem(cursor, list, readFlow(cursor, column, depth + 1));
  } while (isContinued(cursor, column, ']'));
  return list;
}

function readMap(cursor: Cursor, column: number, depth: number): JsonMap {
  const map: JsonMap = {};
  if (isClosed(cursor, column, '}')) return map;
  do {
    pass(cursor, column);
    const from = cursor.at;
    const isQuoted = cursor.text[from] === '"';
    const key = keyOf(readScalar(cursor));
    const to = cursor.at;
    cursor.at = endOf(isQuoted ? colon : spacedColon, cursor.text, to) ?? unusual();
    pass(cursor, column);
    addEntry(cursor, map, [from, to], key, readFlow(cursor, column, depth + 1));
  } while (isContinued(cursor, column, '}'));
  return map;
}

const colon = / *:/y;
const spacedColon = / *:(?=[ \n])/y;

/** Moves over what stands between two parts. */
function pass(cursor: Cursor, column: number): void {
  skipSpaces(cursor);
  while (cursor.text.charCodeAt(cursor.at) === lineFeed) {
    const start = (cursor.at += 1);
    skipSpaces(cursor);
    const isBlank = cursor.text.charCodeAt(cursor.at) === lineFeed;
    if (!isBlank && (cursor.at - start <= column || isSeparator(cursor, start))) unusual();
  }
}

const isSeparator = ({ text, at }: Cursor, start: number): boolean => at === start && /[-.]/.test(text.charAt(at));

/** An empty one; moves behind the opening bracket, and behind the closing one if it follows. */
function isClosed(cursor: Cursor, column: number, bracket: string): boolean {
  cursor.at += 1;
  pass(cursor, column);
  if (cursor.text[cursor.at] !== bracket) return false;
  cursor.at += 1;
  return true;
}

/** Moves behind a comma, or behind the closing bracket. */
function isContinued(cursor: Cursor, column: number, bracket: string): boolean {
  pass(cursor, column);
  const next = cursor.text[cursor.at];
  cursor.at += 1;
  return next === ',' || (next === bracket ? false : unusual());
}

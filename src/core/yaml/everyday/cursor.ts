/** Where the reading of everyday YAML stands in its text, and the way from one line to the next. */
import type { Outline } from './outline.ts';

export interface Cursor {
  readonly text: string;
  /** Of the next character. */
  at: number;
  /** Spaces before the first character of the line; -1 where the document has ended. */
  column: number;
  /** Where the scalar begins and ends that was read last; `to` is undefined where only a full parser says. */
  from: number;
  to: number | undefined;
  /** Collects where everything stands, for whoever asks. */
  readonly outline: Outline | undefined;
}

/** Not every YAML is everyday YAML; what is not goes to the full parser. */
export class Unusual extends Error {}

export function unusual(): never {
  throw new Unusual('not written as manifests mostly are');
}

export const space = 32;
export const lineFeed = 10;
const [tab, hash, percent] = [9, 35, 37];

const restOfLine = / *(?:(?<= )#[^\n]*)?(?:\n|$)/y;
const silentLines = /(?: *(?:#[^\n]*)?\n)*(?: *(?:#[^\n]*)?$)?/y;
/** What else may stand in the line of a mark is the full parser's. */
const separator = /---(?: +#[^\n]*| *)(?:\n|$)/y;

/** From behind a value to the next line that says something. */
export function nextLine(cursor: Cursor): void {
  cursor.at = endOf(restOfLine, cursor.text, cursor.at) ?? unusual();
  firstLine(cursor);
}

/** The same from the start of a line. */
export function firstLine(cursor: Cursor): void {
  cursor.at = endOf(silentLines, cursor.text, cursor.at) ?? cursor.at;
  openLine(cursor);
}

function openLine(cursor: Cursor): void {
  const start = cursor.at;
  skipSpaces(cursor);
  const first = cursor.text.charCodeAt(cursor.at);
  cursor.column = cursor.at - start;
  if (Number.isNaN(first)) cursor.column = -1;
  else if (first === tab) unusual();
  else if (cursor.column === 0) openEdge(cursor, first);
}

/** At the left edge stand the marks between documents. */
function openEdge(cursor: Cursor, first: number): void {
  const { text, at } = cursor;
  if (first === percent || text.startsWith('...', at)) unusual();
  if (text.startsWith('---', at)) cursor.column = -1;
}

/** Moves behind the mark of a new document; false where none begins. */
export function passSeparator(cursor: Cursor): boolean {
  if (cursor.at >= cursor.text.length) return false;
  cursor.at = endOf(separator, cursor.text, cursor.at) ?? unusual();
  firstLine(cursor);
  return true;
}

export function skipSpaces(cursor: Cursor): void {
  const { text } = cursor;
  while (text.charCodeAt(cursor.at) === space) cursor.at += 1;
}

/** Whether nothing but a comment is left of the line. */
export function isAtLineEnd({ text, at }: Cursor): boolean {
  const next = text.charCodeAt(at);
  return next === lineFeed || Number.isNaN(next) || (next === hash && text.charCodeAt(at - 1) === space);
}

/** Behind what a sticky pattern matches at a place; undefined where it does not. */
export function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

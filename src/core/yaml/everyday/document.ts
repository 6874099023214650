/**
 * Reads the YAML in which manifests mostly are written, many times as fast as the full parser and without a tree of
 * syntax, and leaves everything else to that one: what it does read, it reads as that one does.
 */
import { readBlock } from './block.ts';
import { type Cursor, firstLine, nextLine, passSeparator, Unusual, unusual } from './cursor.ts';
import { readFlow } from './flow.ts';
import type { Outline, Outlined } from './outline.ts';

export interface EverydayDocument {
  /** Which document of the text it is, from 0; empty ones count. */
  readonly index: number;
  /** JSON as kubectl would make of it; a list or map. */
  readonly value: unknown;
  /** The offset of its first character, and how many spaces are before it. */
  readonly from: number;
  readonly column: number;
}

/** Without empty documents; undefined where one is not everyday YAML. */
export function readEveryday(text: string): readonly EverydayDocument[] | undefined {
  if (text.includes('\r') || text.includes('\uFEFF')) return undefined;
  try {
    return readDocuments(text);
  } catch (thrown) {
    if (thrown instanceof Unusual) return undefined;
    throw thrown;
  }
}

/** Reads a document again for where everything in it stands. */
export function outlineOf(text: string, { from, column }: EverydayDocument): Outlined {
  const outline: Outline = new Map();
  const value = readContent({ text, at: from, column, from, to: from, outline });
  return { outline, root: { key: undefined, own: [from, from], value } };
}

function readDocuments(text: string): readonly EverydayDocument[] {
  const cursor: Cursor = { text, at: 0, column: 0, from: 0, to: 0, outline: undefined };
  const documents: EverydayDocument[] = [];
  const read = (index: number): void => {
    const { at: from, column } = cursor;
    if (column >= 0) documents.push({ index, value: readContent(cursor), from, column });
  };
  firstLine(cursor);
  // what stands before the first mark is a document of its own unless it is silent
  let index = cursor.column < 0 ? -1 : 0;
  read(index);
  while (passSeparator(cursor)) read((index += 1));
  return documents;
}

function readContent(cursor: Cursor): unknown {
  const value = isFlow(cursor) ? readFlowDocument(cursor) : readBlock(cursor, cursor.column, 0);
  return cursor.column < 0 ? value : unusual();
}

const isFlow = ({ text, at }: Cursor): boolean => text[at] === '{' || text[at] === '[';

function readFlowDocument(cursor: Cursor): unknown {
  const value = readFlow(cursor, -1);
  nextLine(cursor);
  return value;
}

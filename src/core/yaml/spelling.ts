/** How a value is written so that it never reads as another type, or as more than a value. */
import { isScalar, isSeq } from 'yaml';
import { readStream } from './stream.ts';
import type { Collection } from './target.ts';

/** The quotes of a text; numbers have none. */
export type ScalarStyle = 'plain' | 'single' | 'double';

/** False for what YAML and JSON have no exact form of. */
export function isWritable(value: string | number): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** In that style where the text allows it, else in double quotes. */
export function spell(value: string | number, style: ScalarStyle): string {
  if (typeof value === 'number') return String(value);
  if (style === 'single' && !unprintable.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return style === 'plain' && isPlain(value) ? value : quoted(value);
}

/** Breaks, and what YAML 1.1 wants escaped. */
const unprintable = /[\p{Cc}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;
const everyUnprintable = new RegExp(unprintable, 'gu');

/** JSON's quoted text is YAML's, once what JSON leaves as it is has been escaped. */
function quoted(text: string): string {
  const escape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replaceAll(everyUnprintable, escape);
}

/**
 * Letters, digits and marks that mean nothing wherever they stand. What begins as a number must be a quantity or a
 * version: readers of YAML do not agree on dates, times and octals.
 */
const plainText = /^(?=[A-Za-z_/]|\d+(?:\.\d+)*[A-Za-z%]*$)(?:[\w./%+@-]|:(?=[\w./%+@-])| (?=[\w/]))+$/;

/** Such text may still read as something else: `yes`, `1e3`, `null`. */
function isPlain(text: string): boolean {
  if (!plainText.test(text)) return false;
  const list = readStream(`[${text}]`).document?.node.contents;
  const [only, ...more] = isSeq(list) ? list.items : [];
  return more.length === 0 && isScalar(only) && only.value === text;
}

/** Whether what the outermost braces or brackets hold is JSON, with some quoted text that shows it. */
export function isJsonAround(text: string, within: readonly Collection[]): boolean {
  const outermost = within.find(({ flow }) => flow === true);
  const held = outermost === undefined ? '' : text.slice(outermost.range[0], outermost.range[1]);
  if (!held.includes('"')) return false;
  try {
    JSON.parse(held);
    return true;
  } catch {
    return false;
  }
}

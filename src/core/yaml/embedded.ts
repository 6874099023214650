/** YAML in a literal block (`|`) of YAML, as inline patches have it: the text in the block, and the way to put another there. */
import type { Scalar } from 'yaml';
import type { Splice } from './splice.ts';

export interface EmbeddedText {
  /** What the block means, without the line breaks at its end. */
  readonly text: string;
  /** Those line breaks. */
  readonly ending: string;
  /** Where a character of the text stands in the outer one. */
  readonly outerOffset: (offset: number) => number;
  /** Puts another text in the place of this one. */
  readonly spliceOf: (text: string) => Splice;
}

/** Undefined where the lines of the block are not the lines of its text behind one indentation. */
export function openEmbedded(outer: string, { range, value }: Scalar.Parsed): EmbeddedText | undefined {
  const whole = String(value);
  const text = withoutLastBreaks(whole);
  const from = outer.indexOf('\n', range[0]) + 1;
  const written = withoutLastBreaks(outer.slice(from, range[1]));
  const indent = leadOf(written).slice(leadOf(text).length);
  const lineBreak = written.includes('\r\n') ? '\r\n' : '\n';
  const indented = (inner: string): string =>
    inner
      .split('\n')
      .map((line) => (line === '' ? '' : `${indent}${line}`))
      .join(lineBreak);
  if (indented(text) !== written) return undefined;
  const to = from + written.length;
  return {
    text,
    ending: whole.slice(text.length),
    outerOffset: (offset) => from + indented(`${text.slice(0, offset)}.`).length - 1,
    spliceOf: (inner) => ({ from, to, text: indented(inner) }),
  };
}

function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n' || text[end - 1] === '\r') end -= 1;
  return text.slice(0, end);
}

/** The spaces before the first character that is none. */
const leadOf = (text: string): string => /^ */.exec(text.replace(/^\s*\n/, ''))?.[0] ?? '';

/** One region of a text and what takes its place; everything outside stays as it is. */

export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function applySplice(text: string, splice: Splice): string {
  return text.slice(0, splice.from) + splice.text + text.slice(splice.to);
}

/** From the start of the first line that a region touches to the end of the last. */
export function linesOf(text: string, { from, to }: Omit<Splice, 'text'>): readonly [from: number, to: number] {
  const end = text.indexOf('\n', to);
  return [text.lastIndexOf('\n', from - 1) + 1, end < 0 ? text.length : end];
}

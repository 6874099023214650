/** One series of a result at the ticks of a grid, kept no longer than it lived. */
import type { Labels } from '../labels.ts';

export interface Column extends Span {
  /** Without empty ones. */
  readonly labels: Labels;
}

export interface Span {
  /** The tick of the first value. */
  readonly first: number;
  readonly values: Float64Array;
  /** 1 where there is a value; that may be NaN. */
  readonly isThere: Uint8Array;
}

/** A column over all ticks of the grid, to be filled. */
export function blankSpan(length: number): Span {
  return { first: 0, values: new Float64Array(length), isThere: new Uint8Array(length) };
}

/** A copy from the first value to the last. */
export function trimmed({ first, values, isThere }: Span): Span {
  const from = isThere.indexOf(1);
  if (from === -1) return blankSpan(0);
  const to = isThere.lastIndexOf(1) + 1;
  return { first: first + from, values: values.slice(from, to), isThere: isThere.slice(from, to) };
}

export function isThereAt({ first, isThere }: Span, tick: number): boolean {
  return isThere[tick - first] === 1;
}

/** The value at a tick at which there is one. */
export function valueAt({ first, values }: Span, tick: number): number {
  return values[tick - first] ?? Number.NaN;
}

/** Calls `visit` at every tick with a value. */
export function forEachTick({ first, values, isThere }: Span, visit: (tick: number, value: number) => void): void {
  for (let at = 0; at < values.length; at++) {
    if (isThere[at] === 1) visit(first + at, values[at] ?? Number.NaN);
  }
}

/** The same span with other values, and none where `change` gives undefined. */
export function changed(span: Span, change: (value: number, tick: number) => number | undefined): Span {
  const values = new Float64Array(span.values.length);
  const isThere = new Uint8Array(span.values.length);
  forEachTick(span, (tick, value) => {
    const next = change(value, tick);
    if (next === undefined) return;
    values[tick - span.first] = next;
    isThere[tick - span.first] = 1;
  });
  return { first: span.first, values, isThere };
}

/** Of the labels those named; one that is missing is the same as an empty one. */
export function pickLabels(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(names.flatMap((name) => (labels[name] ? [[name, labels[name]]] : [])));
}

/** Equal for equal values of the labels named. */
export function keyOf(labels: Labels, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => labels[name] ?? ''));
}

/** Equal for equal labels. */
export function identityOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Columns of leaves, which are held until all of a result is there: what changes seldom takes next to no room. */
import type { Span } from './column.ts';

/** A value from a tick on until the next one; `isThere` is 0 where there is none. */
interface Runs {
  readonly kind: 'runs';
  readonly starts: Uint32Array;
  readonly values: Float64Array;
  readonly isThere: Uint8Array;
  /** The tick after the last. */
  readonly end: number;
}

export type Kept = Runs | { readonly kind: 'ticks'; readonly span: Span };

/** Takes the span over. A run costs more than a tick: fewer than half as many are worth it. */
export function keep(span: Span): Kept {
  const starts = startsOf(span, span.values.length / 2);
  if (starts === undefined) return { kind: 'ticks', span };
  return {
    kind: 'runs',
    starts: Uint32Array.from(starts, (at) => span.first + at),
    values: Float64Array.from(starts, (at) => span.values[at] ?? Number.NaN),
    isThere: Uint8Array.from(starts, (at) => span.isThere[at] ?? 0),
    end: span.first + span.values.length,
  };
}

/** What is kept of the ticks from `from` up to `to`, not to be changed. */
export function keptBetween(kept: Kept, from: number, to: number): Span {
  return kept.kind === 'ticks' ? partOf(kept.span, from, to) : unfolded(kept, from, to);
}

/** All of it. */
export function spanOf(kept: Kept): Span {
  return keptBetween(kept, 0, Infinity);
}

/** Where runs begin; undefined where they are more than `most`. */
function startsOf({ values, isThere }: Span, most: number): readonly number[] | undefined {
  const starts: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const isSame = isThere[at] === isThere[at - 1] && (isThere[at] === 0 || Object.is(values[at], values[at - 1]));
    if (isSame) continue;
    if (starts.length >= most) return undefined;
    starts.push(at);
  }
  return starts;
}

function partOf({ first, values, isThere }: Span, from: number, to: number): Span {
  const begin = Math.max(0, from - first);
  const end = Math.max(begin, Math.min(values.length, to - first));
  return { first: first + begin, values: values.subarray(begin, end), isThere: isThere.subarray(begin, end) };
}

function unfolded({ starts, values, isThere, end }: Runs, from: number, to: number): Span {
  const first = Math.max(from, starts[0] ?? 0);
  const length = Math.max(0, Math.min(end, to) - first);
  const span = { first, values: new Float64Array(length), isThere: new Uint8Array(length) };
  for (const [run, start] of starts.entries()) {
    const [begin, next] = [Math.max(0, start - first), (starts[run + 1] ?? end) - first];
    if (next <= begin || isThere[run] === 0) continue;
    span.values.fill(values[run] ?? Number.NaN, begin, next);
    span.isThere.fill(1, begin, next);
  }
  return span;
}

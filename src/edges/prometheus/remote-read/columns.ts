/** The samples of one series while they arrive: columns that grow, put in order at the end. */
import type { Labels, RawSeries, Span } from '../../../ports/metrics.ts';
import { between, inOrder } from '../order.ts';

/** Times in milliseconds since the Unix epoch, as they travel. */
export interface Columns {
  length: number;
  times: Float64Array;
  /** The same memory twice: values, and their bits as two words. */
  values: Float64Array;
  words: Uint32Array;
  readonly staleAt: number[];
}

/** Which word of a double has its sign. */
const highWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

export function emptyColumns(): Columns {
  const values = new Float64Array(1024);
  const words = new Uint32Array(values.buffer);
  return { length: 0, times: new Float64Array(1024), values, words, staleAt: [] };
}

/** For the next series, in the same memory: what `seriesOf` gave is a copy. */
export function clear(columns: Columns): void {
  columns.length = 0;
  columns.staleAt.length = 0;
}

/** Makes room for `more` rows. */
export function reserve(columns: Columns, more: number): void {
  const needed = columns.length + more;
  if (needed <= columns.times.length) return;
  const capacity = Math.max(needed, columns.times.length * 2);
  const { times, values } = columns;
  columns.times = new Float64Array(capacity);
  columns.times.set(times.subarray(0, columns.length));
  columns.values = new Float64Array(capacity);
  columns.values.set(values.subarray(0, columns.length));
  columns.words = new Uint32Array(columns.values.buffer);
}

/** Prometheus marks the end of a series by a NaN of its own (model/value/value.go). */
const stale = { high: 0x7ff00000, low: 2 } as const;

/** Room must be reserved. A value as two words, because a NaN's bits need not survive a number. */
export function append(columns: Columns, time: number, high: number, low: number): void {
  if (high === stale.high && low === stale.low) {
    columns.staleAt.push(time);
    return;
  }
  const at = columns.length;
  columns.times[at] = time;
  columns.words[2 * at + highWord] = high;
  columns.words[2 * at + 1 - highWord] = low;
  columns.length = at + 1;
}

/** In order, each time once, both ends of the span included; undefined where one time has two values. */
export function seriesOf(
  labels: Labels,
  { length, times, values, staleAt }: Columns,
  span: Span,
): RawSeries | undefined {
  const [from, to] = [Math.round(span.from * 1000), Math.round(span.to * 1000)];
  // chunks may overlap: what they have in common is the same
  const ordered = inOrder({ times: times.subarray(0, length), values: values.subarray(0, length) });
  if (ordered === undefined) return undefined;
  const kept = between(ordered, from, to);
  const ends = Float64Array.from(new Set(staleAt)).sort();
  return {
    labels,
    times: inSeconds(kept.times),
    values: kept.values.slice(),
    staleAt: inSeconds(ends.filter((time) => time >= from && time <= to)),
  };
}

function inSeconds(times: Float64Array): Float64Array {
  const seconds = new Float64Array(times.length);
  for (let row = 0; row < times.length; row++) seconds[row] = (times[row] ?? 0) / 1000;
  return seconds;
}

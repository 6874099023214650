/** Series that arrive in pieces, one answer after the other, put together again: no sample twice, none lost. */
import { isRecord, type JsonRecord } from '../../core/base/json.ts';
import type { Series } from '../../core/history/series.ts';
import { identityOf } from '../../core/promql/evaluation/column.ts';
import type { Labels } from '../../ports/metrics.ts';
import type { JsonSeries } from './envelope.ts';
import { ambiguous, type Asked } from './failures.ts';
import { inOrder } from './order.ts';

/** A series, or a part of it; times need not be in order yet. */
export interface Piece extends Series {
  readonly labels: Labels;
}

/** From JSON; `isKept` says which values count. */
export function pieceOf({ metric, values }: JsonSeries, isKept: (value: number) => boolean): Piece {
  const times = new Float64Array(values.length);
  const numbers = new Float64Array(values.length);
  let length = 0;
  for (const pair of values) {
    const [time, text]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    const value = numberOf(text);
    if (typeof time !== 'number' || !isKept(value)) continue;
    times[length] = time;
    numbers[length] = value;
    length += 1;
  }
  return { labels: labelsOf(metric), times: times.slice(0, length), values: numbers.slice(0, length) };
}

/** Prometheus writes infinities as Go does. */
function numberOf(text: unknown): number {
  if (text === '+Inf' || text === 'Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
}

function labelsOf(metric: unknown): Labels {
  const record: JsonRecord = isRecord(metric) ? metric : {};
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
}

/** One series for each set of labels, in the order in which they first came. Throws where one time has two values. */
export function joinPieces(pieces: Iterable<Piece>, asked: Asked): readonly Piece[] {
  return [...Map.groupBy(pieces, ({ labels }) => identityOf(labels)).values()].map((parts) => {
    const series = inOrder({
      times: concat(parts.map(({ times }) => times)),
      values: concat(parts.map(({ values }) => values)),
    });
    const labels = parts[0]?.labels ?? {};
    if (series === undefined) throw ambiguous(identityOf(labels), asked);
    return { labels, times: series.times, values: series.values };
  });
}

function concat(columns: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

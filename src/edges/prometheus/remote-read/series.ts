/** Puts the answers of remote read together: every series whole, one after the other. */
import { identityOf } from '../../../core/promql/evaluation/column.ts';
import type { Labels, RawSeries, Span } from '../../../ports/metrics.ts';
import { ambiguous, type Asked } from '../failures.ts';
import { BrokenBytes } from './broken.ts';
import { append, clear, type Columns, emptyColumns, reserve, seriesOf } from './columns.ts';
import { type Field, fieldsOf } from './protobuf.ts';
import { readXorChunk } from './xor.ts';

/** The store has chunks that only the store itself can read. */
export class UnknownEncoding extends Error {
  override readonly name = 'UnknownEncoding';
}

/** Of Chunk.Encoding (prompb/types.proto, v3.16); all others are histograms. */
const encodings = { unknown: 0, xor: 1, xor2: 4 } as const;
const highestKnown = 6;

export interface Wanted {
  readonly span: Span;
  readonly asked: Asked;
}

/**
 * From ChunkedReadResponses, in which a long series stands in several one after the other; the next one then begins.
 * Prometheus adds its external labels to the labels of what it gives away; its own queries do not see them.
 */
export async function* seriesOfFrames(frames: AsyncIterable<Uint8Array>, wanted: Wanted): AsyncGenerator<RawSeries> {
  const columns = emptyColumns();
  let current: { readonly key: string; readonly labels: Labels } | undefined;
  for await (const frame of frames) {
    for (const message of innerMessages(frame, 1)) {
      const labels = labelsOf(message, 1);
      const key = identityOf(labels);
      if (current !== undefined && current.key !== key) {
        yield wholeOf(current.labels, columns, wanted);
        clear(columns);
      }
      current = { key, labels };
      for (const chunk of innerMessages(message, 2)) takeChunk(chunk, columns);
    }
  }
  if (current !== undefined) yield wholeOf(current.labels, columns, wanted);
}

function wholeOf(labels: Labels, columns: Columns, { span, asked }: Wanted): RawSeries {
  const series = seriesOf(labels, columns, span);
  if (series === undefined) throw ambiguous(identityOf(labels), asked);
  return series;
}

function takeChunk(chunk: Uint8Array, columns: Columns): void {
  const fields = [...fieldsOf(chunk)];
  const encoding = last(fields, 3)?.value ?? encodings.unknown;
  const data = last(fields, 4)?.bytes ?? new Uint8Array();
  if (encoding === encodings.xor) return readXorChunk(data, columns);
  if (encoding === encodings.unknown || encoding === encodings.xor2 || encoding > highestKnown)
    throw new UnknownEncoding(`chunks of encoding ${encoding}`);
}

/** From a whole ReadResponse. */
export function* seriesOfSamples(response: Uint8Array, wanted: Wanted): Generator<RawSeries> {
  for (const result of innerMessages(response, 1))
    for (const series of innerMessages(result, 1)) {
      const columns = emptyColumns();
      for (const sample of innerMessages(series, 2)) takeSample(sample, columns);
      yield wholeOf(labelsOf(series, 1), columns, wanted);
    }
}

function takeSample(sample: Uint8Array, columns: Columns): void {
  const fields = [...fieldsOf(sample)];
  const bytes = last(fields, 1)?.bytes ?? zero;
  if (bytes.length !== zero.length) throw new BrokenBytes('a value is no number');
  const double = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  reserve(columns, 1);
  append(columns, last(fields, 2)?.value ?? 0, double.getUint32(4, true), double.getUint32(0, true));
}

/** What is 0 is not sent. */
const zero = new Uint8Array(8);

function labelsOf(message: Uint8Array, number: number): Labels {
  return Object.fromEntries(
    [...innerMessages(message, number)].map((label) => {
      const fields = [...fieldsOf(label)];
      return [textOf(last(fields, 1)), textOf(last(fields, 2))];
    }),
  );
}

function* innerMessages(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { number, bytes } of fieldsOf(message)) if (number === wanted) yield bytes;
}

/** As protocol buffers have it: the last one counts. */
const last = (fields: readonly Field[], wanted: number): Field | undefined =>
  fields.findLast(({ number }) => number === wanted);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(field: Field | undefined): string {
  try {
    return decoder.decode(field?.bytes);
  } catch {
    throw new BrokenBytes('a label is not UTF-8');
  }
}

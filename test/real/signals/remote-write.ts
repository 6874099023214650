// Samples as Prometheus' remote write (1.0) wants them: the only way to bring markers of staleness into a store by hand.
import type { Labels } from '../../../src/core/promql/signal.ts';

export interface WrittenSeries {
  readonly labels: Labels;
  /** Times in milliseconds, ascending; `gone` marks the series as gone. */
  readonly samples: readonly (readonly [at: number, value: number | 'gone'])[];
}

/** The bits that Prometheus takes for such a marker; other NaN are values. */
const goneBits = 0x7ff0_0000_0000_0002n;

/** Protobuf `WriteRequest`, snappy-framed as one literal. */
export function writeRequest(series: readonly WrittenSeries[]): Buffer {
  const request = Buffer.concat(series.map((each) => field(1, timeSeries(each))));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(request.length - 1);
  // tag 0xfc: a literal whose length less one follows in four bytes
  return Buffer.concat([varint(BigInt(request.length)), Buffer.from([0xfc]), size, request]);
}

function timeSeries({ labels, samples }: WrittenSeries): Buffer {
  const sorted = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat([
    ...sorted.map(([name, value]) =>
      field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))])),
    ),
    ...samples.map(([at, value]) =>
      field(2, Buffer.concat([Buffer.from([0x09]), double(value), Buffer.from([0x10]), varint(BigInt(at))])),
    ),
  ]);
}

function double(value: number | 'gone'): Buffer {
  const bytes = Buffer.alloc(8);
  if (value === 'gone') bytes.writeBigUInt64LE(goneBits);
  else bytes.writeDoubleLE(value);
  return bytes;
}

const field = (number: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([number * 8 + 2]), varint(BigInt(content.length)), content]);

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    if (rest <= 0x7fn) return Buffer.from(bytes);
  }
}

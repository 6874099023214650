// What remote read answers, as bytes: frames of chunks, and samples.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32c } from '../../../src/edges/prometheus/remote-read/crc32c.ts';
import { bytesField, numberField, writeVarint } from '../../../src/edges/prometheus/remote-read/protobuf.ts';
import { writeSnappy } from '../../../src/edges/prometheus/remote-read/snappy.ts';
import type { Answer } from './arrange.ts';

interface Case {
  readonly chunk: string;
  readonly samples: readonly (readonly [milliseconds: number, bits: string])[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../unit/edges/prometheus/xor-chunks.json'), 'utf8'),
);
const [single, steady] = cases.map(({ chunk }) => Buffer.from(chunk, 'hex'));

/** One sample, 1.5, and four of 7 every 15 s, both from 1795000000 on. */
export const chunks = { single: single ?? Buffer.alloc(0), steady: steady ?? Buffer.alloc(0) } as const;

export const from = 1_795_000_000;

/** Numbers of prompb.Chunk.Encoding. */
export const encodings = { xor: 1, histogram: 2, xor2: 4 } as const;

/** A frame with one part of the series of a pod. */
export function frame(pod: string, parts: readonly Uint8Array[], encoding: number = encodings.xor): Buffer {
  const message = bytesField(1, [
    bytesField(1, [bytesField(1, 'pod'), bytesField(2, pod)]),
    ...parts.map((data) => bytesField(2, [numberField(3, encoding), bytesField(4, [data])])),
  ]);
  return framed(message, crc32c(message));
}

export function framed(message: Uint8Array, sum: number): Buffer {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(sum);
  return Buffer.concat([writeVarint(message.length), checksum, message]);
}

export const streamed = (...frames: readonly Uint8Array[]): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/x-streamed-protobuf; proto=prometheus.ChunkedReadResponse' },
  body: Buffer.concat(frames),
});

/** A ReadResponse of one series of a pod. */
export function sampled(pod: string, samples: readonly (readonly [seconds: number, value: number])[]): Answer {
  const series = bytesField(1, [
    bytesField(1, [bytesField(1, 'pod'), bytesField(2, pod)]),
    ...samples.map(([time, value]) => bytesField(2, [Uint8Array.of(9), double(value), numberField(2, time * 1000)])),
  ]);
  return {
    status: 200,
    headers: { 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy' },
    body: writeSnappy(bytesField(1, [series])),
  };
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

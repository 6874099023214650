/** Chunks that Prometheus 3.16 wrote (tsdb/chunkenc), each sample with the bits of its value. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BrokenBytes } from '../../../../src/edges/prometheus/remote-read/broken.ts';
import { emptyColumns, seriesOf } from '../../../../src/edges/prometheus/remote-read/columns.ts';
import { readXorChunk } from '../../../../src/edges/prometheus/remote-read/xor.ts';
import type { RawSeries } from '../../../../src/ports/metrics.ts';

interface Case {
  readonly why: string;
  /** Hexadecimal. */
  readonly chunk: string;
  readonly samples: readonly (readonly [milliseconds: number, bits: string])[];
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'xor-chunks.json'), 'utf8'));
const staleBits = '7ff0000000000002';
const always = { from: 0, to: 1e10 };

function read(...chunks: readonly Uint8Array[]): RawSeries | undefined {
  const columns = emptyColumns();
  for (const chunk of chunks) readXorChunk(chunk, columns);
  return seriesOf({}, columns, always);
}

describe('a chunk is read bit for bit', () => {
  test.each(cases)('$why', ({ chunk, samples }) => {
    const series = read(Buffer.from(chunk, 'hex'));
    const values = samples.filter(([, bits]) => bits !== staleBits);
    expect([...(series?.times ?? [])]).toEqual(values.map(([time]) => time / 1000));
    expect([...(series?.values ?? [])].map(bitsOf)).toEqual(values.map(([, bits]) => canonical(bits)));
    const ends = samples.filter(([, bits]) => bits === staleBits);
    expect([...(series?.staleAt ?? [])]).toEqual(ends.map(([time]) => time / 1000));
  });

  test('and not at all when its end is missing', () => {
    for (const { chunk } of cases) {
      const whole = Buffer.from(chunk, 'hex');
      for (let length = 3; length < whole.length; length += 1)
        expect(() => read(whole.subarray(0, length)), `${length} bytes`).toThrow(BrokenBytes);
    }
  });
});

describe('P10: chunks that overlap', () => {
  const steady = Buffer.from(cases[1]?.chunk ?? '', 'hex');
  const single = Buffer.from(cases[0]?.chunk ?? '', 'hex');

  test('count once where they agree', () => expect(read(steady, steady)?.times).toHaveLength(4));
  test('are refused where they do not', () => expect(read(steady, single)).toBeUndefined());
});

function bitsOf(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return canonical(bytes.toString('hex'));
}

/** A scraped NaN is NaN; of its other bits JavaScript keeps what it likes. */
const canonical = (bits: string): string => (/^[7f]ff[^0]/.test(bits) ? 'NaN' : bits);

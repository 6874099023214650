/** Snappy's block format: what Google's own encoder wrote, what ours writes, and what nobody should have written. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenBytes } from '../../../../src/edges/prometheus/remote-read/broken.ts';
import { readSnappy, writeSnappy } from '../../../../src/edges/prometheus/remote-read/snappy.ts';

const read = (hex: string, most = 1000): string => Buffer.from(readSnappy(Buffer.from(hex, 'hex'), most)).toString();

test('a block by golang/snappy 1.0', () => {
  const text = `${'a'.repeat(88)}bcbcbc samples, samples, samples, samples`;
  expect(read('81010061fe01005a01000462630102202073616d706c65732c660900')).toBe(text);
});

test('what is written is read again, however long', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200_000, size: 'max' }), (bytes) => {
      expect(Buffer.from(readSnappy(writeSnappy(bytes), bytes.length)).equals(Buffer.from(bytes))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

describe('a block that is none is refused', () => {
  test.each([
    { hex: '0400', why: 'a literal without its bytes' },
    { hex: '05000061', why: 'shorter than it says' },
    { hex: '01046162', why: 'longer than it says' },
    { hex: '0500610105', why: 'a copy from before the beginning' },
    { hex: '0500610100', why: 'a copy of nothing' },
    { hex: 'ffffffff0f00', why: 'longer than there is room for' },
    { hex: '80', why: 'not even a length' },
  ])('$why', ({ hex }) => expect(() => read(hex)).toThrow(/\S/));
});

test('any bytes end in a text or in an error, never in more than was allowed', () => {
  const outcome = (bytes: Uint8Array): number | string => {
    try {
      return readSnappy(bytes, 1000).length;
    } catch (error) {
      return error instanceof BrokenBytes ? 0 : String(error);
    }
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(outcome(bytes)).toBeLessThanOrEqual(1000);
    }),
  );
});

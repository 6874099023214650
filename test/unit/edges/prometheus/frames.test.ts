/** The stream of remote read, cut into pieces wherever the network likes. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32c } from '../../../../src/edges/prometheus/remote-read/crc32c.ts';
import { readFrames } from '../../../../src/edges/prometheus/remote-read/frames.ts';
import { writeVarint } from '../../../../src/edges/prometheus/remote-read/protobuf.ts';

// the check value of CRC-32/ISCSI
test('the checksum is Castagnoli’s', () => expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283));

function framed(message: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32c(message));
  return Buffer.concat([writeVarint(message.length), sum, message]);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

test('frames are the same, whatever the pieces', async () => {
  const messages = fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }), { maxLength: 6 });
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(messages, sizes, async (messages, sizes) => {
      const read = await Array.fromAsync(readFrames(inPieces(Buffer.concat(messages.map(framed)), sizes)));
      expect(read.map(hex)).toEqual(messages.map(hex));
    }),
  );
});

test('a stream that ends in a frame is no stream', async () => {
  const whole = framed(Buffer.from('a message'));
  for (let length = 1; length < whole.length; length += 1)
    await expect(Array.fromAsync(readFrames(inPieces(whole.subarray(0, length), [3])))).rejects.toThrow(
      'in the middle',
    );
});

/** Takes a stream apart into frames: length as a varint, CRC-32C in four bytes, message (storage/remote/chunked.go). */
import { BrokenBytes } from './broken.ts';
import { crc32c } from './crc32c.ts';
import { readVarint } from './protobuf.ts';

/** Prometheus ends a frame at 1 MiB, and the chunk in it. */
const longestFrame = 16 * 2 ** 20;
const longestHead = 10 + 4;

/** The message of each frame. Throws `BrokenBytes` for a sum that does not fit, and a stream that ends in a frame. */
export async function* readFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let wanted = 1;
  for await (const chunk of chunks) {
    parts.push(chunk);
    held += chunk.length;
    if (held < wanted) continue;
    let rest: Uint8Array = parts.length === 1 ? chunk : Buffer.concat(parts, held);
    for (let frame = frameAt(rest); ; frame = frameAt(rest)) {
      wanted = frame.end;
      if (frame.message === undefined) break;
      yield frame.message;
      rest = rest.subarray(frame.end);
    }
    parts = [rest];
    held = rest.length;
  }
  if (held > 0) throw new BrokenBytes('the stream ends in the middle of a frame');
}

interface Frame {
  /** Undefined until all of it is there. */
  readonly message: Uint8Array | undefined;
  /** How many bytes it takes at least. */
  readonly end: number;
}

function frameAt(bytes: Uint8Array): Frame {
  const ended = bytes.subarray(0, longestHead).findIndex((byte) => byte < 128);
  if (ended < 0 && bytes.length < longestHead) return { message: undefined, end: bytes.length + 1 };
  const [length, at] = readVarint(bytes, 0);
  if (length > longestFrame) throw new BrokenBytes(`a frame of ${length} bytes is too long`);
  const end = at + 4 + length;
  if (bytes.length < end) return { message: undefined, end };
  const message = bytes.subarray(at + 4, end);
  const sum = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
  if (crc32c(message) !== sum) throw new BrokenBytes('the checksum of a frame does not fit');
  return { message, end };
}

/** Snappy's block format (format_description.txt of google/snappy): read whole, written without compressing. */
import { BrokenBytes } from './broken.ts';
import { readVarint, writeVarint } from './protobuf.ts';

const longestLiteral = 65_536;

/** What every reader of snappy takes: the bytes as they are, in literals. */
export function writeSnappy(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [writeVarint(bytes.length)];
  for (let at = 0; at < bytes.length; at += longestLiteral) {
    const literal = bytes.subarray(at, at + longestLiteral);
    const last = literal.length - 1;
    // 61: the length stands in the two bytes that follow
    parts.push(Uint8Array.of(61 << 2, last & 255, last >> 8), literal);
  }
  return Buffer.concat(parts);
}

/** Throws `BrokenBytes` for what is no block, or would be longer than `most` bytes. */
export function readSnappy(block: Uint8Array, most: number): Uint8Array {
  const [length, start] = readVarint(block, 0);
  if (length > most) throw new BrokenBytes(`a block of ${length} bytes is too long`);
  const output = new Uint8Array(length);
  let filled = 0;
  for (let at = start; at < block.length;) {
    const tag = block[at] ?? 0;
    const run = (tag & 3) === 0 ? literalAt(block, at) : copyAt(block, at, tag);
    if (filled + run.length > length) throw new BrokenBytes('a block is longer than it says');
    if (run.offset === 0) output.set(block.subarray(run.next - run.length, run.next), filled);
    else repeat(output, filled, run);
    filled += run.length;
    at = run.next;
  }
  if (filled !== length) throw new BrokenBytes('a block is cut short');
  return output;
}

interface Run {
  readonly length: number;
  /** How far back it repeats the output; 0 = the bytes before `next` themselves. */
  readonly offset: number;
  readonly next: number;
}

function literalAt(block: Uint8Array, at: number): Run {
  const short = (block[at] ?? 0) >> 2;
  const extra = Math.max(0, short - 59);
  const length = (extra === 0 ? short : littleEndian(block, at + 1, extra)) + 1;
  const next = at + 1 + extra + length;
  if (next > block.length) throw new BrokenBytes('a literal is cut short');
  return { length, offset: 0, next };
}

function copyAt(block: Uint8Array, at: number, tag: number): Run {
  const kind = tag & 3;
  if (kind === 1) {
    const offset = ((tag >> 5) << 8) + littleEndian(block, at + 1, 1);
    return { length: ((tag >> 2) & 7) + 4, offset: reaching(offset), next: at + 2 };
  }
  const width = kind === 2 ? 2 : 4;
  return { length: (tag >> 2) + 1, offset: reaching(littleEndian(block, at + 1, width)), next: at + 1 + width };
}

function reaching(offset: number): number {
  if (offset === 0) throw new BrokenBytes('a copy of nothing');
  return offset;
}

/** Byte by byte: a copy may reach into what it is just writing. */
function repeat(output: Uint8Array, filled: number, { length, offset }: Run): void {
  if (offset > filled) throw new BrokenBytes('a copy from before the beginning');
  for (let at = filled; at < filled + length; at++) output[at] = output[at - offset] ?? 0;
}

function littleEndian(block: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = width - 1; index >= 0; index--) value = value * 256 + (block[at + index] ?? 0);
  return value;
}

/** Reads a chunk of Prometheus' XOR encoding (tsdb/chunkenc/xor.go, v3.16): bit for bit what was written. */
import { BrokenBytes } from './broken.ts';
import { append, type Columns, reserve } from './columns.ts';
import { readVarint } from './protobuf.ts';

/** Appends every sample of the chunk; throws `BrokenBytes` when it is shorter than it says. */
export function readXorChunk(data: Uint8Array, columns: Columns): void {
  const count = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  if (count === 0) return;
  reserve(columns, count);
  const [first, valueAt] = readVarint(data, 2);
  let time = unfolded(first);
  const bits = bitsOf(data, valueAt * 8);
  const value = { high: bits.take(32), low: bits.take(32), leading: 0, trailing: 0 };
  checkEnd(bits);
  append(columns, time, value.high, value.low);
  let delta = 0;
  for (let row = 1; row < count; row++) {
    delta = row === 1 ? takeVarint(bits) : delta + takeDeltaOfDelta(bits);
    time += delta;
    if (bits.take(1) === 1) takeChange(bits, value);
    checkEnd(bits);
    append(columns, time, value.high, value.low);
  }
}

/** Signed varints alternate: 0, -1, 1, -2 … */
const unfolded = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

interface Bits {
  /** The next 25 bits or more, from the highest on, left where they are. */
  peek(): number;
  skip(count: number): void;
  /** 0 to 32 bits; all 32 make a signed number, which the engine keeps in a register. */
  take(count: number): number;
  isPastEnd(): boolean;
}

/** More than one sample takes; past the end there are zeros. */
const padding = 32;

/** Ask `isPastEnd` after every sample. */
function bitsOf(data: Uint8Array, from: number): Bits {
  const padded = new Uint8Array(data.length + padding);
  padded.set(data);
  const view = new DataView(padded.buffer);
  const end = data.length * 8;
  let at = from;
  const peek = (): number => view.getUint32(at >>> 3) << (at & 7);
  const few = (count: number): number => {
    const taken = peek() >>> (32 - count);
    at += count;
    return taken;
  };
  return {
    peek,
    skip: (count) => {
      at += count;
    },
    take: (count) => {
      if (count === 0) return 0;
      return count <= 25 ? few(count) : (few(count - 16) << 16) | few(16);
    },
    isPastEnd: () => at > end,
  };
}

function checkEnd(bits: Bits): void {
  if (bits.isPastEnd()) throw new BrokenBytes('a chunk is cut short');
}

/** Unsigned, seven bits at a time. */
function takeVarint(bits: Bits): number {
  let value = 0;
  for (let scale = 1; scale < 2 ** 63; scale *= 128) {
    const byte = bits.take(8);
    value += (byte & 127) * scale;
    if (byte < 128) break;
  }
  return value;
}

/** By how many ones come before a zero; after four there is no zero. */
const widths = [0, 14, 17, 20] as const;

function takeDeltaOfDelta(bits: Bits): number {
  const head = bits.peek();
  const ones = Math.clz32(~head);
  const width = widths[ones];
  if (width === undefined) {
    bits.skip(4);
    return bits.take(32) * 2 ** 32 + (bits.take(32) >>> 0);
  }
  bits.skip(ones + 1 + width);
  return width === 0 ? 0 : signed((head << (ones + 1)) >>> (32 - width), width);
}

/** The range is shifted by one against two's complement: 1 << (width - 1) is still positive. */
const signed = (value: number, width: number): number => (value > 1 << (width - 1) ? value - (1 << width) : value);

interface Value {
  high: number;
  low: number;
  /** Zeros around what changed last. */
  leading: number;
  trailing: number;
}

/** What differs from the value before, between zeros that are told anew or stay as they were. */
function takeChange(bits: Bits, value: Value): void {
  const head = bits.peek();
  bits.skip(head < 0 ? 12 : 1);
  if (head < 0) {
    value.leading = (head >>> 26) & 31;
    // 64 does not fit into six bits and is written as 0
    value.trailing = 64 - value.leading - ((head >>> 20) & 63 || 64);
  }
  const { leading, trailing } = value;
  if (trailing < 0) throw new BrokenBytes('a chunk has a change that is wider than a number');
  const width = 64 - leading - trailing;
  const upper = bits.take(Math.max(0, width - 32));
  const lower = bits.take(Math.min(32, width));
  if (trailing >= 32) value.high ^= lower << (trailing - 32);
  else {
    const carried = trailing === 0 ? 0 : lower >>> (32 - trailing);
    value.high ^= (upper << trailing) | carried;
    value.low ^= lower << trailing;
  }
}

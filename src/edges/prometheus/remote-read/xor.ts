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
  const value = { high: takeWord(bits), low: takeWord(bits), leading: 0, width: 64, highMask: -1, lowMask: -1 };
  checkEnd(bits);
  append(columns, time, value.high, value.low);
  let delta = 0;
  for (let row = 1; row < count; row++) {
    delta = row === 1 ? takeVarint(bits) : delta + takeDeltaOfDelta(bits);
    time += delta;
    takeChange(bits, value);
    checkEnd(bits);
    append(columns, time, value.high, value.low);
  }
}

/** Signed varints alternate: 0, -1, 1, -2 … */
const unfolded = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

interface Bits {
  readonly view: DataView;
  /** The next one, counted from the highest bit of the first byte. */
  at: number;
  readonly end: number;
}

/** More bytes than one sample takes: only after each is it asked whether it was still there. */
const room = 32;

function bitsOf(data: Uint8Array, at: number): Bits {
  const { buffer, byteOffset, length } = data;
  const hasRoom = byteOffset + length + room <= buffer.byteLength;
  const view = hasRoom ? new DataView(buffer, byteOffset, length + room) : new DataView(withRoom(data));
  return { view, at, end: length * 8 };
}

function withRoom(data: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(data.length + room);
  copy.set(data);
  return copy.buffer;
}

function checkEnd({ at, end }: Bits): void {
  if (at > end) throw new BrokenBytes('a chunk is cut short');
}

/** The 32 bits from `at` on as a signed number, which the engine keeps in a register. */
function wordAt(view: DataView, at: number): number {
  const byte = at >>> 3;
  const gone = at & 7;
  return (view.getUint32(byte) << gone) | (view.getUint8(byte + 4) >>> (8 - gone));
}

function takeWord(bits: Bits): number {
  const word = wordAt(bits.view, bits.at);
  bits.at += 32;
  return word;
}

/** Unsigned, seven bits at a time. */
function takeVarint(bits: Bits): number {
  let value = 0;
  for (let scale = 1; scale < 2 ** 63; scale *= 128) {
    const byte = wordAt(bits.view, bits.at) >>> 24;
    bits.at += 8;
    value += (byte & 127) * scale;
    if (byte < 128) break;
  }
  return value;
}

/** By how many ones come before a zero; after four there is no zero. */
const widths = [0, 14, 17, 20] as const;

function takeDeltaOfDelta(bits: Bits): number {
  const head = wordAt(bits.view, bits.at);
  const ones = Math.clz32(~head);
  const width = widths[ones];
  if (width === undefined) {
    bits.at += 4;
    return takeWord(bits) * 2 ** 32 + (takeWord(bits) >>> 0);
  }
  bits.at += ones + 1 + width;
  return width === 0 ? 0 : signed((head << (ones + 1)) >>> (32 - width), width);
}

/** The range is shifted by one against two's complement: 1 << (width - 1) is still positive. */
const signed = (value: number, width: number): number => (value > 1 << (width - 1) ? value - (1 << width) : value);

interface Value {
  high: number;
  low: number;
  /** What changed last: so many bits after so many zeros; in the masks they are ones. */
  leading: number;
  width: number;
  highMask: number;
  lowMask: number;
}

/** What differs from the value before, if anything, in the bits that are told anew or in those that changed last. */
function takeChange(bits: Bits, value: Value): void {
  const head = wordAt(bits.view, bits.at);
  if (head >= 0) {
    bits.at += 1;
    return;
  }
  const isToldAnew = (head & 0x4000_0000) !== 0;
  bits.at += isToldAnew ? 13 : 2;
  // 64 does not fit into six bits and is written as 0
  if (isToldAnew) look(value, (head >>> 25) & 31, (head >>> 19) & 63 || 64);
  const from = bits.at - value.leading;
  value.high ^= wordAt(bits.view, from) & value.highMask;
  value.low ^= wordAt(bits.view, from + 32) & value.lowMask;
  bits.at += value.width;
}

function look(value: Value, leading: number, width: number): void {
  const trailing = 64 - leading - width;
  if (trailing < 0) throw new BrokenBytes('a chunk has a change that is wider than a number');
  value.leading = leading;
  value.width = width;
  value.highMask = (-1 >>> leading) & (trailing < 32 ? -1 : -1 << (trailing - 32));
  value.lowMask = trailing < 32 ? -1 << trailing : 0;
}

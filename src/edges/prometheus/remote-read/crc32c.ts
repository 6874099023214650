/** CRC-32 with Castagnoli's polynomial, by which Prometheus guards the frames of a stream; eight bytes at a time. */

const blank = (): Int32Array => new Int32Array(256);

/** What a byte leaves behind when none, one … seven more follow it. */
const tables = [blank(), blank(), blank(), blank(), blank(), blank(), blank(), blank()] as const;
const [after0, after1, after2, after3, after4, after5, after6, after7] = tables;

for (let byte = 0; byte < 256; byte++) {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 0 ? rest >>> 1 : (rest >>> 1) ^ 0x82f63b78;
  after0[byte] = rest;
}
for (let byte = 0; byte < 256; byte++) {
  let rest = after0[byte] ?? 0;
  for (const table of tables.slice(1)) {
    rest = (rest >>> 8) ^ (after0[rest & 255] ?? 0);
    table[byte] = rest;
  }
}

/** Unsigned, of 32 bits. */
export function crc32c(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 8);
  let sum = -1;
  for (let at = 0; at < whole; at += 8) {
    const word = sum ^ view.getInt32(at, true);
    const next = view.getInt32(at + 4, true);
    sum =
      (after7[word & 255] ?? 0) ^
      (after6[(word >>> 8) & 255] ?? 0) ^
      (after5[(word >>> 16) & 255] ?? 0) ^
      (after4[word >>> 24] ?? 0) ^
      (after3[next & 255] ?? 0) ^
      (after2[(next >>> 8) & 255] ?? 0) ^
      (after1[(next >>> 16) & 255] ?? 0) ^
      (after0[next >>> 24] ?? 0);
  }
  for (let at = whole; at < bytes.length; at++) sum = (sum >>> 8) ^ (after0[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return (sum ^ -1) >>> 0;
}

/** CRC-32 with Castagnoli's polynomial, by which Prometheus guards the frames of a stream; four bytes at a time. */

/** What a byte leaves behind when none, one, two or three more follow it. */
const tables = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
const [after0, after1, after2, after3] = tables;

for (let byte = 0; byte < 256; byte++) {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 0 ? rest >>> 1 : (rest >>> 1) ^ 0x82f63b78;
  after0[byte] = rest;
}
for (let byte = 0; byte < 256; byte++) {
  let rest = after0[byte] ?? 0;
  for (const table of [after1, after2, after3]) {
    rest = (rest >>> 8) ^ (after0[rest & 255] ?? 0);
    table[byte] = rest;
  }
}

/** Unsigned, of 32 bits. */
export function crc32c(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let sum = 0xffffffff;
  for (let at = 0; at < whole; at += 4) {
    const word = sum ^ view.getUint32(at, true);
    sum =
      (after3[word & 255] ?? 0) ^
      (after2[(word >>> 8) & 255] ?? 0) ^
      (after1[(word >>> 16) & 255] ?? 0) ^
      (after0[word >>> 24] ?? 0);
  }
  for (let at = whole; at < bytes.length; at++) sum = (sum >>> 8) ^ (after0[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}

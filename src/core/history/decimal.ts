/** Numbers straight from the bytes of a line, without a text for each. */

const powersOfTen = Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number that the bytes from `from` up to `to` spell; NaN when they spell none. Infinity when it is too large. */
export function parseDecimal(bytes: Uint8Array, from: number, to: number): number {
  const short = parseShort(bytes, from, to);
  if (!Number.isNaN(short)) return short;
  const text = new TextDecoder().decode(bytes.subarray(from, to)).trim();
  return decimal.test(text) ? Number(text) : Number.NaN;
}

/**
 * Digits with at most one point. Up to fifteen of them and a power of ten are exact as doubles, so one division rounds
 * as reading the text would (Clinger 1990, the fast path).
 */
function parseShort(bytes: Uint8Array, from: number, to: number): number {
  const start = bytes[from] === 0x2d ? from + 1 : from;
  let point = -1;
  let whole = 0;
  for (let at = start; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) whole = whole * 10 + byte - 0x30;
    else if (byte === 0x2e && point === -1) point = at;
    else return Number.NaN;
  }
  const decimals = point === -1 ? 0 : to - point - 1;
  const digits = to - start - (point === -1 ? 0 : 1);
  if (digits < 1 || digits > 15) return Number.NaN;
  const value = whole / (powersOfTen[decimals] ?? Number.NaN);
  return start === from ? value : -value;
}

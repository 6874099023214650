/** Signed 64-bit integers as the controller counts in: a plain number while that is exact, a BigInt beyond. */

/** A safe integer, or a BigInt of at most 64 bits where a double could not hold it. */
export type Int64 = number | bigint;

export const maxInt64: Int64 = 2n ** 63n - 1n;
export const maxInt32 = 2 ** 31 - 1;
const minInt32 = -(2 ** 31);

/** The low 64 bits, as Go's integers keep them. */
export function int64(exact: bigint): Int64 {
  const kept = BigInt.asIntN(64, exact);
  const plain = Number(kept);
  return Number.isSafeInteger(plain) ? plain : kept;
}

export function sum(one: Int64, other: Int64): Int64 {
  if (typeof one === 'number' && typeof other === 'number') {
    const plain = one + other;
    if (Number.isSafeInteger(plain)) return plain;
  }
  return int64(BigInt(one) + BigInt(other));
}

export function product(one: Int64, other: Int64): Int64 {
  if (typeof one === 'number' && typeof other === 'number') {
    const plain = one * other;
    if (Number.isSafeInteger(plain)) return plain;
  }
  return int64(BigInt(one) * BigInt(other));
}

/** Cut towards zero; between safe integers the quotient of doubles never rounds across a whole number. */
export function quotient(dividend: Int64, divisor: Int64): Int64 {
  if (typeof dividend === 'number' && typeof divisor === 'number') return Math.trunc(dividend / divisor);
  return int64(BigInt(dividend) / BigInt(divisor));
}

/** The low 32 bits, as Go converts an int64 to an int32. */
export function int32(value: Int64): number {
  return typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value));
}

/** Go's conversion of a double to an int32 on amd64: cut towards zero, and the least of all where it does not fit. */
export function int32OfDouble(value: number): number {
  const whole = Math.trunc(value);
  return whole >= minInt32 && whole <= maxInt32 ? whole + 0 : minInt32;
}

/** As int32OfDouble, in 64 bits. */
export function int64OfDouble(value: number): Int64 {
  const fits = value >= -(2 ** 63) && value < 2 ** 63;
  return fits ? int64(BigInt(Math.trunc(value))) : -(2n ** 63n);
}

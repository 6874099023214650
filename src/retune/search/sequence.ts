/** Points that fill a cube evenly, the same on every machine: Halton's sequence, a prime an axis. */

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];

/** `count` points of `dimensions` coordinates in [0, 1); axes beyond the tenth share primes. */
export function evenPoints(count: number, dimensions: number): readonly (readonly number[])[] {
  const bases = Array.from({ length: dimensions }, (_, axis) => primes[axis % primes.length] ?? 2);
  return Array.from({ length: count }, (_, index) => bases.map((base) => mirrored(index + 1, base)));
}

/** The digits of `index` in `base`, read from the point backwards. */
function mirrored(index: number, base: number): number {
  let value = 0;
  let weight = 1 / base;
  for (let rest = index; rest > 0; rest = Math.floor(rest / base)) {
    value += (rest % base) * weight;
    weight /= base;
  }
  return value;
}

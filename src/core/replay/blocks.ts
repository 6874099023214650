/** Extremes of every 32 values in a row, with which a search steps over stretches that cannot hold what it looks for. */

export const blockLength = 32;

/** NaN wins: a block with one hole compares false with everything. */
export function blockMaxima(values: Float64Array | Int32Array): Float64Array {
  const maxima = new Float64Array(Math.ceil(values.length / blockLength)).fill(Number.NEGATIVE_INFINITY);
  for (let index = 0; index < values.length; index += 1) {
    const block = Math.floor(index / blockLength);
    maxima[block] = Math.max(maxima[block] ?? 0, values[index] ?? 0);
  }
  return maxima;
}

/** NaN wins here as well. */
export function blockMinima(values: Float64Array): Float64Array {
  const minima = new Float64Array(Math.ceil(values.length / blockLength)).fill(Number.POSITIVE_INFINITY);
  for (let index = 0; index < values.length; index += 1) {
    const block = Math.floor(index / blockLength);
    minima[block] = Math.min(minima[block] ?? 0, values[index] ?? 0);
  }
  return minima;
}

/** `sums[i]` is the sum of the first `i` values. */
export function runningSums(values: Float64Array | Int32Array | Uint8Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (values[index] ?? 0);
  }
  return sums;
}

/** Extremes of every 64 values in a row, with which a search steps over stretches that cannot hold what it looks for. */

export const blockLength = 32;

export function blockMaxima(values: ArrayLike<number>): Float64Array {
  return reduceBlocks(values, Math.max, Number.NEGATIVE_INFINITY);
}

export function blockMinima(values: ArrayLike<number>): Float64Array {
  return reduceBlocks(values, Math.min, Number.POSITIVE_INFINITY);
}

/** NaN wins: a block with one hole compares false with everything. */
function reduceBlocks(
  values: ArrayLike<number>,
  join: (left: number, right: number) => number,
  empty: number,
): Float64Array {
  const blocks = new Float64Array(Math.ceil(values.length / blockLength)).fill(empty);
  for (let index = 0; index < values.length; index += 1) {
    const block = Math.floor(index / blockLength);
    blocks[block] = join(blocks[block] ?? empty, values[index] ?? Number.NaN);
  }
  return blocks;
}

/** `sums[i]` is the sum of the first `i` values. */
export function runningSums(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (values[index] ?? 0);
  }
  return sums;
}

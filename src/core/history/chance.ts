/** Chance that repeats: the same seed gives the same draws on every machine. */

export interface Chance {
  /** From 0 up to 1. */
  readonly uniform: () => number;
  /** Mean 0, deviation 1. */
  readonly normal: () => number;
  /** A count of independent events of which `mean` are expected. */
  readonly poisson: (mean: number) => number;
}

export function chanceOf(seed: number): Chance {
  const uniform = mulberry32(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, poisson: (mean) => (mean < 30 ? countOf(mean, uniform) : rounded(mean, normal)) };
}

/** Tommy Ettinger's mulberry32: 32 bits of state, whole-number arithmetic only. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Knuth's way: multiply draws until they fall below what no event would leave. */
function countOf(mean: number, uniform: () => number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > floor; product *= uniform()) count++;
  return count;
}

/** From thirty on the normal distribution is close enough. */
const rounded = (mean: number, normal: () => number): number =>
  Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));

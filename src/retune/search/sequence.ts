/** Points that fill a cube evenly, the same on every machine: the additive recurrence of Roberts' generalised golden ratio. */

/** `count` points of `dimensions` coordinates in [0, 1). */
export function evenPoints(count: number, dimensions: number): readonly (readonly number[])[] {
  const ratio = goldenRatio(dimensions);
  return Array.from({ length: count }, (_, index) =>
    Array.from({ length: dimensions }, (_, axis) => (0.5 + (index + 1) * ratio ** -(axis + 1)) % 1),
  );
}

/** The positive root of x^(d+1) = x + 1. */
function goldenRatio(dimensions: number): number {
  let root = 2;
  for (let round = 0; round < 40; round++) root = (1 + root) ** (1 / (dimensions + 1));
  return root;
}

/** Quantiles of what was measured. */

/** Smallest value below or at which `share` of the values lie, interpolated between neighbours; NaN without values. */
export function quantile(values: Float64Array, share: number): number {
  return quantileOfSorted(values.toSorted(), share);
}

/** The same of values that are sorted already. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

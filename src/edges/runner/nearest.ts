/** The known name that a misspelt one most likely meant. */

/** Returns the name with the fewest edits away, or undefined when even that one is too far to be a slip of the pen. */
export function nearest(given: string, names: readonly string[]): string | undefined {
  const byDistance = names
    .map((name) => ({ name, edits: editsBetween(given.toLowerCase(), name) }))
    .sort((a, b) => a.edits - b.edits);
  const best = byDistance[0];
  return best !== undefined && best.edits <= Math.round(best.name.length * 0.4) ? best.name : undefined;
}

/** Says which name was meant, as it follows `unknown`; '' when none is near. */
export function didYouMean(given: string, names: readonly string[], prefix = ''): string {
  const name = nearest(given, names);
  return name === undefined ? '' : `; did you mean ${prefix}${name}?`;
}

/** Levenshtein distance, one row at a time. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of from.split('').entries()) {
    const next = [at + 1];
    for (const [index, other] of to.split('').entries()) {
      const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

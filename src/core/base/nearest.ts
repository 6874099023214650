/** The known name that a misspelt one most likely meant. */
import { editsBetween } from './edits.ts';

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

/** How many slips of the pen lie between two words. */

/** Levenshtein distance, one row at a time; what the words begin and end with alike costs nothing. */
export function editsBetween(one: string, other: string): number {
  const start = sameLetters(one, other, (word, index) => word.charAt(index));
  const [head, tail] = [one.slice(start), other.slice(start)];
  const end = sameLetters(head, tail, (word, index) => word.charAt(word.length - 1 - index));
  return distance(head.slice(0, head.length - end), tail.slice(0, tail.length - end));
}

/** Whether it is at most so many edits: without a table, and over as soon as there are more. */
export function isWithinEdits(one: string, other: string, most: number): boolean {
  return isWithin(one, 0, other, 0, most);
}

function isWithin(one: string, from: number, other: string, at: number, most: number): boolean {
  let [left, right] = [from, at];
  while (left < one.length && one.charCodeAt(left) === other.charCodeAt(right)) {
    left += 1;
    right += 1;
  }
  const [rest, otherRest] = [one.length - left, other.length - right];
  if (Math.max(rest, otherRest) <= most) return true;
  if (Math.abs(rest - otherRest) > most) return false;
  return (
    most > 0 &&
    (isWithin(one, left + 1, other, right + 1, most - 1) ||
      isWithin(one, left + 1, other, right, most - 1) ||
      isWithin(one, left, other, right + 1, most - 1))
  );
}

function sameLetters(one: string, other: string, letterOf: (word: string, index: number) => string): number {
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && letterOf(one, same) === letterOf(other, same)) same += 1;
  return same;
}

function distance(from: string, to: string): number {
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

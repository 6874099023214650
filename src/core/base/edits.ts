/** How many slips of the pen lie between two words. */

/** Levenshtein distance, one row at a time; what the words begin and end with alike costs nothing. */
export function editsBetween(one: string, other: string): number {
  const start = sameLetters(one, other, (word, index) => word.charAt(index));
  const [head, tail] = [one.slice(start), other.slice(start)];
  const end = sameLetters(head, tail, (word, index) => word.charAt(word.length - 1 - index));
  return distance(head.slice(0, head.length - end), tail.slice(0, tail.length - end));
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

/** Finds names that are nearly the same as another, without holding it against each of thousands. */
import { isWithinEdits } from '../../../base/edits.ts';

const mostEdits = 2;

/** Two edits at most, fewer than letters, and none in the first letter: short names are near to each other. */
export function isNamedAlike(from: string, to: string): boolean {
  if (Math.abs(from.length - to.length) > mostEdits || from.charAt(0) !== to.charAt(0)) return false;
  return isWithinEdits(from, to, mostBetween(from.length, to.length));
}

const mostBetween = (one: number, other: number): number => Math.min(mostEdits, one - 1, other - 1);

/** The places of those indexed names that are nearly the given one, in no order. */
export type NameIndex = (name: string) => readonly number[];

interface Named {
  readonly name: string;
  readonly place: number;
}

/** Filed by first letter and length, and sorted: what begins alike lies side by side. */
export function indexNames(names: readonly string[]): NameIndex {
  const sorted = names.map((name, place) => ({ name, place })).sort((one, other) => (one.name < other.name ? -1 : 1));
  const filed = Map.groupBy(sorted, ({ name }) => fileName(name, name.length));
  return (name) =>
    lengthsNear(name)
      .flatMap((length) => withinEdits(name, filed.get(fileName(name, length)) ?? []))
      .map(({ place }) => place);
}

const fileName = (name: string, length: number): string => `${name.charAt(0)}${length}`;

const lengthsNear = ({ length }: string): readonly number[] =>
  Array.from({ length: 2 * mostEdits + 1 }, (_, step) => length - mostEdits + step);

/**
 * Of sorted names of one length. Levenshtein distance, of which names that begin alike share the rows of their beginning;
 * where all of a row is too far off, so are they.
 */
function withinEdits(name: string, sorted: readonly Named[]): readonly Named[] {
  const found: Named[] = [];
  const length = sorted[0]?.name.length ?? 0;
  const most = mostBetween(name.length, length);
  const rows = createRows(name, length, most);
  const visit = (from: number, to: number, depth: number): void => {
    if (depth === length) {
      if (rows.distance() <= most) found.push(...sorted.slice(from, to));
      return;
    }
    for (let start = from; start < to;) {
      const end = endOfLetter(sorted, start, to, depth);
      if (rows.next(depth, letterAt(sorted, start, depth)) <= most) visit(start, end, depth + 1);
      start = end;
    }
  };
  visit(0, sorted.length, 0);
  return found;
}

const letterAt = (sorted: readonly Named[], index: number, depth: number): number =>
  sorted[index]?.name.charCodeAt(depth) ?? 0;

/** Where names begin that have another letter than the first of them. */
function endOfLetter(sorted: readonly Named[], start: number, to: number, depth: number): number {
  const letter = letterAt(sorted, start, depth);
  let [same, other] = [start, to];
  while (other - same > 1) {
    const middle = (same + other) >> 1;
    if (letterAt(sorted, middle, depth) === letter) same = middle;
    else other = middle;
  }
  return other;
}

interface Rows {
  /** Fills the row below that of a depth for one more letter, and gives the least of it. */
  readonly next: (depth: number, letter: number) => number;
  /** Between all of the name and all of the letters. */
  readonly distance: () => number;
}

/** Of each row only what edits can reach is filled; everything else is too far off. */
function createRows(name: string, length: number, most: number): Rows {
  const width = name.length + 1;
  const cells = new Uint8Array(width * (length + 1)).fill(most + 1);
  for (let column = 0; column <= most; column += 1) cells[column] = column;
  const cell = (row: number, column: number): number => (column < 0 ? most + 1 : (cells[row * width + column] ?? 0));
  return {
    next: (depth, letter) => {
      const row = depth + 1;
      let least = most + 1;
      for (let column = Math.max(0, row - most); column <= Math.min(name.length, row + most); column += 1) {
        const replaced = cell(depth, column - 1) + (name.charCodeAt(column - 1) === letter ? 0 : 1);
        const edits = Math.min(replaced, cell(depth, column) + 1, cell(row, column - 1) + 1);
        cells[row * width + column] = edits;
        least = Math.min(least, edits);
      }
      return least;
    },
    distance: () => cell(length, name.length),
  };
}

/** The fewest lines that must go and come to make one text of another. */

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What each line begins with in a diff. */
export const diffMarks = { same: ' ', removed: '-', added: '+' } as const;

/** Takes time and memory by the square of what differs. In reading order; where lines are replaced, those that go stand before those that come. */
export function diffLines(from: readonly string[], to: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  const added: DiffLine[] = [];
  for (const step of stepsBetween(from, to)) {
    if (step.kind === 'added') added.push(step);
    else {
      if (step.kind === 'same') lines.push(...added.splice(0));
      lines.push(step);
    }
  }
  return [...lines, ...added];
}

/**
 * E. W. Myers, An O(ND) Difference Algorithm and Its Variations (1986): for a growing number of changes, how far each diagonal
 * gets; a diagonal is the number of lines taken away less the number added.
 */
function stepsBetween(from: readonly string[], to: readonly string[]): readonly DiffLine[] {
  const rounds: ReadonlyMap<number, number>[] = [];
  let reached: ReadonlyMap<number, number> = new Map([[1, 0]]);
  for (let changes = 0; ; changes += 1) {
    rounds.push(reached);
    const next = new Map(reached);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let here = startOn(diagonal, changes, next);
      while (here < from.length && here - diagonal < to.length && from[here] === to[here - diagonal]) here += 1;
      next.set(diagonal, here);
      if (here >= from.length && here - diagonal >= to.length) return wayBack(from, to, rounds);
    }
    reached = next;
  }
}

/** Down, by a line added, or to the right, by a line removed, from whichever got further. */
function startOn(diagonal: number, changes: number, reached: ReadonlyMap<number, number>): number {
  const [added, removed] = [reached.get(diagonal + 1) ?? -1, (reached.get(diagonal - 1) ?? -1) + 1];
  return isAddition(diagonal, changes, reached) ? added : removed;
}

function isAddition(diagonal: number, changes: number, reached: ReadonlyMap<number, number>): boolean {
  if (diagonal === -changes) return true;
  return diagonal !== changes && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1);
}

function wayBack(
  from: readonly string[],
  to: readonly string[],
  rounds: readonly ReadonlyMap<number, number>[],
): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [here, there] = [from.length, to.length];
  for (let changes = rounds.length - 1; changes >= 0; changes -= 1) {
    const reached = rounds[changes] ?? new Map<number, number>();
    const diagonal = here - there;
    const isAdded = isAddition(diagonal, changes, reached);
    const start = startOn(diagonal, changes, reached);
    for (; here > start; here -= 1, there -= 1) lines.push({ kind: 'same', text: from[here - 1] ?? '' });
    if (changes === 0) break;
    if (isAdded) there -= 1;
    else here -= 1;
    lines.push(isAdded ? { kind: 'added', text: to[there] ?? '' } : { kind: 'removed', text: from[here] ?? '' });
  }
  return lines.reverse();
}

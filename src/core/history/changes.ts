/** Recorded changes of a workload, on a grid. */
import type { ChangeRecord } from './bundle.ts';
import type { Grid } from './series.ts';

export interface ChangePoint {
  /** The last tick at or before the change. */
  readonly tick: number;
  readonly change: ChangeRecord;
}

/** The changes that fall within the grid, oldest first. */
export function changePoints(changes: readonly ChangeRecord[], grid: Grid): readonly ChangePoint[] {
  return changes
    .map((change) => ({ tick: Math.floor((change.at - grid.start) / grid.step), change }))
    .filter(({ tick }) => tick >= 0 && tick < grid.length)
    .sort((one, other) => one.change.at - other.change.at);
}

/** A change of these replaces the pods; `spec` is the autoscaler's own. */
export const isRollout = ({ what }: ChangeRecord): boolean => what !== 'spec';

/** Share of the grid's ticks that lie within `seconds` after any of the changes, those before the grid included. */
export function shareSoonAfter(changes: readonly ChangeRecord[], grid: Grid, seconds: number): number {
  if (grid.length === 0) return 0;
  const isSoon = new Uint8Array(grid.length);
  const tickOf = (time: number): number => Math.max(0, Math.ceil((time - grid.start) / grid.step));
  for (const { at } of changes) isSoon.fill(1, tickOf(at), tickOf(at + seconds));
  return isSoon.reduce((sum, each) => sum + each, 0) / grid.length;
}

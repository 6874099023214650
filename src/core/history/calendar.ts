/** A span of time as UTC days: what is over does not change any more, so each day is read once. */
import type { Grid } from './series.ts';

export const daySeconds = 86_400;

/** A UTC day, or as much of it as had passed. */
export interface Day {
  /** `2026-10-18`. */
  readonly date: string;
  /** Its ticks, from midnight on. */
  readonly grid: Grid;
  /** Nothing will be added to it. */
  readonly isOver: boolean;
}

/** Samples may come late: from agents that were cut off, from stores that take them in batches. */
const settlingSeconds = 3600;

/**
 * The days from the one that `from` falls into up to `to` (Unix seconds), which is not in them. A day's ticks are `step`
 * seconds apart; `step` must divide a day.
 */
export function daysOf(from: number, to: number, step: number): readonly Day[] {
  const first = Math.floor(from / daySeconds);
  const count = Math.max(0, Math.ceil(to / daySeconds) - first);
  return Array.from({ length: count }, (_, index) => dayOf((first + index) * daySeconds, to, step));
}

function dayOf(start: number, to: number, step: number): Day {
  const end = Math.min(start + daySeconds, to);
  return {
    date: new Date(start * 1000).toISOString().slice(0, 10),
    grid: { start, step, length: Math.ceil((end - start) / step) },
    isOver: to >= start + daySeconds + settlingSeconds,
  };
}

/** Marked ticks as spans of time. */
import { coverage, type Resampled } from '../../history/resample.ts';
import { type Grid } from '../../history/series.ts';

/** Ticks, from inclusive, to exclusive. */
export interface TickSpan {
  readonly from: number;
  readonly to: number;
}

/** Runs of marked ticks from a tick on; what is not marked, measured or not, ends one. */
export function spansOf(isMarked: Uint8Array, from = 0): readonly TickSpan[] {
  const spans: TickSpan[] = [];
  for (let tick = isMarked.indexOf(1, from); tick !== -1; tick = isMarked.indexOf(1, tick)) {
    const end = isMarked.indexOf(0, tick);
    const to = end === -1 ? isMarked.length : end;
    spans.push({ from: tick, to });
    tick = to;
  }
  return spans;
}

/** Those with fewer ticks than `closest` between them as one. */
export function joinNear(spans: readonly TickSpan[], closest: number): readonly TickSpan[] {
  const joined: TickSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.from - last.to < closest)
      joined[joined.length - 1] = { from: last.from, to: span.to };
    else joined.push(span);
  }
  return joined;
}

/** Seconds; 0 without spans. */
export function longestSeconds(spans: readonly TickSpan[], { step }: Grid): number {
  return spans.reduce((longest, { from, to }) => Math.max(longest, (to - from) * step), 0);
}

/** Marked ticks from a tick on. */
export function countOf(isMarked: Uint8Array, from = 0): number {
  let count = 0;
  for (let tick = from; tick < isMarked.length; tick++) count += isMarked[tick] ?? 0;
  return count;
}

export const daySeconds = 86_400;

/** The first tick of the last so many days. */
export function tickBefore(grid: Grid, days: number): number {
  return Math.max(0, grid.length - Math.floor((days * daySeconds) / grid.step));
}

/** Gaps of less than this are no matter. */
const wholeShare = 0.95;

/** Of so many days, those of which all was measured that is judged together. */
export function daysKnown(days: number, measured: readonly Pick<Resampled, 'isMeasured'>[]): number {
  const share = Math.min(1, ...measured.map(coverage));
  return share < wholeShare ? share * days : days;
}

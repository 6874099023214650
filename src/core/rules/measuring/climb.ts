/** Shortages that come of climbing from the minimum, and the minimum that would have spared them. */
import { type Grid } from '../../history/series.ts';
import type { Rerun, Run } from './rerun.ts';
import { daySeconds, spansOf, type TickSpan } from './spans.ts';

export interface Climb {
  readonly spans: readonly TickSpan[];
  readonly minutesPerWeek: number;
  readonly days: number;
}

/** A shortage so soon after the minimum was left is one of climbing. */
const reachSeconds = 600;
const sparedShare = 0.8;

export function climbOf({ spec, present }: Rerun, grid: Grid, days: number): Climb {
  const reach = Math.ceil(reachSeconds / grid.step);
  const wasAtMin = ({ from }: TickSpan): boolean =>
    present.trace.replicas.subarray(Math.max(0, from - reach), from + 1).includes(spec.minReplicas);
  const spans = spansOf(present.isShort).filter(wasAtMin);
  const minutes = (ticksIn(spans, present) * grid.step) / 60;
  return { spans, minutesPerWeek: (minutes * 7) / days, days: new Set(spans.map((span) => dayOf(span, grid))).size };
}

const dayOf = ({ from }: TickSpan, { start, step }: Grid): number => Math.floor((start + from * step) / daySeconds);

/** Found by halving: a higher minimum is never worse. */
export function minWithoutClimb({ spec, present, under }: Rerun, { spans }: Climb): number | undefined {
  const most = (1 - sparedShare) * ticksIn(spans, present);
  const isEnough = (minReplicas: number): boolean => ticksIn(spans, under({ minReplicas })) <= most;
  let [low, high] = [spec.minReplicas + 1, spec.maxReplicas];
  if (low > high || !isEnough(high)) return undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const ticksIn = (spans: readonly TickSpan[], { isShort }: Run): number =>
  spans.reduce((sum, { from, to }) => sum + isShort.subarray(from, to).reduce((ticks, each) => ticks + each, 0), 0);

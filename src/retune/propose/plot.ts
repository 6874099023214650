/** The series to draw: the history in so many steps, each with its highest value. */
import type { Demand, Trace } from '../../core/replay/scenario.ts';
import type { Plot } from '../advice.ts';

export const mostSteps = 1400;
export const sparkSteps = 96;

/** `proposed` undefined: nothing is proposed. */
export function plotOf(demand: Demand, unit: string, current: Trace, proposed: Trace | undefined, steps: number): Plot {
  const { grid, values, isMeasured } = demand;
  const ticks = Math.max(1, Math.ceil(grid.length / steps));
  const highest = (of: ArrayLike<number>): readonly (number | null)[] =>
    Array.from({ length: Math.ceil(grid.length / ticks) }, (_, index) =>
      highestIn(of, isMeasured, index * ticks, Math.min(grid.length, (index + 1) * ticks)),
    );
  return {
    start: grid.start,
    step: ticks * grid.step,
    unit,
    demand: highest(values).map((value) => (value === null ? null : Number(value.toPrecision(4)))),
    needed: highest(current.needed),
    current: highest(current.replicas),
    proposed: proposed === undefined ? [] : highest(proposed.replicas),
    shortages: [
      ...shortagesOf('current', current, demand, ticks),
      ...(proposed === undefined ? [] : shortagesOf('proposed', proposed, demand, ticks)),
    ],
  };
}

function highestIn(
  values: ArrayLike<number>,
  isMeasured: Uint8Array | undefined,
  from: number,
  to: number,
): number | null {
  let most: number | null = null;
  for (let tick = from; tick < to; tick++)
    if (isMeasured === undefined || isMeasured[tick] === 1) most = Math.max(most ?? -Infinity, values[tick] ?? 0);
  return most;
}

/** Runs of short ticks; those closer than a step of the drawing are one. */
function shortagesOf(of: 'current' | 'proposed', trace: Trace, demand: Demand, closest: number): Plot['shortages'] {
  const { grid, isMeasured } = demand;
  const runs: { from: number; to: number }[] = [];
  for (let tick = 0; tick < grid.length; tick++) {
    const isShort = (trace.ready[tick] ?? 0) < (trace.needed[tick] ?? 0) && isMeasured?.[tick] !== 0;
    if (!isShort) continue;
    const last = runs.at(-1);
    if (last !== undefined && tick - last.to < closest) last.to = tick + 1;
    else runs.push({ from: tick, to: tick + 1 });
  }
  return runs.map(({ from, to }) => ({ of, from: grid.start + from * grid.step, to: grid.start + to * grid.step }));
}

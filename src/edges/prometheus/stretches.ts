/** A long question asked in parts: by days, a few at once, halved where the store finds one too much. */
import type { Grid } from '../../core/history/series.ts';
import { createTurns } from '../wire/turns.ts';
import { Failure } from './failures.ts';
import type { AskOptions } from './store.ts';

/** A run of whole units: ticks of a grid, or milliseconds. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

const atOnce = 4;

/**
 * The ticks of a grid, by number, split at UTC midnights where it is longer than a day: frontends split and cache there.
 * `day` is in the grid's own unit; no stretch has more than `most` ticks.
 */
export function dayStretches(grid: Grid, day: number, most: number): readonly Stretch[] {
  const { start, step, length } = grid;
  const stretches: Stretch[] = [];
  const isShort = (length - 1) * step < day;
  for (let at = 0; at < length;) {
    const time = start + at * step;
    const untilMidnight = Math.ceil(((Math.floor(time / day) + 1) * day - time) / step);
    const run = Math.min(length - at, most, isShort ? length : untilMidnight);
    stretches.push({ start: at, length: run });
    at += run;
  }
  return stretches;
}

/** One answer for each part, in order. No part is made shorter than `least`; what fails there is thrown as its problem. */
export async function askStretches<T>(
  stretches: readonly Stretch[],
  least: number,
  ask: (stretch: Stretch, how: AskOptions) => Promise<T>,
  cancelled: AbortSignal,
): Promise<readonly T[]> {
  const failure = new AbortController();
  const signal = AbortSignal.any([cancelled, failure.signal]);
  const inTurn = createTurns(atOnce);
  // what was too much once is not asked for again
  let most = Infinity;

  const halved = async ({ start, length }: Stretch): Promise<readonly T[]> => {
    const first = Math.ceil(length / 2);
    return [
      ...(await answer({ start, length: first })),
      ...(await answer({ start: start + first, length: length - first })),
    ];
  };
  const answer = async (stretch: Stretch): Promise<readonly T[]> => {
    signal.throwIfAborted();
    if (stretch.length > most) return halved(stretch);
    try {
      return [await ask(stretch, { canAskForLess: stretch.length >= 2 * least, signal })];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      most = Math.min(most, Math.ceil(stretch.length / 2));
      return halved(stretch);
    }
  };

  const answers = stretches.map((stretch) => inTurn(() => answer(stretch)));
  const all = await Promise.all(answers).catch(async (error: unknown) => {
    failure.abort(error);
    await Promise.allSettled(answers);
    throw error;
  });
  return all.flat();
}

/** Trying again: each request a few times, all of them together within one budget of waiting. */
import type { Milliseconds } from '../../core/base/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { pauseBefore } from '../wire/backoff.ts';
import { Failure } from './failures.ts';

export interface Patience {
  /**
   * Runs `step` until it succeeds; throws its problem when tries or budget are used up.
   * Where less can be asked for instead, a `Failure` that is too much is thrown after the first pause.
   */
  run<T>(step: () => Promise<T>, about: { readonly canAskForLess: boolean; readonly signal: AbortSignal }): Promise<T>;
  /** Waits after try `attempt` (1 = the first); throws the problem when another try is not worth it. */
  pause(failure: Failure, attempt: number, signal: AbortSignal): Promise<void>;
  /** Repetitions so far. */
  retries(): number;
}

export interface PatienceOptions {
  readonly clock: Clock;
  /** In [0, 1), asked before each pause. */
  readonly chance: () => number;
  readonly log: Log;
}

const backoff = { first: 500, most: 15_000 };
const tries = 5;
/** A store that asks for a longer pause than this is as good as down. */
const longestPause: Milliseconds = 60_000;
const budget: Milliseconds = 600_000;

export function createPatience({ clock, chance, log }: PatienceOptions): Patience {
  let retries = 0;
  let waited: Milliseconds = 0;

  const pause = async (failure: Failure, attempt: number, signal: AbortSignal): Promise<void> => {
    const span = Math.max(failure.after ?? 0, pauseBefore(attempt, backoff, chance()));
    const isWorthIt = failure.isPassing && attempt < tries && span <= longestPause && waited + span <= budget;
    if (!isWorthIt) throw failure.problem;
    log.debug(`${failure.problem.saw ?? failure.message}; trying again in ${Math.round(span)} ms`);
    waited += span;
    retries += 1;
    await clock.sleep(span, signal);
  };

  return {
    async run(step, { canAskForLess, signal }) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await step();
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof Failure)) throw error;
          const isLessBetter = canAskForLess && error.isTooMuch;
          if (error.isPassing || !isLessBetter) await pause(error, attempt, signal);
          if (isLessBetter) throw error;
        }
      }
    },
    pause,
    retries: () => retries,
  };
}

/** Trying again: each step a few times, all steps of a push together within one budget of waiting. */
import type { Milliseconds } from '../../core/base/instant.ts';
import { Problem } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { pauseBefore } from '../wire/backoff.ts';
import { Transient, unreachable } from './answers.ts';

export interface Attempts {
  /** Runs `step` until it succeeds; throws its problem when tries or budget are used up. */
  run<T>(step: () => Promise<T>): Promise<T>;
  /** Repetitions so far. */
  retries(): number;
}

export interface AttemptOptions {
  readonly clock: Clock;
  /** In [0, 1), asked before each pause. */
  readonly chance: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const backoff = { first: 300, most: 8000 };
const triesPerStep = 6;
const waitingBudget: Milliseconds = 120_000;

export function createAttempts({ clock, chance, log, signal }: AttemptOptions): Attempts {
  let retries = 0;
  let waited: Milliseconds = 0;

  async function run<T>(step: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await step();
      } catch (error) {
        signal.throwIfAborted();
        const failure = asTransient(error);
        const pause = Math.max(failure.after ?? 0, pauseBefore(attempt, backoff, chance()));
        if (attempt >= triesPerStep || waited + pause > waitingBudget) throw failure.problem;
        log.debug(`${failure.problem.saw ?? failure.message}; trying again in ${Math.round(pause)} ms`);
        waited += pause;
        retries += 1;
        await clock.sleep(pause, signal);
      }
    }
  }

  return { run, retries: () => retries };
}

/** A connection may also break while an answer is read; what will not go away by itself is thrown again. */
function asTransient(error: unknown): Transient {
  if (error instanceof Problem) throw error;
  return error instanceof Transient ? error : unreachable(error, 'reading an answer');
}

/** Whether the API server can be reached, known once for all callers: while it is down they try one at a time, ever more rarely. */
import type { Milliseconds } from '../../../core/base/instant.ts';
import type { Clock } from '../../../ports/clock.ts';
import { type Backoff, pauseBefore } from '../../wire/backoff.ts';
import { Unanswered } from './unanswered.ts';

/** As client-go's reflector has it (tools/cache/reflector.go). */
export const backoff: Backoff = { first: 800, most: 30_000 };

export interface Reach {
  /** Whether the server has ever answered. */
  hasAnswered(): boolean;
  /** Runs `attempt` as soon as it is this caller's turn; what it throws is thrown. */
  attempt<T>(attempt: () => Promise<T>, signal: AbortSignal | undefined): Promise<T>;
}

export function createReach(clock: Clock, chance: () => number): Reach {
  let failures = 0;
  let notBefore = 0;
  let hasAnswered = false;
  let lastInLine: Promise<void> = Promise.resolve();

  const settle = async <T>(attempt: () => Promise<T>): Promise<T> => {
    const before = failures;
    try {
      const result = await attempt();
      failures = 0;
      hasAnswered = true;
      return result;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      // what fails at the same time fails for the same cause and counts once
      failures = Math.max(failures, before + 1);
      const pause: Milliseconds = Math.max(error.retryAfter ?? 0, pauseBefore(failures, backoff, chance()));
      notBefore = Math.max(notBefore, clock.now() + pause);
      throw error;
    }
  };

  return {
    hasAnswered: () => hasAnswered,
    async attempt(attempt, signal) {
      if (failures === 0) return settle(attempt);
      const ahead = lastInLine;
      const turn = Promise.withResolvers<void>();
      lastInLine = turn.promise;
      try {
        await ahead;
        signal?.throwIfAborted();
        const pause = notBefore - clock.now();
        if (failures > 0 && pause > 0) await clock.sleep(pause, signal);
        return await settle(attempt);
      } finally {
        turn.resolve();
      }
    },
  };
}

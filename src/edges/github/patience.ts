/** Trying again: as often as the kind of setback deserves, all requests of a run together within one budget of waiting. */
import { formatSeconds, type Milliseconds } from '../../core/base/instant.ts';
import type { Log } from '../../ports/log.ts';
import { type Backoff, pauseBefore } from '../wire/backoff.ts';
import { Setback, type SetbackKind } from './answers.ts';
import type { Pace } from './pace.ts';

export interface Patience {
  /**
   * Runs `step` until it succeeds; throws a setback's problem when tries or budget are used up. After an answer that was
   * lost it asks `look` first, whose result then stands for the step's.
   */
  run<T, Found>(step: () => Promise<T>, look?: () => Promise<Found | undefined>): Promise<T | Found>;
}

export interface PatienceOptions {
  readonly pace: Pace;
  readonly log: Log;
  /** In [0, 1), asked before each pause. */
  readonly chance: () => number;
  readonly cancelled: AbortSignal;
  /** What all pauses of a run may add up to. */
  readonly budget: Milliseconds;
}

/** A pause is 50 to 100 % of the full one, so that a secondary limit costs a minute at the least, as GitHub asks. */
const rules: Readonly<Record<SetbackKind, Backoff & { readonly tries: number }>> = {
  unanswered: { first: 1000, most: 30_000, tries: 6 },
  primary: { first: 0, most: 0, tries: 3 },
  secondary: { first: 120_000, most: 480_000, tries: 4 },
};

export function createPatience({ pace, log, chance, cancelled, budget }: PatienceOptions): Patience {
  let waited: Milliseconds = 0;

  /** Whether there is time to try again; then nothing is sent before the pause is over. */
  function isWorthAPause({ kind, after = 0, problem }: Setback, tries: number): boolean {
    const pause = Math.max(after, pauseBefore(tries, rules[kind], chance()));
    if (tries >= rules[kind].tries || waited + pause > budget) return false;
    waited += pause;
    pace.hold(pause);
    const line = `${problem.saw ?? problem.message}; going on in ${formatSeconds(Math.ceil(pause / 1000))}`;
    if (kind === 'unanswered') log.debug(line);
    else log.progress(line);
    return true;
  }

  return {
    async run(step, look) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await step();
        } catch (error) {
          cancelled.throwIfAborted();
          if (!(error instanceof Setback)) throw error;
          const goesOn = isWorthAPause(error, tries);
          const found = error.kind === 'unanswered' ? await look?.() : undefined;
          if (found !== undefined) return found;
          if (!goesOn) throw error.problem;
        }
      }
    },
  };
}

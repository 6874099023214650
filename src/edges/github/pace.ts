/** How fast GitHub is asked: one request at a time, writes a second apart, none at all while it wants quiet. */
import type { Milliseconds } from '../../core/base/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { createTurns } from '../wire/turns.ts';

export interface Pace {
  /** Runs `ask` when it is its turn. */
  take<T>(kind: 'read' | 'write', ask: () => Promise<T>): Promise<T>;
  /** Nobody's turn comes before `span` is over. */
  hold(span: Milliseconds): void;
}

export interface PaceOptions {
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** From the end of a write to the next one; GitHub asks for a second. */
  readonly betweenWrites: Milliseconds;
}

export function createPace({ clock, cancelled, betweenWrites }: PaceOptions): Pace {
  const inTurn = createTurns(1);
  let nextRequest = 0;
  let nextWrite = 0;

  async function atPace<T>(kind: 'read' | 'write', ask: () => Promise<T>): Promise<T> {
    const pause = Math.max(nextRequest, kind === 'write' ? nextWrite : 0) - clock.now();
    if (pause > 0) await clock.sleep(pause, cancelled);
    cancelled.throwIfAborted();
    try {
      return await ask();
    } finally {
      if (kind === 'write') nextWrite = clock.now() + betweenWrites;
    }
  }

  return {
    take: (kind, ask) => inTurn(() => atPace(kind, ask)),
    hold: (span) => void (nextRequest = Math.max(nextRequest, clock.now() + span)),
  };
}

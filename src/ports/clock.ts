/** Time, handed in so that a test or a replay can decide what it is. */
import type { Instant, Milliseconds } from '../core/base/instant.ts';

export interface Clock {
  now(): Instant;
  /** Resolves after `span`; rejects with the signal's reason as soon as it is aborted. */
  sleep(span: Milliseconds, signal?: AbortSignal): Promise<void>;
}

/** How long to wait before trying again: doubling with jitter, or what the server asked for. */
import type { Instant, Milliseconds } from '../../core/base/instant.ts';

export interface Backoff {
  readonly first: Milliseconds;
  readonly most: Milliseconds;
}

/** The pause before try `attempt` (1 = the first repetition); `chance` in [0, 1) spreads it over 50 to 100 %. */
export function pauseBefore(attempt: number, backoff: Backoff, chance: number): Milliseconds {
  const full = Math.min(backoff.most, backoff.first * 2 ** (attempt - 1));
  return full * (0.5 + chance / 2);
}

/** What a Retry-After header asks for, in seconds or as a date; undefined when it is absent or cannot be read. */
export function retryAfter(header: string | undefined, now: Instant): Milliseconds | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

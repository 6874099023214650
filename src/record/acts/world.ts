/** What the record action touches: what every recording does, and the clock. */
import type { Clock } from '../../ports/clock.ts';
import type { HistoryWorld } from '../../reading/recording/world.ts';

export interface RecordWorld extends HistoryWorld {
  readonly clock: Clock;
}

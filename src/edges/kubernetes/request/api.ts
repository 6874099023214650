/** One API server, as everything that asks it something is handed it. */
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Reach } from './reach.ts';
import type { Transport } from './transport.ts';

export interface Api {
  /** The address, for messages. */
  readonly server: string;
  readonly transport: Transport;
  readonly reach: Reach;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly chance: () => number;
}

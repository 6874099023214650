/** What a rollout reaches the world through. */
import type { Clock } from '../../ports/clock.ts';
import type { Cluster } from '../../ports/cluster.ts';
import type { Files } from '../../ports/files.ts';
import type { Log } from '../../ports/log.ts';

export interface RolloutWorld {
  readonly cluster: Cluster;
  readonly files: Files;
  readonly log: Log;
  readonly clock: Clock;
  /** Aborted when the run is cancelled. */
  readonly cancelled: AbortSignal;
  /** Whether a post step comes after this run and finishes what was cancelled: on a runner, not in a terminal. */
  readonly hasPostStep: boolean;
  /** Keeps a text for the post step. */
  readonly saveState: (name: string, text: string) => void;
}

/** What a build touches: the ports, and the few facts of the machine that decide what an image is. */
import type { Seconds } from '../../core/base/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Files } from '../../ports/files.ts';
import type { Log } from '../../ports/log.ts';
import type { Registry } from '../../ports/registry.ts';
import type { Source } from '../../ports/source.ts';
import type { Toolchain } from '../../ports/toolchain.ts';
import type { SystemFiles } from '../scratch.ts';

export interface BuildWorld {
  readonly toolchain: Toolchain;
  readonly source: Source;
  readonly registry: Registry;
  readonly files: Files;
  /** What every image holds beside its binary. */
  readonly systemFiles: () => Promise<SystemFiles>;
  readonly log: Log;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Absolute; relative paths of inputs start here. */
  readonly workspace: string;
  /** The time that everything in an image is stamped with: SOURCE_DATE_EPOCH, else 0. */
  readonly created: Seconds;
}

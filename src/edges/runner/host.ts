/** What an entry gets beside its inputs, whether a runner or a terminal started it. */
import { join } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Environment } from '../wire/environment.ts';

export interface Host {
  readonly kind: 'runner' | 'terminal';
  readonly log: Log;
  /** Of the terminal that shows what comes of the run; undefined where nobody watches. */
  readonly columns?: number | undefined;
  readonly clock: Clock;
  readonly environment: Environment;
  /** Absolute; relative paths of inputs start here. */
  readonly workspace: string;
  /** Absolute; where `*-file` outputs go: `$RUNNER_TEMP/evenkeel`, else `evenkeel-out/` in the workspace. */
  readonly outputDirectory: string;
  /** Aborted by SIGINT or SIGTERM. */
  readonly cancelled: AbortSignal;
  /** Text with everything concealed so far blotted out; for what is written past the log. */
  readonly redact: (text: string) => string;
  /** Hands text to the post step of this action; on a terminal there is none, so nothing is kept. */
  readonly saveState: (name: string, value: string) => void;
}

/** `temporary` is RUNNER_TEMP, or undefined off a runner. */
export function outputDirectoryFor(temporary: string | undefined, workspace: string): string {
  return temporary === undefined || temporary === '' ? join(workspace, 'evenkeel-out') : join(temporary, 'evenkeel');
}

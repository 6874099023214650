/** What may end a run from outside: signals cancel it, and a fault that nobody caught stops it in order. */
import { problem } from '../../core/base/problem.ts';
import type { Milliseconds } from '../../core/base/instant.ts';

/** How long a flow may take to wind up after a fault; on a runner 10 s are all there is between cancel and kill. */
const windUp: Milliseconds = 7_000;

export interface Interruption {
  /** Aborted by the first signal, or by a fault (then the reason is a `Problem`). */
  readonly signal: AbortSignal;
  /** Called at a second signal, or when a flow does not wind up after a fault. */
  onEndAtOnce(end: () => void): void;
}

export function watchInterruptions(process: NodeJS.Process): Interruption {
  const controller = new AbortController();
  let endAtOnce = (): void => undefined;
  const cancel = (): void => {
    if (controller.signal.aborted) endAtOnce();
    else controller.abort();
  };
  const fault = (thrown: unknown): void => {
    if (controller.signal.aborted) return;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    controller.abort(problem('internal-error', message, undefined, { cause: thrown }));
    setTimeout(() => endAtOnce(), windUp);
  };
  const stall = (): void => {
    if (controller.signal.aborted) endAtOnce();
    else fault(new Error('nothing was left to wait for, and there was no outcome yet'));
  };
  process.on('SIGINT', cancel).on('SIGTERM', cancel).on('SIGHUP', cancel).on('beforeExit', stall);
  process.on('uncaughtException', fault).on('unhandledRejection', fault);
  // neither a reader that went away (`evenkeel … | head`) nor a full disk is a reason to leave a rollout half done;
  // whoever writes the result looks for the failure there
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return { signal: controller.signal, onEndAtOnce: (end) => void (endAtOnce = end) };
}

/** Progress where lines stay on screen for ever: the newest line, at most once in 15 seconds. */
import type { Clock } from '../../ports/clock.ts';
import type { Milliseconds } from '../../core/base/instant.ts';

const interval: Milliseconds = 15_000;

/** Returns a printer that lets the first line through and keeps the newest of the others until their time has come. */
export function paced(print: (line: string) => void, clock: Pick<Clock, 'now'>): (line: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const release = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    print(waiting);
    waiting = undefined;
    last = clock.now();
  };
  return (line) => {
    waiting = line;
    const due = last + interval - clock.now();
    if (due <= 0) release();
    // an unreferenced timer: progress that nobody waits for does not keep the process alive
    else timer ??= setTimeout(release, due).unref();
  };
}

/** Progress where lines stay on screen for ever: news at most once in 15 seconds, and a sign of life as often without any. */
import { formatSeconds, type Instant, type Milliseconds } from '../../core/base/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';

const interval: Milliseconds = 15_000;

/** A log whose progress goes on by itself until it is ended. */
export interface LiveLog extends Log {
  /** Silences progress, and takes a live line away so that what follows starts on a clean one. */
  readonly end: () => void;
}

export interface Progress {
  readonly show: (line: string) => void;
  readonly end: () => void;
}

/** `, 30 s so far`; nothing within the first second. */
export function soFar(since: Instant, now: Instant): string {
  const seconds = Math.floor((now - since) / 1000);
  return seconds < 1 ? '' : `, ${formatSeconds(seconds)} so far`;
}

/** Prints the first line at once, then the newest of the others when its time has come, and again while it stays the newest. */
export function paced(print: (line: string) => void, clock: Pick<Clock, 'now'>): Progress {
  let newest = { line: '', since: 0, isTold: true };
  let lastNews = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const { line, since, isTold } = newest;
    print(isTold ? line + soFar(since, clock.now()) : line);
    if (!isTold) lastNews = clock.now();
    newest = { line, since, isTold: true };
    clearTimeout(timer);
    // an unreferenced timer: progress that nobody waits for does not keep the process alive
    timer = setTimeout(tell, interval).unref();
  };
  return {
    show(line) {
      if (line === newest.line) return;
      newest = { line, since: clock.now(), isTold: false };
      if (clock.now() - lastNews >= interval) tell();
    },
    end: () => clearTimeout(timer),
  };
}

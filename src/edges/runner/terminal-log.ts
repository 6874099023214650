/** The log of a command in a terminal: everything on stderr, progress in one line that rewrites itself where that can be seen. */
import type { Milliseconds } from '../../core/base/instant.ts';
import { formatPlace, type Place } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import { inert } from './inert.ts';
import { type LiveLog, paced, type Progress, soFar } from './pace.ts';
import { type Secrets, tooShort } from './secrets.ts';

/** Where the log is written: process.stderr, or a double of it. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = '\r\u001B[2K';

export interface TerminalLog extends LiveLog {
  /** The last line that was printed to stay. */
  readonly last: () => string;
}

const second: Milliseconds = 1000;

export function createTerminalLog(screen: Screen, secrets: Secrets, clock: Clock, isDebug: boolean): TerminalLog {
  const safe = (text: string): string => secrets.redact(inert(text));
  const live = liveLine(screen, clock);
  let last = '';
  const print = (text: string): void => {
    last = safe(text);
    const shown = live.shown();
    screen.write(shown === '' ? `${last}\n` : `${clearLine}${last}\n${shown}`);
  };
  const progress = screen.isTTY === true ? live : paced((line) => screen.write(`${line}\n`), clock);
  const log: TerminalLog = {
    info: print,
    progress: (line) => progress.show(safe(line)),
    debug: (line: string) => {
      if (isDebug) print(line);
    },
    warning: (text: string, at?: Place) => print(`warning: ${placedText(text, at)}`),
    error: (text: string, at?: Place) => print(`error: ${placedText(text, at)}`),
    conceal: (secret: string) => {
      if (secrets.add(secret) === undefined) log.warning(tooShort);
    },
    end: progress.end,
    last: () => last,
  };
  return log;
}

interface LiveLine extends Progress {
  /** What stands on the line right now; '' when there is none. */
  readonly shown: () => string;
}

/** One line that rewrites itself: at news, and every second to tell for how long there has been none. */
function liveLine(screen: Screen, clock: Clock): LiveLine {
  let newest = { line: '', since: 0 };
  let shown = '';
  let timer: NodeJS.Timeout | undefined;
  const rewrite = (): void => {
    const elapsed = soFar(newest.since, clock.now());
    shown = newest.line.slice(0, Math.max(0, (screen.columns || 80) - 1 - elapsed.length)) + elapsed;
    screen.write(`${clearLine}${shown}`);
  };
  return {
    show(line) {
      const flat = line.replaceAll('\n', ' ');
      if (flat === newest.line) return;
      newest = { line: flat, since: clock.now() };
      rewrite();
      timer ??= setInterval(rewrite, second).unref();
    },
    end() {
      clearInterval(timer);
      if (shown !== '') screen.write(clearLine);
      shown = '';
    },
    shown: () => shown,
  };
}

function placedText(text: string, at: Place | undefined): string {
  return at === undefined ? text : `${formatPlace(at)}: ${text}`;
}

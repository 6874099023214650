/** The log of a command in a terminal: everything on stderr, progress in one line that rewrites itself where that can be seen. */
import type { Place } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { inert } from './inert.ts';
import { paced } from './pace.ts';
import { type Secrets, tooShort } from './secrets.ts';

/** Where the log is written: process.stderr, or a double of it. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = '\r\u001B[2K';

export interface TerminalLog extends Log {
  /** Takes the live line away, so that what follows starts on a clean one. */
  end(): void;
}

export function createTerminalLog(screen: Screen, secrets: Secrets, clock: Clock, isDebug: boolean): TerminalLog {
  const safe = (text: string): string => secrets.redact(inert(text));
  const isLive = screen.isTTY === true;
  let live = '';
  const print = (text: string): void => {
    screen.write(live === '' ? `${safe(text)}\n` : `${clearLine}${safe(text)}\n${live}`);
  };
  const rewrite = (line: string): void => {
    live = safe(line)
      .replaceAll('\n', ' ')
      .slice(0, (screen.columns || 80) - 1);
    screen.write(`${clearLine}${live}`);
  };
  const log = {
    info: print,
    progress: isLive ? rewrite : paced(print, clock),
    debug: (line: string) => {
      if (isDebug) print(line);
    },
    warning: (text: string, at?: Place) => print(`warning: ${placedText(text, at)}`),
    error: (text: string, at?: Place) => print(`error: ${placedText(text, at)}`),
    conceal: (secret: string) => {
      if (secrets.add(secret) === undefined) log.warning(tooShort);
    },
    end: () => {
      if (live !== '') screen.write(clearLine);
      live = '';
    },
  };
  return log;
}

function placedText(text: string, at: Place | undefined): string {
  return at === undefined
    ? text
    : `${[at.file, at.line, at.column].filter((part) => part !== undefined).join(':')}: ${text}`;
}

/** What a person sees while an action runs; on a runner these become workflow commands, in a terminal plain lines. */
import type { Place } from '../core/base/problem.ts';

export interface Log {
  /** A line that is worth reading afterwards. */
  info(line: string): void;
  /** What is going on right now: live on a terminal, at most one line every 15 s elsewhere. */
  progress(line: string): void;
  /** Detail that is shown when debug logging is on. */
  debug(line: string): void;
  /** An annotation, on its file and line where there is one. */
  warning(text: string, at?: Place): void;
  error(text: string, at?: Place): void;
  /** Registers a secret, and the forms in which it could show up, before its first use. */
  conceal(secret: string): void;
}

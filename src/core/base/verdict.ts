/** How a run ended, in the words of the public contract, and the exit code that belongs to each. */

const exitCodes = {
  pushed: 0,
  built: 0,
  unchanged: 0,
  succeeded: 0,
  changed: 0,
  recorded: 0,
  passed: 0,
  failed: 1,
  'rolled-back': 1,
  'rollback-failed': 1,
  refused: 2,
  inconclusive: 3,
  superseded: 3,
  cancelled: 130,
} as const;

export type Verdict = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[Verdict];

export function exitCodeOf(verdict: Verdict): ExitCode {
  return exitCodes[verdict];
}

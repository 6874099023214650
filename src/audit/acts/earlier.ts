/** What an earlier run found: in the file that somebody names, else as far as the issue remembers it. */
import { Problem } from '../../core/base/problem.ts';
import type { Earlier } from '../../core/rules/findings/baseline.ts';
import { type FindingsFile, isOpen } from '../../core/rules/findings/file.ts';
import type { Issues } from '../../ports/issues.ts';
import { baselineOf } from '../issue/comparison.ts';
import { readIssueState } from './issue.ts';

export interface Remembered {
  /** Undefined where there was none. */
  readonly earlier: readonly Earlier[] | undefined;
  /** Why the issue could not be read: what is new is not known then. */
  readonly unread: Problem | undefined;
}

export async function earlierFindings(
  file: FindingsFile,
  baseline: FindingsFile | undefined,
  issues: Issues | undefined,
): Promise<Remembered> {
  // what was suppressed then counted for nobody: once it is not any more, it is new
  if (baseline !== undefined) return { earlier: baseline.findings.filter(isOpen), unread: undefined };
  try {
    const state = issues === undefined ? undefined : await readIssueState(file.cluster ?? '', issues);
    return { earlier: state === undefined ? undefined : baselineOf(state, file), unread: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return { earlier: undefined, unread: thrown };
  }
}

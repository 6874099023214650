/** What an earlier run found: in the file that somebody names, else as far as the issue remembers it. */
import type { Earlier } from '../../core/rules/findings/baseline.ts';
import type { FindingsFile } from '../../core/rules/findings/file.ts';
import type { Issues } from '../../ports/issues.ts';
import { baselineOf } from '../issue/comparison.ts';
import { readIssueState } from './issue.ts';

/** Undefined where there was none. Throws the problems of `Issues`. */
export async function earlierFindings(
  file: FindingsFile,
  baseline: FindingsFile | undefined,
  issues: Issues | undefined,
): Promise<readonly Earlier[] | undefined> {
  if (baseline !== undefined) return baseline.findings;
  const state = issues === undefined ? undefined : await readIssueState(file.cluster ?? '', issues);
  return state === undefined ? undefined : baselineOf(state, file);
}

/** All that the body of an issue is made from. */
import type { FindingRecord, FindingsFile } from '../../core/rules/findings/file.ts';
import type { IssueAbout } from './about.ts';
import type { Comparison } from './comparison.ts';
import type { IssueState } from './state.ts';

export interface Report {
  readonly file: FindingsFile;
  /** Its findings without those that are suppressed. */
  readonly open: readonly FindingRecord[];
  readonly about: IssueAbout;
  readonly comparison: Comparison;
  /** undefined in the first run. */
  readonly before: IssueState | undefined;
  readonly state: IssueState;
}

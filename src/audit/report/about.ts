/** What a report says beside the findings. */
import type { Verdict } from '../../core/base/verdict.ts';
import type { About } from '../html/about.ts';
import type { AuditInputs } from '../inputs.ts';

export interface ReportAbout extends Pick<About, 'repository' | 'rulesUrl'> {
  readonly verdict: Verdict;
  readonly failOn: AuditInputs['fail-on'];
  /** Findings of the baseline that are gone; undefined where there was none to compare with. */
  readonly fixed: number | undefined;
  readonly isDryRun: boolean;
  /** One sentence about the issue; '' where there is nothing to say. */
  readonly issue: string;
}

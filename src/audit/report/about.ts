/** What a report says beside the findings. */
import type { Verdict } from '../../core/base/verdict.ts';

export interface ReportAbout {
  readonly verdict: Verdict;
  /** Findings of the baseline that are gone; undefined where there was none to compare with. */
  readonly fixed: number | undefined;
  readonly isDryRun: boolean;
  /** One sentence about the issue; '' where there is nothing to say. */
  readonly issue: string;
}

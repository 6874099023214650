/** What the user asks of pull requests, as finished values. */
import type { Prices } from '../../core/config/config.ts';

export type GroupBy = 'workload' | 'namespace' | 'all';

export interface PullRequestSettings {
  readonly groupBy: GroupBy;
  readonly maxPullRequests: number;
  readonly branchPrefix: string;
  /** undefined: the default branch. */
  readonly base: string | undefined;
  /** '' for none. */
  readonly titlePrefix: string;
  /** Replaces the first line of the commits' message. */
  readonly commitMessage: string | undefined;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly teamReviewers: readonly string[];
  readonly isDraft: boolean;
  readonly prices: Prices | undefined;
}

/** What came of the proposals: pull requests, branches for which a person has to open one, or a patch in a file. */
import type { Problem } from '../../core/base/problem.ts';

export interface PullRequestOutcome {
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  readonly operation: 'opened' | 'updated' | 'unchanged' | 'closed';
}

export interface PushedBranch {
  readonly branch: string;
  /** The page on which a person opens the pull request. */
  readonly url: string;
}

/** The change in files, for whoever opens the pull request by hand. */
export interface LeftPatch {
  /** Absolute paths of the patch, and of the bodies of the pull requests as they would be opened. */
  readonly patchFile: string;
  readonly bodyFile: string;
  /** Of one pull request with all of it. */
  readonly branch: string;
  readonly title: string;
}

export interface Published {
  readonly pullRequests: readonly PullRequestOutcome[];
  readonly pushed: readonly PushedBranch[];
  /** Lines for log and summary. */
  readonly notices: readonly string[];
  readonly patch?: LeftPatch;
  /** What kept the rest from being done; the advice stands all the same. */
  readonly problem?: Problem;
}

export const nothingPublished: Published = { pullRequests: [], pushed: [], notices: [] };

/** A repository on GitHub: files at a commit, commits made by the API, branches that only move forward, pull requests. */

/** Full commit id, 40 hex digits. */
export type CommitId = string;

/** Who an access token acts as. */
export interface Account {
  readonly login: string;
}

export interface Commit {
  readonly id: CommitId;
  /** undefined where GitHub knows no account for it. */
  readonly author: string | undefined;
  readonly message: string;
  readonly isVerified: boolean;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly state: 'open' | 'closed' | 'merged';
  /** Who closed it; undefined while it is open, and where it is not known. */
  readonly closedBy: string | undefined;
  readonly branch: string;
  readonly head: CommitId;
  readonly base: string;
}

export interface NewCommit {
  readonly message: string;
  readonly parents: readonly CommitId[];
  /** The commit whose files it starts from. */
  readonly from: CommitId;
  /** Path → whole new content. */
  readonly files: ReadonlyMap<string, string>;
}

export interface NewPullRequest {
  readonly title: string;
  readonly body: string;
  readonly branch: string;
  readonly base: string;
  readonly isDraft: boolean;
}

/** What came of opening: also where it is only known after a lost answer that it was opened. */
export type Opened =
  | { readonly kind: 'opened'; readonly pullRequest: PullRequest }
  /** The repository or the token does not let this account open pull requests. */
  | { readonly kind: 'not-permitted'; readonly saw: string };

/**
 * Every call throws a coded problem: `repository-unauthorized`, `repository-denied` (with the permission that lacks),
 * `repository-not-found`, `repository-limited` (with the time at which the limit ends), `repository-unavailable` (after
 * its own retries), `repository-rejected`. A write whose answer was lost is looked for before it is done twice.
 */
export interface Repository {
  /** `owner/name`. */
  readonly name: string;
  /** Address of the web pages: `https://github.com/owner/name`. */
  readonly url: string;
  account(): Promise<Account>;
  defaultBranch(): Promise<string>;
  /** Where a branch is now; undefined when there is none. */
  head(branch: string): Promise<CommitId | undefined>;
  /** A regular file at a commit; undefined when there is none, or it is a link or a submodule. */
  file(path: string, at: CommitId): Promise<Uint8Array | undefined>;
  /** Commits that `head` has and `base` has not, newest first; undefined where there are more than 100, or nothing in common. */
  commitsBeyond(base: CommitId, head: CommitId): Promise<readonly Commit[] | undefined>;
  /** Makes a commit that no branch has yet. */
  commit(wanted: NewCommit): Promise<Commit>;
  /** `taken` when a branch of that name is at another commit. */
  createBranch(branch: string, at: CommitId): Promise<'created' | 'taken'>;
  /** Forward from what the caller saw, never over another commit: `moved-on` when it is somewhere else by now. */
  moveBranch(branch: string, from: CommitId, to: CommitId): Promise<'moved' | 'moved-on'>;
  deleteBranch(branch: string): Promise<void>;
  /**
   * Pull requests of this repository's own branches, newest first: the open ones whose branch begins with `prefix`, and
   * the latest ten that were closed or merged of each of `branches`, which costs a request a branch.
   */
  pullRequests(prefix: string, branches: readonly string[]): Promise<readonly PullRequest[]>;
  openPullRequest(wanted: NewPullRequest): Promise<Opened>;
  updatePullRequest(number: number, change: { readonly title?: string; readonly body?: string }): Promise<void>;
  /** Says why, then closes. */
  closePullRequest(number: number, because: string): Promise<void>;
  comment(number: number, body: string): Promise<void>;
  /** Labels that do not exist are made by GitHub; labels and reviewers that it does not take are `refused` by name. */
  decorate(number: number, wanted: Decoration): Promise<{ readonly refused: readonly string[] }>;
}

export interface Decoration {
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly teamReviewers: readonly string[];
}

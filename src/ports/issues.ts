/** The issues of a repository on GitHub, as far as a report is kept in one of them. */
import type { Account } from './repository.ts';

export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  /** Login. */
  readonly author: string;
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
}

/** All at once, so that none is without the others. */
export interface IssueChange {
  readonly body?: string;
  readonly state?: Issue['state'];
}

/**
 * Every call throws the problems of `Repository`; `repository-denied` also where the repository has no issues. A write
 * whose answer was lost is looked for before it is done twice.
 */
export interface Issues {
  account(): Promise<Account>;
  /** Open and closed ones that this account opened, oldest first; pull requests are none. */
  openedBy(login: string): Promise<readonly Issue[]>;
  open(wanted: NewIssue): Promise<Issue>;
  change(number: number, change: IssueChange): Promise<void>;
  comment(number: number, body: string): Promise<void>;
}

/** What the issue says beside findings: when, at which commit, and where there is more. */
import type { About } from '../html/about.ts';

export interface IssueAbout extends Pick<About, 'at' | 'repository' | 'rulesUrl'> {
  /** The page of the run, which has the whole report; undefined where it has none. */
  readonly reportUrl: string | undefined;
}

/** What the source is called: commit, branch, tag, pull request; from the runner's event or from git. */

export interface Revision {
  /** Full commit id; undefined outside a repository. */
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  readonly tag: string | undefined;
  /** `unnumbered` where the event is one of a pull request and does not say of which. */
  readonly pullRequest: number | 'unnumbered' | undefined;
}

export interface Source {
  revision(): Promise<Revision>;
}

/** What the source is called: commit, branch, tag, pull request; from the runner's event or from git. */

export interface Revision {
  /** Full commit id; undefined outside a repository. */
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  readonly tag: string | undefined;
  readonly pullRequest: number | undefined;
}

export interface Source {
  revision(): Promise<Revision>;
}

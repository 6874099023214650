/** Addresses of pages that reports lead to; undefined where there are none, as on a laptop. */

export interface Pages {
  /** Of the repository whose manifests are read, at the commit that they are of; `name` is `acme/shop`. */
  readonly repository: { readonly name: string; readonly url: string; readonly commit: string } | undefined;
  /** Where the pages of the rules are, `<id>.md` each; unknown where the action is run from a checkout. */
  readonly rulesUrl: string | undefined;
  /** Of this run. */
  readonly runUrl: string | undefined;
}

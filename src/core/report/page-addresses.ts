/** Addresses of a repository's web pages. */

/** A line of a file at a commit or on a branch. */
export function lineAddress(repositoryUrl: string, at: string, file: string, line: number): string {
  return `${repositoryUrl}/blob/${escaped(at)}/${escaped(file)}#L${line}`;
}

/** The page on which a person opens the pull request of a branch. */
export function compareAddress(repositoryUrl: string, base: string, branch: string): string {
  return `${repositoryUrl}/compare/${escaped(base)}...${escaped(branch)}?expand=1`;
}

/** Parentheses would end a link of Markdown, and half a surrogate pair has no code. */
function escaped(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()).replaceAll('(', '%28').replaceAll(')', '%29'))
    .join('/');
}

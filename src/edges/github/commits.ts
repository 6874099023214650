/** Files at a commit, and commits made by the API: GitHub signs those when it is left to name their author. */
import { problem } from '../../core/base/problem.ts';
import type { Account, Commit, CommitId, NewCommit } from '../../ports/repository.ts';
import { isRefused } from './answers.ts';
import type { Answer, Api } from './api.ts';
import type { Found, Trees } from './tree.ts';

type Compared = Answer<'GET /repos/{owner}/{repo}/compare/{basehead}'>['commits'][number];

export async function readFile(api: Api, trees: Trees, path: string, at: CommitId): Promise<Uint8Array | undefined> {
  const found = await trees.find(path, at);
  if (found.kind !== 'file') return undefined;
  const blob = await api.read('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha: found.blob });
  return Buffer.from(blob.content, 'base64');
}

/** Trees and commits that no branch has are nobody's trouble, so a lost answer is simply asked for again. */
export async function makeCommit(api: Api, trees: Trees, wanted: NewCommit, account: Account): Promise<Commit> {
  const base = await trees.rootOf(wanted.from);
  const tree = [];
  for (const [path, content] of wanted.files) {
    const mode = modeFor(await trees.find(path, wanted.from));
    tree.push({ path, mode, type: 'blob', content } as const);
  }
  const { sha } = await api.write('POST /repos/{owner}/{repo}/git/trees', { base_tree: base, tree });
  const made = await api.write('POST /repos/{owner}/{repo}/git/commits', {
    message: wanted.message,
    tree: sha,
    parents: [...wanted.parents],
  });
  return {
    id: made.sha,
    author: account.login,
    message: made.message,
    isVerified: made.verification.verified,
  };
}

function modeFor(found: Found): '100644' | '100755' {
  if (found.kind === 'file') return found.mode;
  if (found.kind === 'none') return '100644';
  throw problem(
    'repository-rejected',
    `${found.path} is a directory, a link or a submodule, and is not replaced by a file`,
    'Name the file itself.',
    { saw: `mode ${found.mode}` },
  );
}

/** What one page of a comparison holds; more than that are not a few commits of somebody else's. */
const mostCommits = 100;

/** Where both have nothing in common GitHub knows no comparison. */
export async function commitsBeyond(api: Api, base: CommitId, head: CommitId): Promise<readonly Commit[] | undefined> {
  try {
    const basehead = `${base}...${head}`;
    const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
    const { total_commits: total, commits } = await api.read(route, { basehead, per_page: mostCommits });
    return total > mostCommits ? undefined : commits.map(commitOf).reverse();
  } catch (error) {
    if (isRefused(error, 404)) return undefined;
    throw error;
  }
}

function commitOf({ sha, author, commit }: Compared): Commit {
  const { message, verification } = commit;
  return { id: sha, author: author?.login, message, isVerified: verification?.verified === true };
}

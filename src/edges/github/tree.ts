/** Finds a path in the files of a commit, directory by directory, so that links and submodules are told from files. */
import type { CommitId } from '../../ports/repository.ts';
import type { Api } from './api.ts';

export type Found =
  | { readonly kind: 'file'; readonly blob: string; readonly mode: '100644' | '100755' }
  | { readonly kind: 'none' }
  /** A directory, a link or a submodule, or what lies behind one. */
  | { readonly kind: 'no-file'; readonly path: string; readonly mode: string };

export interface Trees {
  /** The tree of a commit. */
  rootOf(commit: CommitId): Promise<string>;
  find(path: string, commit: CommitId): Promise<Found>;
}

/** Trees never change, so each is asked for once. */
export function createTrees(api: Api): Trees {
  const rootOf = once(async (commit) => {
    const answer = await api.read('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { commit_sha: commit });
    return answer.tree.sha;
  });
  const entriesOf = once(async (tree) => {
    const answer = await api.read('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { tree_sha: tree });
    return new Map(answer.tree.map((entry) => [entry.path, entry]));
  });

  async function findIn(tree: string, names: readonly string[], above: readonly string[]): Promise<Found> {
    const [name = '', ...below] = names;
    const here = [...above, name];
    const entry = (await entriesOf(tree)).get(name);
    if (entry === undefined) return { kind: 'none' };
    const { type, mode, sha } = entry;
    if (type === 'tree' && below.length > 0) return findIn(sha, below, here);
    const isFile = below.length === 0 && (mode === '100644' || mode === '100755');
    return isFile ? { kind: 'file', blob: sha, mode } : { kind: 'no-file', path: here.join('/'), mode };
  }

  return {
    rootOf,
    find: async (path, commit) => findIn(await rootOf(commit), path.split('/'), []),
  };
}

/** Remembers what is asked for each key, also while it is under way; what failed is asked again. */
function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const asked = ask(key);
    known.set(key, asked);
    asked.catch(() => known.delete(key));
    return asked;
  };
}

/** The objects and branches of a real git repository, so that every id is git's and a test can clone what came of it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commitText, type Entry, type GitCommit, parseCommit, parseEntry, writeObject } from './object.ts';

/** `id` undefined takes the path away. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly id: string | undefined;
}

export interface Git {
  /** What `git clone` takes. */
  readonly directory: string;
  readonly typeOf: (id: string) => Entry['type'] | undefined;
  /** The commit that a full id, or a name below `refs/`, stands for. */
  readonly commitAt: (revision: string) => string | undefined;
  readonly branches: () => readonly string[];
  readonly blob: (id: string) => Buffer;
  readonly writeBlob: (bytes: Buffer) => string;
  readonly entries: (treeish: string, isRecursive: boolean) => readonly Entry[];
  readonly entryAt: (treeish: string, path: string) => Entry | undefined;
  readonly writeTree: (base: string | undefined, changes: readonly TreeChange[]) => string;
  readonly commit: (id: string) => GitCommit;
  readonly writeCommit: (commit: Omit<GitCommit, 'id'>) => string;
  /** Fails where the name cannot be (a branch `a` where there is `a/b`), or is elsewhere by now. */
  readonly setRef: (ref: string, to: string, from: string | undefined) => boolean;
  readonly deleteRef: (ref: string) => void;
  readonly isAncestor: (ancestor: string, of: string) => boolean;
  readonly mergeBase: (one: string, other: string) => string | undefined;
  /** Commits that `head` has and `base` has not, oldest first. */
  readonly between: (base: string, head: string) => readonly string[];
  /** Lines added and taken away, and files changed, from one commit to another. */
  readonly size: (
    from: string,
    to: string,
  ) => { readonly added: number; readonly removed: number; readonly files: number };
  readonly diff: (from: string, to: string) => string;
  /** The tree of both together; undefined where they conflict. */
  readonly merge: (one: string, other: string) => string | undefined;
}

const environment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_LITERAL_PATHSPECS: '1',
};

const noCommit = '0'.repeat(40);

/** Makes an empty bare repository there. */
export function makeGit(directory: string, defaultBranch: string): Git {
  const bytes = (
    args: readonly string[],
    input?: string | Buffer,
    own: Readonly<Record<string, string>> = {},
  ): Buffer =>
    execFileSync('git', args, {
      env: { ...environment, GIT_DIR: directory, ...own },
      stdio: 'pipe',
      maxBuffer: 2 ** 28,
      ...(input === undefined ? {} : { input }),
    });
  const text = (...args: readonly string[]): string => bytes(args).toString().trimEnd();
  const attempt = (...args: readonly string[]): string | undefined => {
    try {
      return text(...args);
    } catch {
      return undefined;
    }
  };
  // what git said of objects holds for ever: a process less for each that was asked before
  const known = new Map<string, string>();
  const recall = (...args: readonly string[]): string | undefined => {
    const key = args.join(' ');
    const said = known.get(key) ?? attempt(...args);
    if (said !== undefined) known.set(key, said);
    return said;
  };
  const words = (answer: string): readonly string[] => answer.split('\n').filter((line) => line !== '');
  const list = (...args: readonly string[]): readonly Entry[] =>
    text('ls-tree', '-z', '-l', ...args)
      .split('\0')
      .filter((line) => line !== '')
      .map(parseEntry);

  bytes(['init', '--quiet', '--bare', '--template=', `--initial-branch=${defaultBranch}`, directory]);
  return {
    directory,
    typeOf: (id) => recall('cat-file', '-t', id) as Entry['type'] | undefined,
    commitAt: (revision) =>
      revision.startsWith('refs/')
        ? readRef(join(directory, revision))
        : attempt('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`),
    branches: () => words(text('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads')),
    blob: (id) => bytes(['cat-file', 'blob', id]),
    writeBlob: (content) => writeObject(directory, 'blob', content),
    entries: (treeish, isRecursive) => list(...(isRecursive ? ['-r', '-t'] : []), treeish),
    entryAt: (treeish, path) => list(treeish, '--', path)[0],
    writeTree: (base, changes) => {
      const index = { GIT_INDEX_FILE: join(directory, 'evenkeel-index') };
      rmSync(index.GIT_INDEX_FILE, { force: true });
      if (base !== undefined) bytes(['read-tree', base], undefined, index);
      const lines = changes.map(
        ({ path, mode, id }) => `${id === undefined ? '0' : mode} ${id ?? noCommit}\t${path}\0`,
      );
      bytes(['update-index', '-z', '--add', '--replace', '--index-info'], lines.join(''), index);
      return bytes(['write-tree'], undefined, index).toString().trim();
    },
    commit: (id) => parseCommit(id, bytes(['cat-file', 'commit', id]).toString()),
    writeCommit: (commit) => writeObject(directory, 'commit', Buffer.from(commitText(commit))),
    setRef: (ref, to, from) => attempt('update-ref', ref, to, from ?? noCommit) !== undefined,
    deleteRef: (ref) => void text('update-ref', '-d', ref),
    isAncestor: (ancestor, of) => recall('merge-base', '--is-ancestor', ancestor, of) !== undefined,
    mergeBase: (one, other) => recall('merge-base', one, other),
    between: (base, head) => words(recall('rev-list', '--topo-order', '--reverse', `${base}..${head}`) ?? ''),
    size: (from, to) => {
      const changed = words(recall('diff-tree', '-r', '--numstat', from, to) ?? '').map((line) => line.split('\t'));
      const sum = (column: number): number => changed.reduce((all, line) => all + (Number(line[column]) || 0), 0);
      return { added: sum(0), removed: sum(1), files: changed.length };
    },
    diff: (from, to) => bytes(['diff', from, to]).toString(),
    merge: (one, other) => recall('merge-tree', '--write-tree', one, other),
  };
}

/** The commit in a branch's file; undefined where there is none. */
function readRef(file: string): string | undefined {
  try {
    return /^[0-9a-f]{40}$/.exec(readFileSync(file, 'utf8').trim())?.[0];
  } catch {
    return undefined;
  }
}

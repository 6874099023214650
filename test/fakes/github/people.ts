/** What people do to the repository by other ways than the API: push, close, merge, comment. */
import type { Git } from './git.ts';
import {
  addComment,
  addTicket,
  branchRef,
  closeTicket,
  commitOf,
  deleteRef,
  headOf,
  newPull,
  personNamed,
  reopenTicket,
  type Ticket,
  type World,
} from './world.ts';

/** The content of a file; with a mode of git where it is not `100644`. */
export type FileContent = string | { readonly text: string; readonly mode: string };

/** Path → content; undefined takes the file away. */
export type FileChanges = Readonly<Record<string, FileContent | undefined>>;

export interface NewPull {
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  /** The default branch unless given. */
  readonly base?: string;
  /** The branch is in the person's own copy of the repository, at this commit. */
  readonly forkAt?: string;
}

export interface People {
  /** Pushes a commit, onto the default branch's head where there is no such branch yet; returns its id. */
  readonly commitAs: (login: string, branch: string, files: FileChanges, message?: string) => string;
  /** Somebody's commit on the default branch. */
  readonly moveBase: (files: FileChanges, message?: string) => string;
  /** Returns the number. */
  readonly openAs: (login: string, wanted: NewPull) => number;
  /** Returns the number. */
  readonly openIssueAs: (login: string, title: string, body: string) => number;
  readonly closeAs: (login: string, number: number) => void;
  readonly reopen: (number: number) => void;
  /** Returns the merge commit. */
  readonly mergeAs: (login: string, number: number) => string;
  readonly commentAs: (login: string, number: number, body: string) => void;
  readonly deleteBranchAs: (login: string, branch: string) => void;
}

export function people(world: World): People {
  const { git, defaultBranch } = world;
  const commitAs: People['commitAs'] = (login, branch, files, message = `Change ${Object.keys(files).join(', ')}`) => {
    const from = git.commitAt(branchRef(branch));
    const parent = from ?? git.commitAt(branchRef(defaultBranch));
    const tree = writeFiles(git, parent === undefined ? undefined : git.commit(parent).tree, files);
    const parents = parent === undefined ? [] : [parent];
    const id = commitOf(world, personNamed(world, login), { tree, parents, message });
    if (!git.setRef(branchRef(branch), id, from)) throw new Error(`there cannot be a branch ${branch}`);
    return id;
  };
  return {
    commitAs,
    moveBase: (files, message) => commitAs('maintainer', defaultBranch, files, message),
    openAs: (login, { branch, title, body, base = defaultBranch, forkAt }) => {
      const author = personNamed(world, login);
      const pull = { ...newPull(branch, base), fork: forkAt === undefined ? undefined : author, frozenHead: forkAt };
      return addTicket(world, { author, title, body, pull }).number;
    },
    openIssueAs: (login, title, body) => addTicket(world, { author: personNamed(world, login), title, body }).number,
    closeAs: (login, number) => closeTicket(world, ticketAt(world, number), personNamed(world, login)),
    reopen: (number) => reopenTicket(ticketAt(world, number)),
    mergeAs: (login, number) => merge(world, login, ticketAt(world, number)),
    commentAs: (login, number, body) =>
      void addComment(world, ticketAt(world, number), personNamed(world, login), body),
    deleteBranchAs: (login, branch) => deleteRef(world, branchRef(branch), personNamed(world, login)),
  };
}

function writeFiles(git: Git, base: string | undefined, files: FileChanges): string {
  const changes = Object.entries(files).map(([path, content]) => {
    if (content === undefined) return { path, mode: '100644', id: undefined };
    const { text, mode } = typeof content === 'string' ? { text: content, mode: '100644' } : content;
    return { path, mode, id: git.writeBlob(Buffer.from(text)) };
  });
  return git.writeTree(base, changes);
}

function ticketAt({ tickets }: World, number: number): Ticket {
  const ticket = tickets[number - 1];
  if (ticket === undefined) throw new Error(`there is no #${number}`);
  return ticket;
}

function merge(world: World, login: string, ticket: Ticket): string {
  const { git } = world;
  const { pull } = ticket;
  const head = pull === undefined ? undefined : headOf(world, pull);
  const base = pull === undefined ? undefined : git.commitAt(branchRef(pull.base));
  const tree = base === undefined || head === undefined ? undefined : git.merge(base, head);
  if (pull === undefined || base === undefined || head === undefined || tree === undefined) {
    throw new Error(`#${ticket.number} cannot be merged`);
  }
  const by = personNamed(world, login);
  pull.mergeCommit = commitOf(world, by, { tree, parents: [base, head], message: `Merge #${ticket.number}` });
  pull.mergedBy = by;
  git.setRef(branchRef(pull.base), pull.mergeCommit, base);
  closeTicket(world, ticket, by);
  return pull.mergeCommit;
}

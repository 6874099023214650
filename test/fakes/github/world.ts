/** What the double of GitHub knows: one repository, its people, its issues and pull requests, and what happens to them. */
import { type Git, makeGit } from './git.ts';
import type { GitCommit } from './object.ts';

export interface Person {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
}

export interface Comment {
  readonly id: number;
  readonly author: Person;
  readonly createdAt: number;
  updatedAt: number;
  body: string;
}

export interface Pull {
  readonly branch: string;
  base: string;
  readonly isDraft: boolean;
  /** Whose copy of the repository the branch is in; undefined for a branch of this one. */
  readonly fork: Person | undefined;
  /** Where the branch was when it was closed, or in the copy; undefined while it is the branch's own business. */
  frozenHead: string | undefined;
  mergeCommit: string | undefined;
  mergedBy: Person | undefined;
  readonly reviewers: Set<string>;
  readonly teamReviewers: Set<string>;
}

/** An issue; a pull request where `pull` is set. Times are milliseconds since 1970. */
export interface Ticket {
  readonly number: number;
  readonly author: Person;
  readonly createdAt: number;
  readonly pull: Pull | undefined;
  readonly labels: Set<string>;
  readonly comments: Comment[];
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: string | null;
  closedAt: number | undefined;
  closedBy: Person | undefined;
  updatedAt: number;
}

export interface Rules {
  /** Whether the repository lets GitHub Actions open pull requests. */
  readonly actionsMayOpenPullRequests: boolean;
  /** Whether the plan of the owner has draft pull requests. */
  readonly hasDrafts: boolean;
  /** Whether the repository has issues turned on. */
  readonly hasIssues: boolean;
  /** Branches that nobody moves but by a pull request. */
  readonly protectedBranches: ReadonlySet<string>;
  /** Who may be asked for a review. */
  readonly collaborators: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
}

export interface World {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly rules: Rules;
  readonly git: Git;
  readonly people: Map<string, Person>;
  readonly tickets: Ticket[];
  readonly labels: Set<string>;
  /** Commits that GitHub signed. */
  readonly verified: Set<string>;
  /** Base address of the API, without a slash at the end. */
  api: string;
}

export function makeWorld(repository: string, defaultBranch: string, rules: Rules, directory: string): World {
  const [owner = '', name = ''] = repository.split('/');
  const git = makeGit(directory, defaultBranch);
  const empty = { people: new Map(), tickets: [], labels: new Set<string>(), verified: new Set<string>() };
  const world: World = { owner, name, defaultBranch, rules, git, api: '', ...empty };
  personNamed(world, owner);
  return world;
}

/** The account of that login; a name that ends in `[bot]` is an App's. */
export function personNamed({ people }: World, login: string): Person {
  const known = people.get(login);
  if (known !== undefined) return known;
  // the id that GitHub's own bot has everywhere
  const id = login === 'github-actions[bot]' ? 41_898_282 : 1000 + people.size;
  const person: Person = { id, login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
  people.set(login, person);
  return person;
}

export function emailOf({ id, login }: Person): string {
  return `${id}+${login}@users.noreply.github.com`;
}

/** The account that a commit's address belongs to. */
export function personOfEmail({ people }: World, email: string): Person | undefined {
  return [...people.values()].find((person) => emailOf(person) === email);
}

export const branchRef = (branch: string): string => `refs/heads/${branch}`;

export function newPull(branch: string, base: string, isDraft = false): Pull {
  return {
    branch,
    base,
    isDraft,
    fork: undefined,
    frozenHead: undefined,
    mergeCommit: undefined,
    mergedBy: undefined,
    reviewers: new Set(),
    teamReviewers: new Set(),
  };
}

/** Where the branch of a pull request is, or was when it was closed; undefined when the branch is gone. */
export function headOf({ git }: World, pull: Pull): string | undefined {
  return pull.frozenHead ?? git.commitAt(branchRef(pull.branch));
}

export function addTicket(
  world: World,
  wanted: Pick<Ticket, 'author' | 'title' | 'body'> & { readonly pull?: Pull; readonly labels?: readonly string[] },
): Ticket {
  const now = Date.now();
  const ticket: Ticket = {
    number: world.tickets.length + 1,
    author: wanted.author,
    title: wanted.title,
    body: wanted.body,
    pull: wanted.pull,
    labels: new Set(wanted.labels),
    comments: [],
    state: 'open',
    stateReason: null,
    createdAt: now,
    updatedAt: now,
    closedAt: undefined,
    closedBy: undefined,
  };
  for (const label of wanted.labels ?? []) world.labels.add(label);
  world.tickets.push(ticket);
  return ticket;
}

export function addComment(world: World, ticket: Ticket, author: Person, body: string): Comment {
  const now = Date.now();
  const id = 1 + world.tickets.reduce((all, { comments }) => all + comments.length, 0);
  const comment: Comment = { id, author, body, createdAt: now, updatedAt: now };
  ticket.comments.push(comment);
  ticket.updatedAt = now;
  return comment;
}

export function closeTicket(world: World, ticket: Ticket, by: Person, reason: string | null = 'completed'): void {
  if (ticket.pull !== undefined) ticket.pull.frozenHead = headOf(world, ticket.pull);
  ticket.state = 'closed';
  ticket.stateReason = ticket.pull === undefined ? reason : null;
  ticket.closedAt = ticket.updatedAt = Date.now();
  ticket.closedBy = by;
}

export function reopenTicket(ticket: Ticket): void {
  if (ticket.pull !== undefined && ticket.pull.fork === undefined) ticket.pull.frozenHead = undefined;
  ticket.state = 'open';
  ticket.stateReason = ticket.pull === undefined ? 'reopened' : null;
  ticket.closedAt = undefined;
  ticket.closedBy = undefined;
  ticket.updatedAt = Date.now();
}

/** Open pull requests of a branch of this repository. */
export function openPulls({ tickets }: World, branch: string): readonly Ticket[] {
  return tickets.filter(({ state, pull }) => state === 'open' && pull?.branch === branch && pull.fork === undefined);
}

/** Takes a branch or a tag away, `refs/heads/a`; a branch's pull requests close with it. */
export function deleteRef(world: World, ref: string, by: Person): void {
  for (const ticket of openPulls(world, ref.replace(branchRef(''), ''))) closeTicket(world, ticket, by);
  world.git.deleteRef(ref);
}

/** A commit of one's own, at the present second. */
export function commitOf(
  world: World,
  author: Person,
  content: Pick<GitCommit, 'tree' | 'parents' | 'message'>,
): string {
  const signature = { name: author.login, email: emailOf(author), at: Math.floor(Date.now() / 1000) };
  return world.git.writeCommit({ ...content, author: signature, committer: signature });
}

/** Pull requests: listed, opened, changed, and given to reviewers. */
import type { Endpoints } from '@octokit/types';
import { pullDocument, pullSummary } from '../documents/tickets.ts';
import { invalid, notFound, Refused, tooLong, unprocessable } from '../refused.ts';
import { type Call, created, ok, page, type Reply, type Route, route, ticketNumbered } from '../route.ts';
import {
  addTicket,
  branchRef,
  closeTicket,
  newPull,
  openPulls,
  personNamed,
  type Pull,
  reopenTicket,
  type Ticket,
  type World,
} from '../world.ts';

type ListPulls = Endpoints['GET /repos/{owner}/{repo}/pulls']['parameters'];
type NewPull = Endpoints['POST /repos/{owner}/{repo}/pulls']['parameters'];
type PullChange = Endpoints['PATCH /repos/{owner}/{repo}/pulls/{pull_number}']['parameters'];
type Review = Endpoints['POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers']['parameters'];

interface PullTicket extends Ticket {
  readonly pull: Pull;
}

const isPull = (ticket: Ticket): ticket is PullTicket => ticket.pull !== undefined;

function pullNumbered(world: World, number: number): PullTicket {
  const ticket = ticketNumbered(world, number);
  if (!isPull(ticket)) throw notFound();
  return ticket;
}

function listPulls(call: Call<ListPulls>): Reply {
  const { world, access, parameters } = call;
  const { state = 'open', head, base, sort = 'created', direction } = parameters;
  const key = sort === 'updated' ? 'updatedAt' : 'createdAt';
  const isDescending = (direction ?? (sort === 'created' ? 'desc' : 'asc')) === 'desc';
  const found = world.tickets
    .filter(isPull)
    .filter((ticket) => state === 'all' || ticket.state === state)
    .filter(({ pull }) => base === undefined || pull.base === base)
    // a branch without its owner is no filter at all
    .filter(({ pull }) => !head?.includes(':') || head === `${pull.fork?.login ?? world.owner}:${pull.branch}`)
    .toSorted((one, other) => one[key] - other[key] || one.number - other.number);
  const { items, headers } = page(call, isDescending ? found.toReversed() : found);
  return { ...ok(items.map((ticket) => pullSummary(world, access, ticket, ticket.pull))), headers };
}

function createPull({ world, access, parameters }: Call<NewPull>): Reply {
  const { title, body, head, base, draft = false } = parameters;
  if (access.token.kind === 'actions' && !world.rules.actionsMayOpenPullRequests) {
    throw new Refused(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
  if (draft && !world.rules.hasDrafts) {
    throw unprocessable('Draft pull requests are not supported in this repository.');
  }
  if (title === undefined) throw invalid('PullRequest', { code: 'missing_field', field: 'title' });
  mustFit(title, body);
  const branch = head.startsWith(`${world.owner}:`) ? head.slice(world.owner.length + 1) : head;
  mustBeOpenable(world, branch, base);
  const pull = newPull(branch, base, draft);
  const ticket = addTicket(world, { author: access.person, title, body: body ?? null, pull });
  return created(pullDocument(world, access, ticket, pull));
}

/** Lengths as the web has them. */
export function mustFit(title: string | number | undefined, body: string | null | undefined): void {
  if (title !== undefined && String(title).length > 256) throw tooLong('Issue', 'title', 256);
  if ((body ?? '').length > 65_536) throw tooLong('Issue', 'body', 65_536);
}

/** Where that branch is. */
function mustBeBase({ git }: World, base: string): string {
  const at = git.commitAt(branchRef(base));
  if (at === undefined) throw invalid('PullRequest', { field: 'base', code: 'invalid' });
  return at;
}

function mustBeOpenable(world: World, branch: string, base: string): void {
  const from = mustBeBase(world, base);
  const at = world.git.commitAt(branchRef(branch));
  if (at === undefined) throw invalid('PullRequest', { field: 'head', code: 'invalid' });
  const custom = (message: string): Refused => invalid('PullRequest', { code: 'custom', message });
  if (openPulls(world, branch).some(({ pull }) => pull?.base === base)) {
    throw custom(`A pull request already exists for ${world.owner}:${branch}.`);
  }
  if (world.git.between(from, at).length === 0) throw custom(`No commits between ${base} and ${branch}`);
}

function updatePull({ world, access, parameters }: Call<PullChange>): Reply {
  const { pull_number, title, body, state, base } = parameters;
  const ticket = pullNumbered(world, pull_number);
  mustFit(title, body);
  if (base !== undefined) mustBeBase(world, base);
  if (state === 'open' && ticket.state === 'closed') reopenPull(world, ticket);
  if (state === 'closed' && ticket.state === 'open') closeTicket(world, ticket, access.person);
  if (base !== undefined) ticket.pull.base = base;
  ticket.title = title ?? ticket.title;
  ticket.body = body ?? ticket.body;
  ticket.updatedAt = Date.now();
  return ok(pullDocument(world, access, ticket, ticket.pull));
}

function reopenPull(world: World, ticket: PullTicket): void {
  const { mergeCommit, branch, base } = ticket.pull;
  const custom = (message: string): Refused => invalid('PullRequest', { code: 'custom', field: 'state', message });
  if (mergeCommit !== undefined) throw custom('state cannot be changed. The pull request cannot be reopened.');
  if (world.git.commitAt(branchRef(branch)) === undefined) {
    throw custom(`state cannot be changed. The ${branch} branch has been deleted.`);
  }
  if (openPulls(world, branch).some(({ pull }) => pull?.base === base)) {
    throw custom(`state cannot be changed. There is already an open pull request from ${branch} to ${base}.`);
  }
  reopenTicket(ticket);
}

function requestReview({ world, access, parameters }: Call<Review>): Reply {
  const { pull_number, reviewers = [], team_reviewers = [] } = parameters;
  const ticket = pullNumbered(world, pull_number);
  const { collaborators, teams } = world.rules;
  if (reviewers.includes(ticket.author.login)) {
    throw unprocessable('Review cannot be requested from pull request author.');
  }
  // a job's token does not see the organisation's teams
  if (team_reviewers.length > 0 && access.token.kind === 'actions') {
    throw unprocessable("Could not resolve to a node with the global id of 'T_1'.");
  }
  if (!reviewers.every((each) => collaborators.has(each)) || !team_reviewers.every((each) => teams.has(each))) {
    throw unprocessable(
      'Reviews may only be requested from collaborators. One or more of the users or teams you specified ' +
        `is not a collaborator of the ${world.owner}/${world.name} repository.`,
    );
  }
  for (const login of reviewers) ticket.pull.reviewers.add(personNamed(world, login).login);
  for (const team of team_reviewers) ticket.pull.teamReviewers.add(team);
  return created(pullSummary(world, access, ticket, ticket.pull));
}

export const pulls: readonly Route[] = [
  route('GET /repos/{owner}/{repo}/pulls', 'pull_requests=read', listPulls),
  route('POST /repos/{owner}/{repo}/pulls', 'pull_requests=write', createPull),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}', 'pull_requests=read', ({ world, access, parameters }) => {
    const ticket = pullNumbered(world, parameters.pull_number);
    return ok(pullDocument(world, access, ticket, ticket.pull));
  }),
  route('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', 'pull_requests=write', updatePull),
  route('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', 'pull_requests=write', requestReview),
];

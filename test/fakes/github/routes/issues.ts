/** Issues, and what pull requests have in common with them: comments, labels, who closed them. */
import type { Endpoints } from '@octokit/types';
import { commentDocument, issueDocument, labelDocument } from '../documents/tickets.ts';
import { invalid, notFound, Refused, tooLong } from '../refused.ts';
import { type Call, created, ok, page, type Reply, type Route, route, ticketNumbered } from '../route.ts';
import { addComment, addTicket, closeTicket, reopenTicket, type Ticket, type World } from '../world.ts';
import { mustFit } from './pulls.ts';

type ListIssues = Endpoints['GET /repos/{owner}/{repo}/issues']['parameters'];
type NewIssue = Endpoints['POST /repos/{owner}/{repo}/issues']['parameters'];
type IssueChange = Endpoints['PATCH /repos/{owner}/{repo}/issues/{issue_number}']['parameters'];
type ListComments = Endpoints['GET /repos/{owner}/{repo}/issues/{issue_number}/comments']['parameters'];
type CommentChange = Endpoints['PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}']['parameters'];
type NewLabels = Endpoints['POST /repos/{owner}/{repo}/issues/{issue_number}/labels']['parameters'];

const readsEither = 'issues=read; pull_requests=read';
const writesEither = 'issues=write; pull_requests=write';

type Named = string | { readonly name?: string | null };
const namesOf = (labels: readonly Named[]): readonly string[] =>
  labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));

function label(world: World, ticket: Ticket, names: readonly string[]): void {
  if (names.some((name) => name.length > 50)) throw tooLong('Label', 'name', 50);
  for (const name of names) {
    world.labels.add(name);
    ticket.labels.add(name);
  }
}

function listIssues(call: Call<ListIssues>): Reply {
  const { world, parameters } = call;
  const { state = 'open', creator, labels, sort = 'created', direction = 'desc' } = parameters;
  const wanted = labels?.split(',') ?? [];
  const key = sort === 'updated' ? 'updatedAt' : 'createdAt';
  const found = world.tickets
    .filter(({ pull }) => pull !== undefined || world.rules.hasIssues)
    .filter((ticket) => state === 'all' || ticket.state === state)
    .filter(({ author }) => creator === undefined || author.login === creator)
    .filter((ticket) => wanted.every((name) => ticket.labels.has(name)))
    .toSorted((one, other) => one[key] - other[key] || one.number - other.number);
  const { items, headers } = page(call, direction === 'desc' ? found.toReversed() : found);
  return { ...ok(items.map((ticket) => issueDocument(world, ticket))), headers };
}

function createIssue({ world, access, parameters: { title, body, labels = [] } }: Call<NewIssue>): Reply {
  if (!world.rules.hasIssues) throw new Refused(410, 'Issues has been disabled in this repository.');
  mustFit(title, body);
  const wanted = { author: access.person, title: String(title), body: body ?? null, labels: namesOf(labels) };
  return created(issueDocument(world, addTicket(world, wanted)));
}

function updateIssue({ world, access, parameters }: Call<IssueChange>): Reply {
  const { issue_number, title, body, state, state_reason, labels } = parameters;
  const ticket = ticketNumbered(world, issue_number);
  mustFit(title ?? undefined, body);
  if (state === 'closed' && ticket.state === 'open') closeTicket(world, ticket, access.person, state_reason);
  if (state === 'open' && ticket.state === 'closed') reopenTicket(ticket);
  if (labels !== undefined) {
    ticket.labels.clear();
    label(world, ticket, namesOf(labels));
  }
  ticket.title = String(title ?? ticket.title);
  ticket.body = body ?? ticket.body;
  ticket.updatedAt = Date.now();
  return ok(issueDocument(world, ticket));
}

function addLabels({ world, parameters: { issue_number, labels = [] } }: Call<NewLabels>): Reply {
  const ticket = ticketNumbered(world, issue_number);
  label(world, ticket, namesOf(labels));
  ticket.updatedAt = Date.now();
  return ok([...ticket.labels].map((name) => labelDocument(world, name)));
}

function mustSay(body: string): void {
  if (body.trim() === '') throw invalid('IssueComment', { code: 'missing_field', field: 'body' });
  if (body.length > 65_536) throw tooLong('IssueComment', 'body', 65_536);
}

function listComments(call: Call<ListComments>): Reply {
  const { issue_number, since } = call.parameters;
  const ticket = ticketNumbered(call.world, issue_number);
  const from = since === undefined ? 0 : Date.parse(since);
  const { items, headers } = page(
    call,
    ticket.comments.filter(({ updatedAt }) => updatedAt >= from),
  );
  return { ...ok(items.map((comment) => commentDocument(call.world, ticket, comment))), headers };
}

function createComment({ world, access, parameters }: Call<{ issue_number: number; body: string }>): Reply {
  const ticket = ticketNumbered(world, parameters.issue_number);
  mustSay(parameters.body);
  return created(commentDocument(world, ticket, addComment(world, ticket, access.person, parameters.body)));
}

function updateComment({ world, parameters: { comment_id, body } }: Call<CommentChange>): Reply {
  mustSay(body);
  for (const ticket of world.tickets) {
    const comment = ticket.comments.find(({ id }) => id === comment_id);
    if (comment === undefined) continue;
    comment.body = body;
    comment.updatedAt = ticket.updatedAt = Date.now();
    return ok(commentDocument(world, ticket, comment));
  }
  throw notFound();
}

const one = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';

export const issues: readonly Route[] = [
  route('GET /repos/{owner}/{repo}/issues', 'issues=read', listIssues),
  route('POST /repos/{owner}/{repo}/issues', 'issues=write', createIssue),
  route(one, readsEither, ({ world, parameters: { issue_number } }) =>
    ok(issueDocument(world, ticketNumbered(world, issue_number))),
  ),
  route('PATCH /repos/{owner}/{repo}/issues/{issue_number}', writesEither, updateIssue),
  route(`GET ${comments}`, readsEither, listComments),
  route(`POST ${comments}`, writesEither, createComment),
  route('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', writesEither, updateComment),
  route('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', writesEither, addLabels),
];

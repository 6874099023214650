/** Issues, pull requests, comments and labels as GitHub's documents. */
import type { Access } from '../access.ts';
import { branchRef, type Comment, headOf, type Person, type Pull, type Ticket, type World } from '../world.ts';
import { type Document, personDocument, repositoryDocument, repositoryPage, repositoryUrl } from './people.ts';

const time = (at: number): string => new Date(at).toISOString().replace(/\.\d+/, '');
const timeOrNull = (at: number | undefined): string | null => (at === undefined ? null : time(at));

const account = (world: World, person: Person | undefined): Document | null =>
  person === undefined ? null : personDocument(world, person);

function association({ owner, rules }: World, { login, type }: Person): string {
  if (login === owner) return 'OWNER';
  if (rules.collaborators.has(login)) return 'COLLABORATOR';
  return type === 'Bot' ? 'CONTRIBUTOR' : 'NONE';
}

export function labelDocument(world: World, name: string): Document {
  return {
    id: [...world.labels].indexOf(name) + 1,
    node_id: `LA_${name}`,
    url: `${repositoryUrl(world)}/labels/${encodeURIComponent(name)}`,
    name,
    description: '',
    color: 'ededed',
    default: false,
  };
}

export function commentDocument(world: World, ticket: Ticket, comment: Comment): Document {
  const url = repositoryUrl(world);
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${url}/issues/comments/${comment.id}`,
    html_url: `${pageOf(world, ticket)}#issuecomment-${comment.id}`,
    issue_url: `${url}/issues/${ticket.number}`,
    user: personDocument(world, comment.author),
    author_association: association(world, comment.author),
    created_at: time(comment.createdAt),
    updated_at: time(comment.updatedAt),
    body: comment.body,
  };
}

const pageOf = (world: World, { number, pull }: Ticket): string =>
  `${repositoryPage(world)}/${pull === undefined ? 'issues' : 'pull'}/${number}`;

/** What an issue and a pull request say alike. */
function ticketDocument(world: World, ticket: Ticket): Document {
  return {
    html_url: pageOf(world, ticket),
    comments_url: `${repositoryUrl(world)}/issues/${ticket.number}/comments`,
    number: ticket.number,
    title: ticket.title,
    body: ticket.body,
    state: ticket.state,
    locked: false,
    active_lock_reason: null,
    user: personDocument(world, ticket.author),
    author_association: association(world, ticket.author),
    labels: [...ticket.labels].map((label) => labelDocument(world, label)),
    assignee: null,
    assignees: [],
    milestone: null,
    created_at: time(ticket.createdAt),
    updated_at: time(ticket.updatedAt),
    closed_at: timeOrNull(ticket.closedAt),
  };
}

export function issueDocument(world: World, ticket: Ticket): Document {
  const url = `${repositoryUrl(world)}/issues/${ticket.number}`;
  const page = pageOf(world, ticket);
  const { pull } = ticket;
  return {
    ...ticketDocument(world, ticket),
    id: 10_000 + ticket.number,
    node_id: `I_${ticket.number}`,
    url,
    repository_url: repositoryUrl(world),
    labels_url: `${url}/labels{/name}`,
    events_url: `${url}/events`,
    comments: ticket.comments.length,
    state_reason: ticket.stateReason,
    closed_by: account(world, ticket.closedBy),
    ...(pull === undefined
      ? {}
      : {
          draft: pull.isDraft,
          pull_request: {
            url: `${repositoryUrl(world)}/pulls/${ticket.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: pull.mergeCommit === undefined ? null : timeOrNull(ticket.closedAt),
          },
        }),
  };
}

function teamDocument({ api, owner }: World, slug: string): Document {
  const url = `${api}/organizations/1/team/1`;
  return {
    id: 1,
    node_id: `T_${slug}`,
    name: slug,
    slug,
    description: null,
    privacy: 'closed',
    permission: 'pull',
    url,
    html_url: `https://github.com/orgs/${owner}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: 1,
    parent: null,
  };
}

function linksOf(world: World, { number }: Ticket, page: string, head: string): Document {
  const url = `${repositoryUrl(world)}/pulls/${number}`;
  const issue = `${repositoryUrl(world)}/issues/${number}`;
  const links = {
    self: url,
    html: page,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${repositoryUrl(world)}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${repositoryUrl(world)}/statuses/${head}`,
  };
  return Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }]));
}

/** A pull request as lists have it. */
export function pullSummary(world: World, access: Access, ticket: Ticket, pull: Pull): Document {
  const url = `${repositoryUrl(world)}/pulls/${ticket.number}`;
  const page = pageOf(world, ticket);
  const head = headOf(world, pull) ?? '';
  const owner = personDocument(world, world.people.get(world.owner) ?? ticket.author);
  const repository = repositoryDocument(world, access);
  const headOwner = pull.fork === undefined ? owner : personDocument(world, pull.fork);
  return {
    ...ticketDocument(world, ticket),
    id: 20_000 + ticket.number,
    node_id: `PR_${ticket.number}`,
    url,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${repositoryUrl(world)}/issues/${ticket.number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(world)}/pulls/comments{/number}`,
    statuses_url: `${repositoryUrl(world)}/statuses/${head}`,
    draft: pull.isDraft,
    merged_at: pull.mergeCommit === undefined ? null : timeOrNull(ticket.closedAt),
    merge_commit_sha: pull.mergeCommit ?? null,
    auto_merge: null,
    requested_reviewers: [...pull.reviewers].map((login) => account(world, world.people.get(login))),
    requested_teams: [...pull.teamReviewers].map((slug) => teamDocument(world, slug)),
    head: {
      label: `${pull.fork?.login ?? world.owner}:${pull.branch}`,
      ref: pull.branch,
      sha: head,
      user: headOwner,
      // a copy that was deleted since
      repo: pull.fork === undefined ? repository : null,
    },
    base: {
      label: `${world.owner}:${pull.base}`,
      ref: pull.base,
      sha: world.git.commitAt(branchRef(pull.base)) ?? '',
      user: owner,
      repo: repository,
    },
    _links: linksOf(world, ticket, page, head),
  };
}

/** A pull request by itself. */
export function pullDocument(world: World, access: Access, ticket: Ticket, pull: Pull): Document {
  const { git } = world;
  const base = git.commitAt(branchRef(pull.base));
  const head = headOf(world, pull);
  const fork = base === undefined || head === undefined ? undefined : git.mergeBase(base, head);
  const size = fork === undefined || head === undefined ? { added: 0, removed: 0, files: 0 } : git.size(fork, head);
  const isOpen = ticket.state === 'open' && base !== undefined && head !== undefined;
  const isMergeable = isOpen ? git.merge(base, head) !== undefined : null;
  return {
    ...pullSummary(world, access, ticket, pull),
    merged: pull.mergeCommit !== undefined,
    merged_by: account(world, pull.mergedBy),
    mergeable: isMergeable,
    rebaseable: isMergeable,
    mergeable_state: isMergeable === null ? 'unknown' : isMergeable ? 'clean' : 'dirty',
    maintainer_can_modify: false,
    comments: ticket.comments.length,
    review_comments: 0,
    commits: fork === undefined || head === undefined ? 0 : git.between(fork, head).length,
    additions: size.added,
    deletions: size.removed,
    changed_files: size.files,
  };
}

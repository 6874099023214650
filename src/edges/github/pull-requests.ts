/** Pull requests of the repository's own branches: listed, opened once, changed. */
import type { Log } from '../../ports/log.ts';
import type { NewPullRequest, Opened, PullRequest } from '../../ports/repository.ts';
import { isRefused } from './answers.ts';
import type { Answer, Api } from './api.ts';

type Listed = Answer<'GET /repos/{owner}/{repo}/pulls'>[number];
/** What the list and a single pull request's own answer have in common. */
type Described = Pick<Listed, 'number' | 'html_url' | 'title' | 'body' | 'state' | 'merged_at'> & {
  readonly user: { readonly login: string } | null;
  readonly head: { readonly ref: string; readonly sha: string; readonly repo: { readonly id: number | bigint } | null };
  readonly base: { readonly ref: string; readonly repo: { readonly id: number | bigint } };
};

const perPage = 100;
const closedPerBranch = 10;

export async function listPullRequests(
  api: Api,
  prefix: string,
  branches: readonly string[],
): Promise<readonly PullRequest[]> {
  const open = (await listOpen(api)).filter((each) => isOwn(each) && each.head.ref.startsWith(prefix));
  const found = open.map((each) => describe(each));
  for (const branch of branches) found.push(...(await listClosed(api, branch)));
  return found.sort((one, other) => other.number - one.number);
}

/** Oldest first, so that one which is opened meanwhile does not shift the pages. */
async function listOpen(api: Api): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  for (let page = 1; ; page += 1) {
    const order = { state: 'open', sort: 'created', direction: 'asc' } as const;
    const listed = await api.read('GET /repos/{owner}/{repo}/pulls', { ...order, per_page: perPage, page });
    all.push(...listed);
    if (listed.length < perPage) return all;
  }
}

async function listClosed(api: Api, branch: string): Promise<readonly PullRequest[]> {
  const listed = await api.read('GET /repos/{owner}/{repo}/pulls', {
    state: 'closed',
    head: `${api.owner}:${branch}`,
    per_page: closedPerBranch,
  });
  const closed: PullRequest[] = [];
  for (const each of listed.filter(isOwn)) {
    closed.push(describe(each, each.merged_at === null ? await whoClosed(api, each.number) : undefined));
  }
  return closed;
}

/** Only the issue behind a pull request knows. */
async function whoClosed(api: Api, number: number): Promise<string | undefined> {
  const issue = await api.read('GET /repos/{owner}/{repo}/issues/{issue_number}', { issue_number: number });
  return issue.closed_by?.login;
}

/** Not from a fork, whose branch may have any name. */
const isOwn = ({ head, base }: Described): boolean => head.repo?.id === base.repo.id;

function describe(from: Described, closedBy?: string): PullRequest {
  const { number, html_url: url, title, body, user, state, merged_at: mergedAt, head, base } = from;
  return {
    number,
    url,
    title,
    body: body ?? '',
    // what GitHub's pages call an account that is no more
    author: user?.login ?? 'ghost',
    state: mergedAt !== null ? 'merged' : state === 'open' ? 'open' : 'closed',
    closedBy,
    branch: head.ref,
    head: head.sha,
    base: base.ref,
  };
}

/** Not every plan of GitHub's has drafts for private repositories; a pull request that is none is better than none at all. */
export async function openPullRequest(api: Api, log: Log, wanted: NewPullRequest): Promise<Opened> {
  try {
    return await open(api, wanted);
  } catch (error) {
    if (!wanted.isDraft || !isRefused(error, 422) || error.saw?.includes('Draft pull requests') !== true) throw error;
    log.warning(`${wanted.branch}: opened ready for review, because the repository has no draft pull requests`);
    return open(api, { ...wanted, isDraft: false });
  }
}

async function open(api: Api, { title, body, branch, base, isDraft }: NewPullRequest): Promise<Opened> {
  const look = (): Promise<Described | undefined> => findOpen(api, branch, base);
  try {
    const parameters = { title, body, head: branch, base, draft: isDraft };
    const opened = await api.write('POST /repos/{owner}/{repo}/pulls', parameters, look);
    return { kind: 'opened', pullRequest: describe(opened) };
  } catch (error) {
    if (isRefused(error, 403)) return { kind: 'not-permitted', saw: error.saw ?? error.message };
    // GitHub allows one of a branch and a base at a time
    const existing = isRefused(error, 422) ? await look() : undefined;
    if (existing === undefined) throw error;
    return { kind: 'opened', pullRequest: describe(existing) };
  }
}

async function findOpen(api: Api, branch: string, base: string): Promise<Described | undefined> {
  const head = `${api.owner}:${branch}`;
  const listed = await api.read('GET /repos/{owner}/{repo}/pulls', { state: 'open', head, base });
  return listed.find(isOwn);
}

export async function updatePullRequest(
  api: Api,
  number: number,
  change: { readonly title?: string; readonly body?: string },
): Promise<void> {
  await api.write('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, ...change });
}

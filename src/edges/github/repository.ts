/** A repository on GitHub behind the `Repository` port. */
import type { Milliseconds } from '../../core/base/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Repository } from '../../ports/repository.ts';
import type { Http } from '../wire/http.ts';
import { createAccount } from './account.ts';
import type { RepositoryAddress } from './address.ts';
import { type Api, createApi } from './api.ts';
import { createBranch, deleteBranch, moveBranch, readHead } from './branches.ts';
import { commitsBeyond, makeCommit, readFile } from './commits.ts';
import { closePullRequest, comment, decorate } from './conversation.ts';
import { listPullRequests, openPullRequest, updatePullRequest } from './pull-requests.ts';
import { createTrees } from './tree.ts';

export interface RepositoryOptions extends RepositoryAddress {
  readonly token: string;
  readonly http: Http;
  readonly clock: Clock;
  /** In [0, 1); spreads pauses. */
  readonly chance: () => number;
  readonly log: Log;
  readonly cancelled: AbortSignal;
  /** What all waiting for limits and failures may add up to (default 15 min). */
  readonly budget?: Milliseconds;
  /** From the end of a write to the next one (default 1 s, as GitHub asks). */
  readonly betweenWrites?: Milliseconds;
}

/** Nothing is asked before the first call. */
export function createRepository(options: RepositoryOptions): Repository {
  const { repository, serverUrl, log } = options;
  const api = openApi(options);
  const trees = createTrees(api);
  const account = createAccount(api);
  return {
    name: repository,
    url: `${serverUrl}/${repository}`,
    account,
    defaultBranch: async () => (await api.read('GET /repos/{owner}/{repo}', {})).default_branch,
    head: (branch) => readHead(api, branch),
    file: (path, at) => readFile(api, trees, path, at),
    commitsBeyond: (base, head) => commitsBeyond(api, base, head),
    commit: async (wanted) => makeCommit(api, trees, wanted, await account()),
    createBranch: (branch, at) => createBranch(api, branch, at),
    moveBranch: (branch, from, to) => moveBranch(api, branch, from, to),
    deleteBranch: (branch) => deleteBranch(api, branch),
    pullRequests: (prefix, branches) => listPullRequests(api, prefix, branches),
    openPullRequest: (wanted) => openPullRequest(api, log, wanted),
    updatePullRequest: (number, change) => updatePullRequest(api, number, change),
    closePullRequest: (number, because) => closePullRequest(api, number, because),
    comment: (number, body) => comment(api, number, body),
    decorate: (number, wanted) => decorate(api, number, wanted),
  };
}

/** From here on the token is concealed. */
export function openApi(options: RepositoryOptions): Api {
  const { repository, token, log } = options;
  log.conceal(token);
  const [owner = '', repo = ''] = repository.split('/');
  return createApi({ budget: 900_000, betweenWrites: 1000, ...options, owner, repo });
}

/** Issues of a repository on GitHub behind the `Issues` port: listed by their author, opened once, changed. */
import { Problem, problem } from '../../core/base/problem.ts';
import type { Issue, IssueChange, Issues, NewIssue } from '../../ports/issues.ts';
import { createAccount } from './account.ts';
import { isRefused } from './answers.ts';
import type { Answer, Api } from './api.ts';
import { comment } from './conversation.ts';
import { openApi, type RepositoryOptions } from './repository.ts';

type Listed = Answer<'GET /repos/{owner}/{repo}/issues'>[number];

const perPage = 100;

/** Nothing is asked before the first call. */
export function createIssues(options: RepositoryOptions): Issues {
  const { repository } = options;
  const api = openApi(options);
  const account = createAccount(api);
  const explained = <T>(asked: Promise<T>): Promise<T> =>
    asked.catch((thrown: unknown) => {
      throw explain(thrown, repository);
    });
  return {
    account,
    openedBy: (login) => explained(listOpenedBy(api, login)),
    open: (wanted) => explained(account().then(({ login }) => open(api, login, wanted))),
    change: (number, change) => explained(update(api, number, change)),
    comment: (number, body) => explained(comment(api, number, body)),
  };
}

/** Reading is denied with the right to read, of which nobody who is to write gets enough; 410 is a repository without issues. */
function explain(thrown: unknown, repository: string): unknown {
  if (!(thrown instanceof Problem)) return thrown;
  const { saw } = thrown;
  if (isRefused(thrown, 410))
    return problem('repository-denied', `${repository} has no issues: they are turned off`, whereTurnedOff, { saw });
  if (isRefused(thrown, 403) && saw?.includes('not accessible by') === true)
    return problem('repository-denied', 'the token lacks a permission: issues: write', permission, { saw });
  return thrown;
}

const whereTurnedOff = 'Turn issues on in the settings of the repository, or leave `issue` out.';
const permission = 'Give the token `issues: write`; for a job’s own token that is `permissions` in the workflow.';

/** Oldest first, so that one which is opened meanwhile does not shift the pages. */
async function listOpenedBy(api: Api, login: string): Promise<readonly Issue[]> {
  const all: Issue[] = [];
  for (let page = 1; ; page += 1) {
    const listed = await list(api, login, 'asc', page);
    all.push(...listed.filter(isIssue).map(describe));
    if (listed.length < perPage) return all;
  }
}

function list(api: Api, creator: string, direction: 'asc' | 'desc', page: number): Promise<readonly Listed[]> {
  return api.read('GET /repos/{owner}/{repo}/issues', {
    creator,
    state: 'all',
    sort: 'created',
    direction,
    per_page: perPage,
    page,
  });
}

/** Lists have pull requests among the issues. */
const isIssue = (listed: Listed): boolean => listed.pull_request === undefined;

async function open(api: Api, login: string, { title, body }: NewIssue): Promise<Issue> {
  const look = async (): Promise<Listed | undefined> =>
    (await list(api, login, 'desc', 1)).find((each) => isIssue(each) && each.body === body);
  return describe(await api.write('POST /repos/{owner}/{repo}/issues', { title, body }, look));
}

async function update(api: Api, number: number, change: IssueChange): Promise<void> {
  await api.write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { issue_number: number, ...change });
}

function describe({ number, html_url: url, body, state, user }: Listed): Issue {
  // what GitHub's pages call an account that is no more
  const author = user?.login ?? 'ghost';
  return { number, url, body: body ?? '', state: state === 'open' ? 'open' : 'closed', author };
}

// A GitHub double and an edge that speaks to it with the token of a job.
import type { RepositoryOptions } from '../../../src/edges/github/repository.ts';
import { type GithubDouble, type GithubOptions, startGithub } from '../../fakes/github.ts';
import type { Repository } from '../../../src/ports/repository.ts';
import { type Client, createClient, token } from './arrange.ts';

export const bot = 'github-actions[bot]';

const files = {
  'deploy/web.yaml': 'replicas: 2\n',
  'deploy/run.sh': { text: '#!/bin/sh\n', mode: '100755' },
  'deploy/link.yaml': { text: 'web.yaml', mode: '120000' },
  elsewhere: { text: 'deploy', mode: '120000' },
} as const;

const everything = { contents: 'write', pull_requests: 'write', issues: 'write' } as const;

export const startDouble = (options: Partial<GithubOptions> = {}): Promise<GithubDouble> =>
  startGithub({ files, tokens: { [token]: { kind: 'actions', permissions: everything } }, ...options });

export const clientOf = (github: GithubDouble, options: Partial<RepositoryOptions> = {}): Client =>
  createClient(github.url, { graphqlUrl: github.graphqlUrl, ...options });

/** The default branch's head. */
export function mainOf(github: GithubDouble): string {
  const head = github.head('main');
  if (head === undefined) throw new Error('there is no main');
  return head;
}

/** How often something was asked for. */
export const count = (github: GithubDouble, method: string, path: RegExp): number =>
  github.requests.filter((each) => each.method === method && path.test(each.path)).length;

export const changed = new Map([['deploy/web.yaml', 'replicas: 3\n']]);

export async function commitOnto(repository: Repository, from: string, content = changed): Promise<string> {
  return (await repository.commit({ message: 'Retune shop/web', parents: [from], from, files: content })).id;
}

/** A branch `topic` with a first commit, and a second one to move it to. */
export async function twoCommits(
  github: GithubDouble,
  repository: Repository,
): Promise<{ readonly from: string; readonly to: string }> {
  const from = await commitOnto(repository, mainOf(github));
  await repository.createBranch('topic', from);
  return { from, to: await commitOnto(repository, from, new Map([['deploy/web.yaml', 'replicas: 5\n']])) };
}

/** A pull request, of the branch that `startWithBranch` makes. */
export const wanted = {
  title: 'Retune shop/web',
  body: 'Why',
  branch: 'evenkeel/retune/shop/web',
  base: 'main',
  isDraft: false,
};

/** A double whose branch of `wanted` is a commit ahead of main. */
export async function startWithBranch(options: Parameters<typeof startDouble>[0] = {}): Promise<GithubDouble> {
  const github = await startDouble(options);
  github.commitAs(bot, wanted.branch, { 'deploy/web.yaml': 'replicas: 3\n' });
  return github;
}

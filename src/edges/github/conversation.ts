/** What is said on a pull request and who is asked to read it: comments, closing, labels, reviewers. */
import type { Milliseconds } from '../../core/base/instant.ts';
import type { Decoration } from '../../ports/repository.ts';
import { isRefused } from './answers.ts';
import type { Answer, Api } from './api.ts';

type Comment = Answer<'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'>[number];

/** How far this machine's clock may be ahead of GitHub's when a comment is looked for. */
const clockSkew: Milliseconds = 600_000;

export async function comment(api: Api, number: number, body: string): Promise<void> {
  const since = new Date(api.clock.now() - clockSkew).toISOString();
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  await api.write(route, { issue_number: number, body }, () => findComment(api, number, body, since));
}

async function findComment(api: Api, number: number, body: string, since: string): Promise<Comment | undefined> {
  const listed = await api.read('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    issue_number: number,
    since,
    per_page: 100,
  });
  return listed.find((each) => each.body === body);
}

export async function closePullRequest(api: Api, number: number, because: string): Promise<void> {
  await comment(api, number, because);
  await api.write('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, state: 'closed' });
}

export async function decorate(
  api: Api,
  number: number,
  { labels, reviewers, teamReviewers }: Decoration,
): Promise<{ readonly refused: readonly string[] }> {
  const label = (names: string[]): Promise<unknown> =>
    api.write('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { issue_number: number, labels: names });
  const ask = (whom: { reviewers: string[] } | { team_reviewers: string[] }): Promise<unknown> =>
    api.write('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', { pull_number: number, ...whom });
  return {
    refused: [
      ...(await refusedOf(labels, label)),
      ...(await refusedOf(reviewers, (names) => ask({ reviewers: names }))),
      ...(await refusedOf(teamReviewers, (names) => ask({ team_reviewers: names.map((name) => slugOf(name, api)) }))),
    ],
  };
}

/** A team is asked by its name alone; people also write it as CODEOWNERS has it, `@acme/platform`. */
function slugOf(team: string, { owner }: Api): string {
  const name = team.replace(/^@/, '');
  const organisation = `${owner}/`.toLowerCase();
  return name.toLowerCase().startsWith(organisation) ? name.slice(organisation.length) : team;
}

/** All at once; GitHub refuses all for one, so then each by itself. */
async function refusedOf(
  names: readonly string[],
  give: (names: string[]) => Promise<unknown>,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  try {
    await give([...names]);
    return [];
  } catch (error) {
    if (!isRefused(error, 403, 404, 422)) throw error;
    if (names.length === 1) return names;
  }
  const refused: string[] = [];
  for (const name of names) refused.push(...(await refusedOf([name], give)));
  return refused;
}

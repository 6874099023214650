/** Pull requests and issues of the double of GitHub: its refusals, its lists, and what people do beside the API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GithubDouble } from '../../fakes/github.ts';
import { ask, branchAhead, listOf, openPull, startSmall } from './arrange.ts';

let github: GithubDouble;
beforeAll(async () => {
  github = await startSmall({ rules: { collaborators: new Set(['grace']), teams: new Set(['platform']) } });
  for (const branch of ['one', 'two', 'three', 'ours']) await branchAhead(github, branch);
});
afterAll(() => github[Symbol.asyncDispose]());

describe('opening a pull request', () => {
  test('answers with what was opened, and where people read it', async () => {
    const wanted = { title: 'Tune', body: 'Because', head: 'one', base: 'main', draft: true };
    const { status, body } = await ask(github, 'POST …/pulls', wanted);
    expect([status, body]).toMatchObject([
      201,
      {
        number: 1,
        html_url: 'https://github.com/acme/shop/pull/1',
        state: 'open',
        draft: true,
        user: { login: 'github-actions[bot]', type: 'Bot' },
        head: { ref: 'one', sha: github.head('one'), label: 'acme:one' },
        mergeable: true,
        commits: 1,
        changed_files: 1,
      },
    ]);
    expect(github.diff(1)).toContain('-replicas: 2\n+replicas: 3\n');
  });

  test.each([
    { wanted: { title: 't', head: 'one' }, says: 'A pull request already exists for acme:one.' },
    { wanted: { title: 't', head: 'acme:one' }, says: 'A pull request already exists for acme:one.' },
    { wanted: { title: 't', head: 'main' }, says: 'No commits between main and main' },
    { wanted: { title: 't', head: 'none' }, says: '"field":"head","code":"invalid"' },
    { wanted: { title: 't', head: 'two', base: 'none' }, says: '"field":"base","code":"invalid"' },
    { wanted: { head: 'two' }, says: '"code":"missing_field","field":"title"' },
    { wanted: { title: 't', head: 'two', body: 'x'.repeat(65_537) }, says: 'body is too long (maximum is 65536' },
    { wanted: { title: 7, head: 'two' }, says: "For '/title', must be string." },
    { wanted: { title: 't', head: 'two', labels: ['a'] }, says: '\\"labels\\" is not a permitted key.' },
  ])('refused: $says', async ({ wanted, says }) => {
    const { status, text } = await ask(github, 'POST …/pulls', { base: 'main', ...wanted });
    expect([status, text]).toEqual([422, expect.stringContaining(says)]);
  });

  test('G8: is refused to Actions where the repository says so, and to no App', async () => {
    await using strict = await startSmall({ rules: { actionsMayOpenPullRequests: false } });
    await branchAhead(strict, 'tuned');
    const wanted = { title: 't', head: 'tuned', base: 'main' };
    const refused = await ask(strict, 'POST …/pulls', wanted);
    const says = 'GitHub Actions is not permitted to create or approve pull requests.';
    expect([refused.status, refused.body['message']]).toEqual([403, says]);
    expect((await ask(strict, 'POST …/pulls', wanted, { as: 'app' })).status).toBe(201);
  });
});

describe('a list of pull requests', () => {
  beforeAll(async () => {
    await openPull(github, 'two', { as: 'app' });
    await openPull(github, 'three', { as: 'app' });
    github.closeAs('ada', 2);
    github.openAs('mallory', { branch: 'one', title: 'Not ours', body: '', forkAt: github.head('two') ?? '' });
  });

  test.each([
    { query: '', numbers: [4, 3, 1] },
    { query: '?state=closed', numbers: [2] },
    { query: '?state=all&direction=asc', numbers: [1, 2, 3, 4] },
    { query: '?state=all&sort=updated', numbers: [1, 3, 2, 4] },
    { query: '?head=acme:one', numbers: [1] },
    { query: '?head=mallory:one', numbers: [4] },
    // a branch without its owner is ignored
    { query: '?head=one', numbers: [4, 3, 1] },
    { query: '?base=none', numbers: [] },
    { query: '?per_page=2&page=2', numbers: [1] },
  ])('$query is $numbers', async ({ query, numbers }) => {
    const listed = listOf(await ask(github, `GET …/pulls${query}`)).map(({ number }) => number);
    expect(listed).toEqual(numbers);
  });

  test('leads from page to page, and not for an unknown state', async () => {
    const first = await ask(github, 'GET …/pulls?state=all&per_page=3');
    const path = /<[^>]*?(\/repositories\/1\/pulls[^>]*)>; rel="next"/.exec(first.header('link') ?? '')?.[1];
    expect(listOf(await ask(github, `GET ${path}`)).map(({ number }) => number)).toEqual([1]);
    expect((await ask(github, 'GET …/pulls?state=merged')).status).toBe(422);
  });
});

describe('a pull request', () => {
  test('follows its branch while it is open, and stays where it was closed', async () => {
    const number = await openPull(github, 'ours');
    const pushed = github.commitAs('ada', 'ours', { 'note.md': 'by hand\n' });
    const open = await ask(github, `GET …/pulls/${number}`);
    github.closeAs('ada', number);
    github.commitAs('ada', 'ours', { 'note.md': 'later\n' });
    const closed = await ask(github, `GET …/pulls/${number}`);
    const issue = await ask(github, `GET …/issues/${number}`);
    expect([open.body, closed.body, issue.body]).toMatchObject([
      { head: { sha: pushed }, state: 'open' },
      { head: { sha: pushed }, state: 'closed', merged: false },
      { closed_by: { login: 'ada' }, pull_request: { merged_at: null } },
    ]);
    const reopened = await ask(github, `PATCH …/pulls/${number}`, { state: 'open' });
    expect(reopened.body).toMatchObject({ state: 'open', head: { sha: github.head('ours') } });
  });

  test('changes only what is named, and is merged by people', async () => {
    await branchAhead(github, 'merged', 'replicas: 6\n');
    const number = await openPull(github, 'merged');
    const changed = await ask(github, `PATCH …/pulls/${number}`, { body: 'New evidence' });
    expect(changed.body).toMatchObject({ title: 'Tune merged', body: 'New evidence' });
    const commit = github.mergeAs('ada', number);
    const { body } = await ask(github, `GET …/pulls/${number}`);
    expect(body).toMatchObject({
      merged: true,
      merged_by: { login: 'ada' },
      merge_commit_sha: commit,
      state: 'closed',
    });
    expect(github.file('main', 'deploy/web.yaml')).toBe('replicas: 6\n');
    expect((await ask(github, `PATCH …/pulls/${number}`, { state: 'open' })).status).toBe(422);
  });

  test.each([
    { as: 'job', whom: { reviewers: ['grace'] }, status: 201 },
    { as: 'job', whom: { reviewers: ['nobody-here'] }, status: 422 },
    { as: 'job', whom: { reviewers: ['github-actions[bot]'] }, status: 422 },
    { as: 'job', whom: { team_reviewers: ['platform'] }, status: 422 },
    { as: 'app', whom: { team_reviewers: ['platform'] }, status: 201 },
    { as: 'app', whom: { team_reviewers: ['another'] }, status: 422 },
  ] as const)('$as asks $whom: $status', async ({ as, whom, status }) => {
    expect((await ask(github, 'POST …/pulls/1/requested_reviewers', whom, { as })).status).toBe(status);
  });
});

describe('an issue', () => {
  test('is opened, found by creator and label, commented on and closed', async () => {
    const wanted = { title: 'Audit', body: 'Findings', labels: ['audit'] };
    const { body } = await ask(github, 'POST …/issues', wanted, { as: 'app' });
    const own = `…/issues/${String(body['number'])}`;
    await ask(github, `POST ${own}/labels`, { labels: ['audit', 'weekly'] });
    const said = await ask(github, `POST ${own}/comments`, { body: 'first' });
    await ask(github, `PATCH …/issues/comments/${String(said.body['id'])}`, { body: 'second' });
    github.commentAs('ada', Number(body['number']), 'thanks');
    const listed = await ask(github, 'GET …/issues?creator=tuner[bot]&labels=audit,weekly');
    expect(listOf(listed)).toMatchObject([{ title: 'Audit', comments: 2 }]);
    const comments = await ask(github, `GET ${own}/comments`);
    expect(listOf(comments)).toMatchObject([
      { body: 'second', user: { login: 'github-actions[bot]' } },
      { body: 'thanks', user: { login: 'ada' } },
    ]);
    const closed = await ask(github, `PATCH ${own}`, { state: 'closed', state_reason: 'not_planned' }, { as: 'ada' });
    expect(closed.body).toMatchObject({ state_reason: 'not_planned', closed_by: { login: 'ada' }, title: 'Audit' });
  });

  test('says nothing empty, and nothing too long', async () => {
    const empty = await ask(github, 'POST …/issues/1/comments', { body: ' ' });
    const long = await ask(github, 'POST …/issues/1/comments', { body: 'x'.repeat(65_537) });
    expect([empty.status, long.status]).toEqual([422, 422]);
  });

  test('is refused where they are turned off, and pull requests are listed all the same', async () => {
    await using strict = await startSmall({ rules: { hasIssues: false } });
    strict.openIssueAs('ada', 'From before', '');
    await branchAhead(strict, 'tuned');
    await openPull(strict, 'tuned');
    const refused = await ask(strict, 'POST …/issues', { title: 'Audit' });
    expect([refused.status, refused.body['message']]).toEqual([410, 'Issues has been disabled in this repository.']);
    const listed = listOf(await ask(strict, 'GET …/issues?state=all'));
    expect(listed).toMatchObject([{ number: 2, pull_request: { merged_at: null } }]);
  });
});

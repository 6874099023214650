// Pull requests: opened once, and found again.
import { describe, expect, test } from 'vitest';
import { token } from './arrange.ts';
import { bot, clientOf, count, mainOf, startDouble, startWithBranch, wanted } from './double.ts';

const opening = { method: 'POST', path: /\/pulls$/ };

describe('an account is told', () => {
  test.each([
    { kind: 'actions', login: undefined, is: bot },
    { kind: 'app', login: 'retuner[bot]', is: 'retuner[bot]' },
    { kind: 'pat', login: 'ada', is: 'ada' },
  ] as const)('of a token of kind $kind: $is', async ({ kind, login, is }) => {
    const tokens = { [token]: { kind, permissions: {}, ...(login === undefined ? {} : { login }) } };
    await using github = await startDouble({ tokens });
    expect(await clientOf(github).repository.account()).toEqual({ login: is });
  });

  test('by the profile when GraphQL is refused', async () => {
    await using github = await startDouble({ tokens: { [token]: { kind: 'pat', login: 'ada', permissions: {} } } });
    github.fault({ when: { path: /graphql/ }, do: { kind: 'status', code: 403, message: 'Forbidden' } });
    expect(await clientOf(github).repository.account()).toEqual({ login: 'ada' });
  });
});

test('an account of a token that GitHub does not accept is not asked for twice', async () => {
  await using github = await startDouble();
  await expect(clientOf(github, { token: 'ghs_none' }).repository.account()).rejects.toMatchObject({
    code: 'repository-unauthorized',
  });
  expect(github.requests).toHaveLength(1);
});

describe('a pull request is opened', () => {
  test('as it is wanted', async () => {
    await using github = await startWithBranch();
    const opened = await clientOf(github).repository.openPullRequest({ ...wanted, isDraft: true });
    expect(opened).toEqual({
      kind: 'opened',
      pullRequest: {
        number: 1,
        url: 'https://github.com/acme/shop/pull/1',
        title: wanted.title,
        body: wanted.body,
        author: bot,
        state: 'open',
        closedBy: undefined,
        branch: wanted.branch,
        head: github.head(wanted.branch),
        base: 'main',
      },
    });
    expect(github.tickets[0]?.pull?.isDraft).toBe(true);
  });

  test.each([
    { after: 'a 502 although it was opened', fault: { kind: 'status', code: 502, isDone: true } },
    { after: 'a 502', fault: { kind: 'status', code: 502 } },
    { after: 'an answer that was lost', fault: { kind: 'lost-answer' } },
    { after: 'a reset', fault: { kind: 'reset' } },
    { after: 'a proxy’s page', fault: { kind: 'html', code: 504 } },
    { after: 'a secondary limit', fault: { kind: 'secondary-limit' } },
  ] as const)('G3: once, after $after', async ({ fault }) => {
    await using github = await startWithBranch();
    github.fault({ when: opening, do: fault });
    const opened = await clientOf(github).repository.openPullRequest(wanted);
    expect(opened).toMatchObject({ kind: 'opened', pullRequest: { number: 1 } });
    expect(github.tickets).toHaveLength(1);
  });

  test('G3: once, although every answer is lost', async () => {
    await using github = await startWithBranch();
    github.fault({ when: opening, do: { kind: 'lost-answer' }, times: 10 });
    expect(await clientOf(github).repository.openPullRequest(wanted)).toMatchObject({ kind: 'opened' });
    expect(count(github, 'POST', opening.path)).toBe(1);
  });

  test('G4: once by two runs, and both know it', async () => {
    await using github = await startWithBranch();
    const runs = [clientOf(github).repository, clientOf(github).repository];
    const opened = await Promise.all(runs.map((run) => run.openPullRequest(wanted)));
    expect(opened).toMatchObject([{ pullRequest: { number: 1 } }, { pullRequest: { number: 1 } }]);
    expect(github.tickets).toHaveLength(1);
  });

  test('ready for review where the repository has no drafts, which is told', async () => {
    await using github = await startWithBranch({ rules: { hasDrafts: false } });
    const { repository, lines } = clientOf(github);
    const opened = await repository.openPullRequest({ ...wanted, isDraft: true });
    expect(opened).toMatchObject({ kind: 'opened', pullRequest: { number: 1 } });
    expect(github.tickets[0]?.pull?.isDraft).toBe(false);
    expect(lines).toEqual([expect.stringContaining('opened ready for review')]);
  });

  test('beside one of the same branch that goes elsewhere, also after a reset', async () => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.createBranch('release', mainOf(github));
    github.openAs(bot, { branch: wanted.branch, base: 'release', title: 't', body: '' });
    github.fault({ when: opening, do: { kind: 'reset' } });
    expect(await repository.openPullRequest(wanted)).toMatchObject({ pullRequest: { number: 2, base: 'main' } });
  });

  test('again after the last one was closed', async () => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    github.closeAs('ada', 1);
    expect(await repository.openPullRequest(wanted)).toMatchObject({ pullRequest: { number: 2 } });
  });
});

describe('a pull request is not opened', () => {
  test('G8: where Actions may not', async () => {
    await using github = await startWithBranch({ rules: { actionsMayOpenPullRequests: false } });
    expect(await clientOf(github).repository.openPullRequest(wanted)).toEqual({
      kind: 'not-permitted',
      saw: expect.stringContaining('GitHub Actions is not permitted to create or approve pull requests.'),
    });
  });

  test('G8: where the token may not', async () => {
    const permissions = { contents: 'write', pull_requests: 'read' } as const;
    await using github = await startWithBranch({ tokens: { [token]: { kind: 'actions', permissions } } });
    expect(await clientOf(github).repository.openPullRequest(wanted)).toEqual({
      kind: 'not-permitted',
      saw: expect.stringContaining('Resource not accessible by integration'),
    });
  });

  test.each([
    { why: 'a draft has nothing to merge', branch: 'empty', base: 'main', isDraft: true, saw: 'No commits between' },
    { why: 'there is nothing to merge', branch: 'empty', base: 'main', saw: 'No commits between main and empty' },
    { why: 'there is no such base', branch: wanted.branch, base: 'none', saw: 'PullRequest base invalid' },
  ])('when $why', async ({ branch, base, isDraft = false, saw }) => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.createBranch('empty', mainOf(github));
    await expect(repository.openPullRequest({ ...wanted, branch, base, isDraft })).rejects.toMatchObject({
      code: 'repository-rejected',
      saw: expect.stringContaining(saw),
    });
    expect(count(github, 'POST', opening.path)).toBe(1);
  });
});

describe('pull requests are found', () => {
  test('newest first: open ones by prefix, ended ones by branch, with who closed them', async () => {
    await using github = await startWithBranch();
    const { branch } = wanted;
    const open = (): number => github.openAs(bot, { branch, title: 't', body: 'b' });
    github.closeAs('ada', open());
    github.mergeAs('grace', open());
    github.commitAs(bot, branch, { 'deploy/web.yaml': 'replicas: 4\n' });
    open();
    github.commitAs('ada', 'feature', { x: 'y' });
    github.openAs('ada', { branch: 'feature', title: 't', body: 'b' });
    const { repository } = clientOf(github);
    expect(await repository.pullRequests('evenkeel/retune/', [branch])).toMatchObject([
      { number: 3, state: 'open', closedBy: undefined, author: bot, head: github.head(branch) },
      { number: 2, state: 'merged', closedBy: undefined },
      { number: 1, state: 'closed', closedBy: 'ada' },
    ]);
    expect((await repository.pullRequests('evenkeel/retune/', [])).map(({ number }) => number)).toEqual([3]);
  });

  test('but not those of forks, whatever they call their branch', async () => {
    await using github = await startWithBranch();
    const forkAt = github.head(wanted.branch) ?? '';
    github.openAs('mallory', { branch: wanted.branch, title: 't', body: 'b', forkAt });
    const { repository } = clientOf(github);
    expect(await repository.pullRequests('evenkeel/', [wanted.branch])).toEqual([]);
    expect(await repository.openPullRequest(wanted)).toMatchObject({ pullRequest: { number: 2, author: bot } });
  });

  test('on every page, each once, although one is opened between two pages', async () => {
    await using github = await startWithBranch();
    const open = (): number => github.openAs(bot, { branch: wanted.branch, title: 't', body: '' });
    for (let number = 1; number <= 100; number += 1) open();
    github.before({ path: /pulls$/, query: { page: '2' } }, open);
    const found = await clientOf(github).repository.pullRequests('evenkeel/', []);
    expect(found.map(({ number }) => number)).toEqual(Array.from({ length: 101 }, (_, index) => 101 - index));
  });
});

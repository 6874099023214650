// Pull requests changed, closed with a reason, and given to their readers.
import { describe, expect, test } from 'vitest';
import { token } from './arrange.ts';
import { bot, clientOf, count, startWithBranch, wanted } from './double.ts';

describe('a pull request is changed', () => {
  test('in title and body, twice if an answer is lost', async () => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    github.fault({ when: { method: 'PATCH' }, do: { kind: 'lost-answer' } });
    await repository.updatePullRequest(1, { body: 'Why now' });
    await repository.updatePullRequest(1, { title: 'Retune' });
    expect(github.tickets).toMatchObject([{ title: 'Retune', body: 'Why now' }]);
  });

  test.each([
    { when: 'nothing goes wrong', fault: undefined },
    { when: 'the answer to the comment is lost', fault: { kind: 'lost-answer' } },
    { when: 'the comment did not arrive', fault: { kind: 'reset' } },
  ] as const)('by closing it with a reason, said once, when $when', async ({ fault }) => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    if (fault !== undefined) github.fault({ when: { method: 'POST', path: /comments$/ }, do: fault });
    await repository.closePullRequest(1, 'The advice no longer holds.');
    expect(github.tickets).toMatchObject([
      { state: 'closed', closedBy: { login: bot }, comments: [{ body: 'The advice no longer holds.' }] },
    ]);
  });

  test('by a comment that did not arrive, although the same was said an hour ago', async () => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    await repository.comment(1, 'Hello');
    github.fault({ when: { method: 'POST', path: /comments$/ }, do: { kind: 'reset' } });
    const clock = { now: () => Date.now() + 3_600_000, sleep: () => Promise.resolve() };
    await clientOf(github, { clock }).repository.comment(1, 'Hello');
    expect(github.tickets[0]?.comments).toHaveLength(2);
  });

  test('by a comment that was made twice because somebody wanted it twice', async () => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    await repository.comment(1, 'Hello');
    await repository.comment(1, 'Hello');
    expect(github.tickets[0]?.comments).toHaveLength(2);
  });
});

describe('a pull request is given', () => {
  const rules = { collaborators: new Set(['ada', 'grace']), teams: new Set(['platform']) };
  const tokens = {
    [token]: { kind: 'app', login: 'retuner[bot]', permissions: { contents: 'write', pull_requests: 'write' } },
  } as const;

  test.each([
    { to: 'nobody', reviewers: [], teamReviewers: [], refused: [], asked: [], requests: 0 },
    {
      to: 'all at once',
      reviewers: ['ada', 'grace'],
      teamReviewers: [],
      refused: [],
      asked: ['ada', 'grace'],
      requests: 1,
    },
    {
      to: 'those who can, when one cannot',
      reviewers: ['ada', 'nobody', 'grace'],
      teamReviewers: ['none'],
      refused: ['nobody', 'none'],
      asked: ['ada', 'grace'],
      requests: 5,
    },
    {
      to: 'others than its author',
      reviewers: ['retuner[bot]', 'ada'],
      teamReviewers: ['platform'],
      refused: ['retuner[bot]'],
      asked: ['ada', 'platform'],
      requests: 4,
    },
    {
      to: 'teams as CODEOWNERS has them, of this organisation',
      reviewers: [],
      teamReviewers: ['@Acme/platform', 'other/platform', 'acme/platform/more'],
      refused: ['other/platform', 'acme/platform/more'],
      asked: ['platform'],
      requests: 4,
    },
  ])('to $to', async ({ reviewers, teamReviewers, refused, asked, requests }) => {
    await using github = await startWithBranch({ rules, tokens });
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    expect(await repository.decorate(1, { labels: [], reviewers, teamReviewers })).toEqual({ refused });
    const pull = github.tickets[0]?.pull;
    expect([...(pull?.reviewers ?? []), ...(pull?.teamReviewers ?? [])]).toEqual(asked);
    expect(count(github, 'POST', /requested_reviewers$/)).toBe(requests);
  });

  test('labels that were not there before', async () => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    const labels = ['autoscaling', 'größe: klein'];
    expect(await repository.decorate(1, { labels, reviewers: [], teamReviewers: [] })).toEqual({ refused: [] });
    expect([...(github.tickets[0]?.labels ?? [])]).toEqual(labels);
  });

  test('labels that GitHub takes', async () => {
    await using github = await startWithBranch();
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    const labels = ['x'.repeat(51), 'x'.repeat(50)];
    expect(await repository.decorate(1, { labels, reviewers: [], teamReviewers: [] })).toEqual({
      refused: ['x'.repeat(51)],
    });
    expect([...(github.tickets[0]?.labels ?? [])]).toEqual(['x'.repeat(50)]);
  });

  test('what it can be when labels are refused', async () => {
    await using github = await startWithBranch({ rules });
    const { repository } = clientOf(github);
    await repository.openPullRequest(wanted);
    const fault = { kind: 'status', code: 422, message: 'Validation Failed' } as const;
    github.fault({ when: { path: /labels$/ }, do: fault });
    expect(await repository.decorate(1, { labels: ['x'], reviewers: ['ada'], teamReviewers: [] })).toEqual({
      refused: ['x'],
    });
    expect([...(github.tickets[0]?.pull?.reviewers ?? [])]).toEqual(['ada']);
  });
});

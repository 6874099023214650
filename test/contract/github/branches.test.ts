// Branches that only move forward, and what the repository itself answers.
import { describe, expect, test } from 'vitest';
import { createClient, json, scripted, token } from './arrange.ts';
import { bot, clientOf, commitOnto, count, mainOf, startDouble, twoCommits } from './double.ts';

describe('a branch is made', () => {
  test('once, also when the answer is lost', async () => {
    await using github = await startDouble();
    github.fault({ when: { method: 'POST', path: /git\/refs$/ }, do: { kind: 'lost-answer' } });
    const { repository } = clientOf(github);
    const id = await commitOnto(repository, mainOf(github));
    expect(await repository.createBranch('evenkeel/retune/shop/web', id)).toBe('created');
    expect(await repository.head('evenkeel/retune/shop/web')).toBe(id);
  });

  test('G4: by one of two runs, and the other hears that it is taken', async () => {
    await using github = await startDouble();
    const [one, other] = [clientOf(github).repository, clientOf(github).repository];
    const ids = await Promise.all([
      commitOnto(one, mainOf(github)),
      commitOnto(other, mainOf(github), new Map([['deploy/web.yaml', 'replicas: 4\n']])),
    ]);
    const ends = await Promise.all([one.createBranch('topic', ids[0]), other.createBranch('topic', ids[1])]);
    expect(ends.toSorted()).toEqual(['created', 'taken']);
    expect(github.head('topic')).toBe(ids[ends.indexOf('created')]);
  });

  test('never where GitHub says no: a branch of a longer name is in the way', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    await repository.createBranch('topic/one', mainOf(github));
    await expect(repository.createBranch('topic', mainOf(github))).rejects.toMatchObject({
      code: 'repository-rejected',
      saw: expect.stringContaining('Reference update failed'),
    });
  });
});

describe('a branch is moved', () => {
  test.each([
    { when: 'nothing goes wrong', fault: undefined },
    { when: 'the answer is lost', fault: { kind: 'lost-answer' } },
    { when: 'GitHub answers 502 and did it', fault: { kind: 'status', code: 502, isDone: true } },
    { when: 'GitHub answers 502 and did not', fault: { kind: 'status', code: 502 } },
  ] as const)('when $when', async ({ fault }) => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const { from, to } = await twoCommits(github, repository);
    if (fault !== undefined) github.fault({ when: { method: 'PATCH', path: /git\/refs/ }, do: fault });
    expect(await repository.moveBranch('topic', from, to)).toBe('moved');
    expect(github.head('topic')).toBe(to);
  });

  test.each([
    { when: 'before the look', method: 'GET' },
    { when: 'between the look and the move', method: 'PATCH' },
  ])('G4: never over a commit that came $when', async ({ method }) => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const { from, to } = await twoCommits(github, repository);
    github.before({ method, path: /git\/refs?\/heads/ }, () => {
      github.commitAs('ada', 'topic', { 'deploy/web.yaml': 'replicas: 7\n' });
    });
    expect(await repository.moveBranch('topic', from, to)).toBe('moved-on');
    expect(github.file('topic', 'deploy/web.yaml')).toBe('replicas: 7\n');
  });

  test('G4: by one of two runs; the other hears that it moved on', async () => {
    await using github = await startDouble();
    const [one, other] = [clientOf(github).repository, clientOf(github).repository];
    const { from, to } = await twoCommits(github, one);
    const rival = await commitOnto(other, from, new Map([['deploy/web.yaml', 'replicas: 6\n']]));
    const ends = await Promise.all([one.moveBranch('topic', from, to), other.moveBranch('topic', from, rival)]);
    expect(ends.toSorted()).toEqual(['moved', 'moved-on']);
    expect(github.head('topic')).toBe(ends[0] === 'moved' ? to : rival);
  });

  test('not when somebody set it back to an earlier commit', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const { from, to } = await twoCommits(github, repository);
    github.deleteBranchAs('ada', 'topic');
    await repository.createBranch('topic', mainOf(github));
    expect(await repository.moveBranch('topic', from, to)).toBe('moved-on');
    expect(github.head('topic')).toBe(mainOf(github));
  });

  test('by nothing where it is there already', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const { from, to } = await twoCommits(github, repository);
    await repository.moveBranch('topic', from, to);
    expect(await repository.moveBranch('topic', from, to)).toBe('moved');
    expect(count(github, 'PATCH', /topic/)).toBe(1);
  });

  test('not when it is gone', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const { from, to } = await twoCommits(github, repository);
    github.deleteBranchAs('ada', 'topic');
    expect(await repository.moveBranch('topic', from, to)).toBe('moved-on');
  });

  test('not where a rule forbids it, which is told', async () => {
    await using github = await startDouble({ rules: { protectedBranches: new Set(['topic']) } });
    const { repository } = clientOf(github);
    const { from, to } = await twoCommits(github, repository);
    await expect(repository.moveBranch('topic', from, to)).rejects.toMatchObject({
      code: 'repository-rejected',
      saw: expect.stringContaining('Repository rule violations found'),
    });
  });
});

describe('a branch is deleted', () => {
  test.each(['nothing', 'lost-answer'] as const)('when %s goes wrong', async (kind) => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    await repository.createBranch('topic', mainOf(github));
    if (kind !== 'nothing') github.fault({ when: { method: 'DELETE' }, do: { kind } });
    await repository.deleteBranch('topic');
    expect(github.branches()).toEqual(['main']);
  });

  test('also when it is gone already', async () => {
    await using github = await startDouble();
    await clientOf(github).repository.deleteBranch('topic');
    expect(count(github, 'DELETE', /topic/)).toBe(1);
  });
});

test('a repository without any commit has no branch', async () => {
  await using github = await scripted(json({ message: 'Git Repository is empty.' }, 409));
  expect(await createClient(github.url).repository.head('main')).toBeUndefined();
});

describe('the repository', () => {
  test('knows its name, its pages, its default branch', async () => {
    await using github = await startDouble({ defaultBranch: 'trunk' });
    const { repository } = clientOf(github);
    expect([repository.name, repository.url, await repository.defaultBranch()]).toEqual([
      'acme/shop',
      'https://github.com/acme/shop',
      'trunk',
    ]);
  });

  test.each([
    { token: 'ghs_somebody-elses', code: 'repository-unauthorized' },
    { token, repository: 'acme/other', code: 'repository-not-found' },
  ])('says $code', async ({ code, ...options }) => {
    await using github = await startDouble();
    await expect(clientOf(github, options).repository.defaultBranch()).rejects.toMatchObject({ code });
  });

  test('says which permission the token lacks', async () => {
    const tokens = { [token]: { kind: 'actions', permissions: { contents: 'read' } } } as const;
    await using github = await startDouble({ tokens });
    const { repository } = clientOf(github);
    await expect(repository.createBranch('topic', mainOf(github))).rejects.toMatchObject({
      code: 'repository-denied',
      message: 'the token lacks a permission: contents: write',
    });
  });

  test('G11: is found below /api/v3', async () => {
    await using github = await startDouble({ prefix: '/api/v3' });
    const { repository } = clientOf(github);
    expect([await repository.defaultBranch(), await repository.account()]).toEqual(['main', { login: bot }]);
  });
});

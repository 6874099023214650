// The issue of the audit on a GitHub with memory: one, up to date, silent where nothing is new, and never against somebody's decision.
import { describe, expect, test } from 'vitest';
import { type IssueOutcome, openIssue, readIssueState } from '../../src/audit/acts/issue.ts';
import type { FindingsFile } from '../../src/core/rules/findings/file.ts';
import { createIssues } from '../../src/edges/github/issues.ts';
import type { Issues } from '../../src/ports/issues.ts';
import { type GithubDouble, type GithubOptions, startGithub } from '../fakes/github.ts';
import { after, fileWith, finding, sharedBy } from '../unit/audit/issue/arrange.ts';
import { optionsOf, token } from './github/arrange.ts';
import { bot } from './github/double.ts';

const permissions = { contents: 'read', issues: 'write' } as const;

const start = (options: Partial<GithubOptions> = {}): Promise<GithubDouble> =>
  startGithub({
    files: { 'README.md': 'The shop\n' },
    tokens: { [token]: { kind: 'actions', permissions } },
    ...options,
  });

const issuesOf = (github: GithubDouble): Issues =>
  createIssues(optionsOf(github.url, { graphqlUrl: github.graphqlUrl }).options);

let day = 0;
/** A run, a day after the one before. */
const run = (github: GithubDouble, file = known, isDryRun = false): Promise<IssueOutcome> =>
  openIssue(file, after((day += 1)), issuesOf(github), { isDryRun });

const known = fileWith([finding('high'), finding('medium')], { cluster: 'prod' });
const nothing = fileWith([], { cluster: 'prod' });
const worse = fileWith([...known.findings, finding('critical')], { cluster: 'prod' });

const writes = ({ requests }: GithubDouble): number =>
  requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql')).length;

const said = (github: GithubDouble, number = 1): readonly string[] =>
  github.tickets[number - 1]?.comments.map(({ body }) => body) ?? [];

describe('one issue', () => {
  test('is opened, and left alone while the same is found', async () => {
    await using github = await start();
    expect(await run(github)).toEqual({
      kind: 'opened',
      issue: { number: 1, url: 'https://github.com/acme/shop/issues/1' },
      notices: [],
    });
    expect(github.tickets).toMatchObject([
      { title: 'What stops scaling in prod', body: expect.stringMatching(/^\*\*2 findings in the cluster `prod`/) },
    ]);
    expect(await run(github)).toMatchObject({ kind: 'unchanged', issue: { number: 1 } });
    expect([writes(github), said(github)]).toEqual([1, []]);
  });

  test('is brought up to date by one request, under the title that somebody gave it', async () => {
    await using github = await start();
    await run(github);
    const [ticket] = github.tickets;
    if (ticket !== undefined) ticket.title = 'Scaling, for the platform team';
    expect(await run(github, worse)).toMatchObject({ kind: 'updated', issue: { number: 1 } });
    expect(ticket?.body).toMatch(/\*\*1 new\*\*, \*\*0 fixed\*\*, 2 still open/);
    expect([ticket?.title, writes(github), said(github)]).toEqual(['Scaling, for the platform team', 2, []]);
  });

  test('is closed with a word when nothing is open, and comes back with the next finding', async () => {
    await using github = await start();
    await run(github);
    expect(await run(github, nothing)).toMatchObject({ kind: 'closed' });
    expect(github.tickets).toMatchObject([{ state: 'closed', closedBy: { login: bot } }]);
    expect(await run(github, nothing)).toMatchObject({ kind: 'unchanged' });
    expect(await run(github)).toMatchObject({ kind: 'reopened', issue: { number: 1 } });
    expect(github.tickets).toMatchObject([{ state: 'open', body: expect.stringContaining('**2 new**') }]);
    expect(said(github)).toEqual([
      expect.stringMatching(/^Nothing is open any more: 2 fixed \(\[the run\]/),
      expect.stringMatching(/^There are findings again: 1 high, 1 medium/),
    ]);
  });

  test('is kept for each cluster, and one for the manifests', async () => {
    await using github = await start();
    for (const cluster of ['prod', 'staging', null, 'prod', null])
      await run(github, fileWith(known.findings, { cluster }));
    expect(github.tickets.map(({ title }) => title)).toEqual([
      'What stops scaling in prod',
      'What stops scaling in staging',
      'What stops scaling',
    ]);
  });

  test('is none where there is nothing to say', async () => {
    await using github = await start();
    expect(await run(github, nothing)).toEqual({ kind: 'none', issue: undefined, notices: [] });
    expect(github.tickets).toEqual([]);
  });

  test('that says the same learns of another overlay in its marker alone', async () => {
    await using github = await start();
    const shared = (...namespaces: readonly string[]): FindingsFile =>
      fileWith([finding('high', 1, sharedBy(...namespaces))], { cluster: 'prod' });
    await run(github, shared('staging'));
    const [ticket] = github.tickets;
    const told = ticket?.body?.split('<!--');
    expect(await run(github, shared('staging', 'qa'), true)).toMatchObject({ kind: 'unchanged' });
    expect(writes(github)).toBe(1);
    for (const wanted of [2, 2]) {
      expect(await run(github, shared('staging', 'qa'))).toMatchObject({ kind: 'unchanged' });
      expect(writes(github)).toBe(wanted);
    }
    const learnt = ticket?.body?.split('<!--');
    expect([learnt?.[0], learnt?.length]).toEqual([told?.[0], 2]);
    expect(learnt?.[1]).not.toBe(told?.[1]);
    expect(await run(github, shared('qa'))).toMatchObject({ kind: 'updated' });
    expect(ticket?.body).toContain('**0 new**, **0 fixed**, 1 still open');
  });

  test('tells the next run what is known', async () => {
    await using github = await start();
    await run(github);
    const state = await readIssueState('prod', issuesOf(github));
    expect(state?.open.map(({ severity, about }) => [severity, about?.rule])).toEqual([
      ['high', 'max-below-demand'],
      ['medium', 'min-equals-max'],
    ]);
    expect(await readIssueState('', issuesOf(github))).toBeUndefined();
  });
});

describe('what people decided', () => {
  test('G6: closed by them it stays closed until something new is critical or high', async () => {
    await using github = await start();
    await run(github);
    github.closeAs('ada', 1);
    const newMedium = fileWith([...known.findings, finding('medium', 2)], { cluster: 'prod' });
    for (const file of [known, newMedium, nothing]) expect(await run(github, file)).toMatchObject({ kind: 'left' });
    expect(writes(github)).toBe(1);
    expect(await run(github, worse)).toMatchObject({ kind: 'reopened' });
    expect(github.tickets).toMatchObject([{ state: 'open', body: expect.stringContaining('**1 new**') }]);
    expect(said(github)).toEqual([
      expect.stringMatching(/critical or high: 1 critical\.\n\n- \*\*critical\*\* invalid-bounds/),
    ]);
  });

  test('G6: also where another workflow closed it with the same token', async () => {
    await using github = await start();
    await run(github);
    github.closeAs(bot, 1);
    expect(await run(github)).toMatchObject({ kind: 'left', notices: [expect.stringContaining('#1 is left')] });
  });

  test('A12: a marker in somebody’s issue, pull request or comment makes nothing ours', async () => {
    await using github = await start();
    await run(github);
    const body = github.tickets[0]?.body ?? '';
    const planted = github.openIssueAs('mallory', 'What stops scaling in prod', body);
    github.commitAs(bot, 'topic', { 'a.txt': 'a' });
    const pull = github.openAs(bot, { branch: 'topic', title: 'Add a', body });
    github.commentAs('mallory', 1, body.replace('v1 ', 'v1 AAAA'));
    const other = github.openIssueAs(bot, 'What stops scaling in prod', 'A report of another workflow');
    github.closeAs('mallory', planted);
    expect(await run(github, worse)).toMatchObject({ kind: 'updated', issue: { number: 1 } });
    expect([planted, pull, other].map((number) => github.tickets[number - 1])).toMatchObject([
      { state: 'closed', body },
      { state: 'open', body },
      { state: 'open', body: 'A report of another workflow' },
    ]);
  });

  test('the issue of another account is left to it', async () => {
    const tokens = { [token]: { kind: 'app', login: 'auditor[bot]', permissions } } as const;
    await using github = await start({ tokens });
    await run(github);
    const body = github.tickets[0]?.body ?? '';
    await using second = await start();
    second.openIssueAs('auditor[bot]', 'What stops scaling in prod', body);
    expect(await run(second)).toMatchObject({ kind: 'opened', issue: { number: 2 } });
  });

  test('it is found among more issues than a page has', async () => {
    await using github = await start();
    for (let count = 0; count < 100; count += 1) github.openIssueAs(bot, 'Stale', 'A report of another workflow');
    await run(github);
    expect(await run(github)).toMatchObject({ kind: 'unchanged', issue: { number: 101 } });
  });
});

describe('when GitHub fails', () => {
  test.each([
    { what: 'the answer is lost', fault: { kind: 'lost-answer' } },
    { what: 'it is a 502 although it was done', fault: { kind: 'status', code: 502, isDone: true } },
    { what: 'it did not arrive', fault: { kind: 'reset' } },
  ] as const)('G3: one issue is opened, also where $what', async ({ fault }) => {
    await using github = await start();
    github.fault({ when: { method: 'POST', path: /issues$/ }, do: fault });
    expect(await run(github)).toMatchObject({ kind: 'opened', issue: { number: 1 } });
    expect(github.tickets).toHaveLength(1);
  });

  test('G3: of two that were opened all the same the oldest is kept', async () => {
    await using github = await start();
    await run(github);
    const { title = '', body } = github.tickets[0] ?? {};
    github.openIssueAs(bot, title, body ?? '');
    expect(await run(github)).toMatchObject({
      kind: 'unchanged',
      issue: { number: 1 },
      notices: [expect.stringContaining('#2 was a second issue')],
    });
    expect(github.tickets).toMatchObject([{ state: 'open' }, { state: 'closed' }]);
    expect(said(github, 2)).toEqual([expect.stringContaining('#1 was opened already')]);
    expect(await run(github)).toMatchObject({ kind: 'unchanged', notices: [] });
  });

  test.each(['lost-answer', 'reset'] as const)('G3: what is said is said once, although %s', async (kind) => {
    await using github = await start();
    await run(github);
    for (const when of [{ method: 'PATCH' }, { method: 'POST', path: /comments$/ }])
      github.fault({ when, do: { kind } });
    expect(await run(github, nothing)).toMatchObject({ kind: 'closed' });
    expect(github.tickets).toMatchObject([{ state: 'closed' }]);
    expect(said(github)).toHaveLength(1);
  });

  test('G4: of two runs at once each opens one, and the next run keeps the first', async () => {
    await using github = await start();
    await Promise.all([run(github), run(github)]);
    const open = (): readonly number[] =>
      github.tickets.filter(({ state }) => state === 'open').map(({ number }) => number);
    expect(open()).toEqual([1, 2]);
    await run(github);
    expect(open()).toEqual([1]);
  });

  test('what cannot be said is no reason to fail: the issue is closed all the same', async () => {
    await using github = await start();
    await run(github);
    const locked = { kind: 'status', code: 403, message: 'Unable to create comment because issue is locked.' } as const;
    github.fault({ when: { method: 'POST', path: /comments$/ }, do: locked });
    expect(await run(github, nothing)).toMatchObject({
      kind: 'closed',
      notices: ['#1 does not say why: the token may not do this'],
    });
  });

  test('G2: a secondary limit is waited out', async () => {
    await using github = await start();
    github.fault({ when: { method: 'POST', path: /issues$/ }, do: { kind: 'secondary-limit', retryAfterSeconds: 90 } });
    const { options, pauses } = optionsOf(github.url, { graphqlUrl: github.graphqlUrl });
    await openIssue(known, after(1), createIssues(options), { isDryRun: false });
    expect([github.tickets.length, pauses]).toEqual([1, [90]]);
  });

  test('G1: a limit that ends too late ends the run with its time', async () => {
    await using github = await start();
    github.fault({ when: { path: /issues/ }, do: { kind: 'primary-limit', resetSeconds: 36_000 } });
    await expect(run(github)).rejects.toMatchObject({
      code: 'repository-limited',
      message: expect.stringMatching(/until 20/),
    });
  });

  test('R8: a body that GitHub finds too long is written shorter, with its marker', async () => {
    await using github = await start();
    const many = Array.from({ length: 900 }, (_, number) => finding('high', number));
    const whole = { kind: 'status', code: 422, message: 'body is too long (maximum is 65536 characters)' } as const;
    github.fault({ when: { method: 'POST', path: /issues$/ }, do: whole });
    const file = fileWith(many, { cluster: 'prod' });
    expect(await run(github, file)).toMatchObject({ kind: 'opened' });
    expect(github.tickets[0]?.body?.length).toBeLessThanOrEqual(30_000);
    expect(github.tickets[0]?.body?.length).toBeGreaterThan(28_000);
    expect(await run(github, file)).toMatchObject({ kind: 'unchanged' });
  });

  test('what it refuses for another reason is told in its words', async () => {
    await using github = await start();
    const no = { kind: 'status', code: 422, message: 'not here' } as const;
    github.fault({ when: { method: 'POST', path: /issues$/ }, do: no, times: 9 });
    await expect(run(github)).rejects.toMatchObject({
      code: 'repository-rejected',
      saw: expect.stringContaining('not here'),
    });
  });
});

describe('what the token may not', () => {
  test.each([
    { may: 'read nothing', issues: 'none' },
    { may: 'only read', issues: 'read' },
  ] as const)('$may: the permission to write is named', async ({ issues }) => {
    await using github = await start({ tokens: { [token]: { kind: 'actions', permissions: { issues } } } });
    await expect(run(github)).rejects.toMatchObject({
      code: 'repository-denied',
      message: 'the token lacks a permission: issues: write',
      remedy: expect.stringContaining('`issues: write`'),
    });
    expect(github.tickets).toEqual([]);
  });

  test('a repository without issues is told from one that denies them', async () => {
    await using github = await start({ rules: { hasIssues: false } });
    await expect(run(github)).rejects.toMatchObject({
      code: 'repository-denied',
      message: 'acme/shop has no issues: they are turned off',
    });
  });
});

test('a dry run tells what would be done, and writes nothing', async () => {
  await using github = await start();
  expect(await run(github, known, true)).toEqual({ kind: 'opened', issue: undefined, notices: [] });
  await run(github);
  const before = writes(github);
  expect(await run(github, worse, true)).toMatchObject({ kind: 'updated', issue: { number: 1 } });
  expect(await run(github, nothing, true)).toMatchObject({ kind: 'closed', issue: { number: 1 } });
  expect(writes(github)).toBe(before);
});

/** Tokens, faults, races and self-checks of the double of GitHub. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type GithubDouble, startGithub } from '../../fakes/github.ts';
import { routes } from '../../fakes/github/routes.ts';
import { ask, branchAhead, commitOnMain, openPull, startSmall } from './arrange.ts';

const notOurs = 'Resource not accessible by integration';

describe('a token', () => {
  test.each([
    { as: 'nobody', what: 'GET …/pulls', answer: [404, 'Not Found'] },
    { as: 'nobody', what: 'GET /user', answer: [401, 'Requires authentication'] },
    { as: 'a stranger', what: 'GET …/pulls', answer: [401, 'Bad credentials'] },
    { as: 'job', what: 'GET /repos/acme/other', answer: [404, 'Not Found'] },
    { as: 'job', what: 'GET /user', answer: [403, notOurs] },
    { as: 'reading', what: 'POST …/git/refs', answer: [403, notOurs] },
    { as: 'reading', what: 'POST …/issues/1/comments', answer: [403, notOurs] },
    { as: 'nothing', what: 'GET …/pulls', answer: [403, 'Resource not accessible by personal access token'] },
    // an issue is not a pull request, whose comments it may write
    { as: 'talking', what: 'POST …/issues/2/comments', answer: [403, notOurs] },
  ] as const)('$as: $what is answered $answer', async ({ as, what, answer }) => {
    await using github = await startSmall();
    await branchAhead(github, 'tuned');
    await openPull(github, 'tuned');
    await ask(github, 'POST …/issues', { title: 'Audit' });
    const { status, body } = await ask(github, what, undefined, { as });
    expect([status, body['message']]).toEqual(answer);
  });

  test('is told which permission was asked for', async () => {
    await using github = await startSmall();
    const refused = await ask(github, 'POST …/git/refs', {}, { as: 'reading' });
    expect(refused.header('x-accepted-github-permissions')).toBe('contents=write');
  });

  test('with pull requests alone comments on them', async () => {
    await using github = await startSmall();
    await branchAhead(github, 'tuned');
    const number = await openPull(github, 'tuned', { as: 'talking' });
    expect((await ask(github, `POST …/issues/${number}/comments`, { body: 'b' }, { as: 'talking' })).status).toBe(201);
  });

  test.each([
    { as: 'job', viewer: { login: 'github-actions[bot]', databaseId: 41_898_282 } },
    { as: 'app', viewer: { login: 'tuner[bot]' } },
    { as: 'ada', viewer: { login: 'ada' } },
  ] as const)('of $as is $viewer', async ({ as, viewer }) => {
    await using github = await startSmall();
    const { body } = await ask(github, 'POST /graphql', { query: 'query { viewer { login databaseId } }' }, { as });
    expect(body).toMatchObject({ data: { viewer } });
  });
});

describe('an Enterprise Server', () => {
  test('G11: has its API below /api/v3, and GraphQL beside it', async () => {
    await using github = await startSmall({ prefix: '/api/v3' });
    expect(github.url).toMatch(/\/api\/v3$/);
    expect(github.graphqlUrl).toMatch(/\d\/api\/graphql$/);
    const { body } = await ask(github, 'GET …');
    expect(body).toMatchObject({ default_branch: 'main', url: `${github.url}/repos/acme/shop` });
  });
});

const onPulls = { method: 'POST', path: /\/pulls$/ };

/** Opens a pull request from a branch that is there; the error's code where there was no answer. */
async function open(github: GithubDouble): Promise<unknown> {
  try {
    const { status, header, text } = await ask(github, 'POST …/pulls', { title: 't', head: 'tuned', base: 'main' });
    const limits = ['retry-after', 'x-ratelimit-remaining', 'location'].map(header);
    return [status, ...limits, text.includes('secondary') ? 'secondary' : text.slice(0, 1)];
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : error;
  }
}

describe('a fault', () => {
  test.each([
    { fault: { kind: 'reset' }, answer: 'ECONNRESET', opened: 0 },
    { fault: { kind: 'lost-answer' }, answer: 'ECONNRESET', opened: 1 },
    { fault: { kind: 'status', code: 503 }, answer: [503, undefined, '999', undefined, '{'], opened: 0 },
    { fault: { kind: 'status', code: 502, isDone: true }, answer: [502, undefined, '999', undefined, '{'], opened: 1 },
    { fault: { kind: 'primary-limit', resetSeconds: 30 }, answer: [403, undefined, '0', undefined, '{'], opened: 0 },
    { fault: { kind: 'secondary-limit' }, answer: [403, undefined, '999', undefined, 'secondary'], opened: 0 },
    {
      fault: { kind: 'secondary-limit', code: 429, retryAfterSeconds: 60 },
      answer: [429, '60', '999', undefined, 'secondary'],
      opened: 0,
    },
    { fault: { kind: 'html' }, answer: [200, undefined, '999', undefined, '<'], opened: 0 },
    {
      fault: { kind: 'redirect', to: 'http://other/' },
      answer: [302, undefined, '999', 'http://other/', ''],
      opened: 0,
    },
    { fault: { kind: 'delay', milliseconds: 1 }, answer: [201, undefined, '999', undefined, '{'], opened: 1 },
  ] as const)('$fault: $answer, and $opened opened', async ({ fault, answer, opened }) => {
    await using github = await startSmall();
    await branchAhead(github, 'tuned');
    github.fault({ when: onPulls, do: fault });
    expect(await open(github)).toEqual(answer);
    expect(github.tickets).toHaveLength(opened);
  });

  test('is done as often as asked, after those let through', async () => {
    await using github = await startSmall();
    github.fault({ when: { path: /shop$/ }, do: { kind: 'status', code: 500 }, skip: 1, times: 2 });
    const statuses = [];
    for (let round = 0; round < 4; round += 1) statuses.push((await ask(github, 'GET …')).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(github.requests.map(({ answer }) => answer)).toEqual([200, 'status', 'status', 200]);
  });

  test('silence lasts until the client has had enough', async () => {
    await using github = await startSmall();
    github.fault({ when: {}, do: { kind: 'silence' } });
    const patience = AbortSignal.timeout(50);
    const headers = { authorization: 'Bearer job' };
    await expect(fetch(`${github.url}/repos/acme/shop`, { signal: patience, headers })).rejects.toThrow(/timeout/);
  });
});

describe('between two requests', () => {
  test('G4: somebody else moves the branch first', async () => {
    await using github = await startSmall();
    const first = await branchAhead(github, 'tuned');
    const second = await commitOnMain(github, 'replicas: 7\n');
    let theirs = '';
    github.before({ method: 'PATCH' }, () => (theirs = github.commitAs('ada', 'tuned', { 'by-hand.md': '1' })));
    const moved = await ask(github, 'PATCH …/git/refs/heads/tuned', { sha: second, force: false });
    expect([moved.status, github.head('tuned')]).toEqual([422, theirs]);
    expect(theirs).not.toBe(first);
  });
});

describe('the double', () => {
  test('remembers what it was asked, by whom', async () => {
    await using github = await startSmall();
    await ask(github, 'POST …/git/blobs?', { content: 'a' }, { as: 'app' });
    expect(github.requests).toMatchObject([
      { method: 'POST', path: '/repos/acme/shop/git/blobs', body: { content: 'a' }, token: 'app', answer: 201 },
    ]);
  });

  test.each([
    { what: 'GET …/branches', sent: undefined },
    { what: 'POST /graphql', sent: { query: 'query { viewer { email } }' } },
    { what: 'POST /graphql', sent: { query: 'mutation { createRef { id } }' } },
  ])('ends with an error when it was asked for $what $sent', async ({ what, sent }) => {
    const github = await startSmall();
    expect((await ask(github, what, sent)).status).toBe(500);
    await expect(github[Symbol.asyncDispose]()).rejects.toThrow('does not serve');
  });

  test('ends with an error when it answered what GitHub would not', async () => {
    const github = await startSmall();
    await branchAhead(github, 'tuned');
    const number = await openPull(github, 'tuned');
    const [ticket] = github.tickets;
    if (ticket !== undefined) Object.assign(ticket, { title: 7 });
    await ask(github, `GET …/pulls/${number}`);
    await expect(github[Symbol.asyncDispose]()).rejects.toThrow("For '/title', must be string.");
  });

  test('turns away what is no JSON, and who does not say what it is', async () => {
    await using github = await startGithub({
      files: {},
      tokens: { t: { kind: 'app', login: 'a[bot]', permissions: {} } },
    });
    const url = `${github.url}/repos/acme/shop`;
    const authorization = 'Bearer t';
    const broken = await fetch(url, { method: 'POST', body: '{', headers: { authorization } });
    expect([broken.status, await broken.json()]).toMatchObject([400, { message: 'Problems parsing JSON' }]);
    const nameless = await fetch(url, { headers: { authorization, 'user-agent': '' } });
    expect(nameless.status).toBe(403);
  });

  test('describes exactly the operations that it serves', () => {
    const { paths } = JSON.parse(readFileSync(new URL('../../fakes/github/openapi.json', import.meta.url), 'utf8')) as {
      readonly paths: Readonly<Record<string, object>>;
    };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
  });
});

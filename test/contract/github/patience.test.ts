// What the GitHub edge makes of limits, failures and refusals, and how long it waits for them.
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/embedded/loopback.ts';
import { createClient, json, scripted, token } from './arrange.ts';

const repo = json({ default_branch: 'main' });
const date = new Date('2030-01-01T12:00:00Z');
const seconds = date.getTime() / 1000;

/** 403 as the page on rate limits describes it; GitHub's clock may be far from this machine's. */
function primary(endsIn: number): Answer {
  return json({ message: 'API rate limit exceeded for installation ID 1.' }, 403, {
    date: date.toUTCString(),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(seconds + endsIn),
  });
}

const secondary = (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  json({ message: 'You have exceeded a secondary rate limit.' }, status, {
    date: date.toUTCString(),
    'x-ratelimit-remaining': '4000',
    ...headers,
  });

async function* halfAnAnswer(): AsyncIterable<string> {
  yield '{"default_br';
  throw new Error('the connection is gone');
}

describe('an answer is waited for', () => {
  test.each([
    { when: 'G1: the hour’s requests are used up', answers: [primary(300), repo], pauses: [301] },
    { when: 'G1: twice', answers: [primary(300), primary(20), repo], pauses: [301, 21] },
    {
      when: 'G2: too many at once, without a time: a minute and more each time',
      answers: [secondary(403), secondary(403), secondary(403), repo],
      pauses: [60, 120, 240],
    },
    { when: 'G2: with a shorter time', answers: [secondary(429, { 'retry-after': '5' }), repo], pauses: [60] },
    { when: 'G2: with a longer time', answers: [secondary(403, { 'retry-after': '90' }), repo], pauses: [90] },
    {
      when: 'G2: with a time, in other words',
      answers: [json({ message: 'Forbidden' }, 403, { 'retry-after': '70' }), repo],
      pauses: [70],
    },
    {
      when: 'G2: 429 in a proxy’s words',
      answers: [{ status: 429, body: '<h1>Slow down</h1>' }, repo],
      pauses: [60],
    },
    {
      when: 'GitHub fails for a while',
      answers: [{ status: 502 }, { status: 503 }, { status: 500 }, repo],
      pauses: [0.5, 1, 2],
    },
    {
      when: 'GitHub fails and says how long',
      answers: [{ status: 503, headers: { 'retry-after': '7' } }, repo],
      pauses: [7],
    },
    {
      when: 'a proxy answers with a page',
      answers: [{ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Please sign in</p>' }, repo],
      pauses: [0.5],
    },
    { when: 'the request took too long', answers: [{ status: 408 }, repo], pauses: [0.5] },
    { when: 'the answer breaks off', answers: [{ status: 200, body: halfAnAnswer() }, repo], pauses: [0.5] },
  ])('when $when', async ({ answers, pauses: expected }) => {
    await using github = await scripted(...answers);
    const { repository, pauses } = createClient(github.url);
    expect([await repository.defaultBranch(), pauses]).toEqual(['main', expected]);
  });
});

describe('a run gives up', () => {
  test('G1: on a limit that ends later than it can wait, and names the time', async () => {
    await using github = await scripted(primary(1800));
    const { repository, pauses } = createClient(github.url);
    await expect(repository.defaultBranch()).rejects.toMatchObject({
      code: 'repository-limited',
      message: expect.stringContaining('2030-01-01T12:30:00.000Z'),
    });
    expect([pauses, github.asked.length]).toEqual([[], 1]);
  });

  test('G2: on the fourth refusal for too many at once', async () => {
    await using github = await scripted(secondary(403));
    const { repository, pauses } = createClient(github.url);
    await expect(repository.defaultBranch()).rejects.toMatchObject({ code: 'repository-limited' });
    expect([pauses, github.asked.length]).toEqual([[60, 120, 240], 4]);
  });

  test('on the sixth failure', async () => {
    await using github = await scripted({ status: 502, body: '<html><h1>Unicorn!</h1>' });
    const { repository } = createClient(github.url);
    await expect(repository.defaultBranch()).rejects.toMatchObject({
      code: 'repository-unavailable',
      saw: expect.stringMatching(/^GET 127\.0\.0\.1:\d+\/repos\/acme\/shop answered 502: Unicorn!$/),
    });
    expect(github.asked).toHaveLength(6);
  });

  test('when the waiting of all its requests together is longer than its budget', async () => {
    await using github = await scripted(primary(60), repo, primary(60));
    const { repository, pauses } = createClient(github.url, { budget: 100_000 });
    await repository.defaultBranch();
    await expect(repository.defaultBranch()).rejects.toMatchObject({ code: 'repository-limited' });
    expect(pauses).toEqual([61]);
  });

  test('when nobody listens', async () => {
    const { repository } = createClient('http://127.0.0.1:1');
    await expect(repository.defaultBranch()).rejects.toMatchObject({
      code: 'repository-unavailable',
      saw: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('at once when it is cancelled', async () => {
    await using github = await scripted({ status: 502 });
    const { repository } = createClient(github.url, { cancelled: AbortSignal.abort(new Error('enough')) });
    await expect(repository.defaultBranch()).rejects.toThrow('enough');
    expect(github.asked).toHaveLength(0);
  });
});

const refused = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  json({ message }, status, headers);

describe('a refusal is told as', () => {
  test.each([
    { code: 'repository-unauthorized', status: 401, message: 'Bad credentials', headers: {} },
    { code: 'repository-not-found', status: 404, message: 'Not Found', headers: {} },
    { code: 'repository-rejected', status: 422, message: 'Validation Failed', headers: {} },
    { code: 'repository-denied', status: 403, message: 'Repository was archived so is read-only.', headers: {} },
    {
      // the last request of the hour may be refused for another reason
      code: 'repository-denied',
      status: 403,
      message: 'Resource not accessible by integration',
      headers: { 'x-ratelimit-remaining': '0' },
    },
  ])('$code: $status $message', async ({ code, status, message, headers }) => {
    await using github = await scripted(refused(status, message, headers));
    const { repository } = createClient(github.url);
    await expect(repository.defaultBranch()).rejects.toMatchObject({ code, saw: expect.stringContaining(message) });
    expect(github.asked).toHaveLength(1);
  });

  test.each([
    { accepted: 'contents=write', needs: 'contents: write' },
    { accepted: 'pull_requests=write; issues=write', needs: 'pull-requests: write, or issues: write' },
    { accepted: 'contents=read,pull_requests=write', needs: 'contents: read, pull-requests: write' },
  ])('the permission that lacks: $needs', async ({ accepted, needs }) => {
    const headers = { 'x-accepted-github-permissions': accepted };
    await using github = await scripted(refused(403, 'Resource not accessible by integration', headers));
    await expect(createClient(github.url).repository.defaultBranch()).rejects.toMatchObject({
      message: `the token lacks a permission: ${needs}`,
      remedy: expect.stringContaining(`\`${needs}\``),
    });
  });

  test.each([
    { message: 'Repository was archived so is read-only.', told: 'the repository is archived, and takes no changes' },
    { message: 'Resource protected by organization SAML enforcement.', told: 'the token may not do this' },
  ])('$told, which no permission changes', async ({ message, told }) => {
    const headers = { 'x-accepted-github-permissions': 'contents=write' };
    await using github = await scripted(refused(403, message, headers));
    await expect(createClient(github.url).repository.defaultBranch()).rejects.toMatchObject({
      code: 'repository-denied',
      message: told,
      saw: expect.stringContaining(message),
    });
  });

  test.each([301, 307])('a repository of another name by now: %d', async (status) => {
    const location = 'https://api.github.com/repositories/7';
    await using github = await scripted(refused(status, 'Moved Permanently', { location }));
    await expect(createClient(github.url).repository.defaultBranch()).rejects.toMatchObject({
      code: 'repository-not-found',
      message: 'the repository was renamed or moved',
    });
    expect(github.asked).toHaveLength(1);
  });

  test('what is wrong with each field', async () => {
    const errors = [{ resource: 'PullRequest', field: 'base', code: 'invalid' }, { message: 'No commits between' }];
    await using github = await scripted(json({ message: 'Validation Failed', errors }, 422));
    await expect(createClient(github.url).repository.defaultBranch()).rejects.toMatchObject({
      saw: expect.stringContaining('Validation Failed; PullRequest base invalid; No commits between'),
    });
  });
});

describe('the token', () => {
  test('A7: is not in what is told when an answer repeats it', async () => {
    await using github = await scripted(json({ message: `bad header: Bearer ${token}` }, 400));
    const { repository, concealed } = createClient(github.url);
    const error: unknown = await repository.defaultBranch().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ saw: expect.stringContaining('bad header: Bearer ***') });
    expect(JSON.stringify(error)).not.toContain(token);
    expect(concealed).toEqual([token]);
  });

  test.each([301, 302, 307, 308])('A19: is not sent on to where a %d leads', async (status) => {
    await using other = await scripted(repo);
    await using github = await scripted({ status, headers: { location: `${other.url}/latest` } });
    await expect(createClient(github.url).repository.defaultBranch()).rejects.toMatchObject({
      code: 'repository-rejected',
      saw: expect.stringContaining(`(to ${other.url})`),
    });
    expect(other.asked).toEqual([]);
  });

  test('A19: is not sent to the pages that a list names', async () => {
    await using other = await scripted(json([]));
    await using github = await scripted(json([], 200, { link: `<${other.url}/pulls?page=2>; rel="next"` }));
    expect(await createClient(github.url).repository.pullRequests('evenkeel/', [])).toEqual([]);
    expect(other.asked).toEqual([]);
  });
});

describe('requests', () => {
  test('G2: are sent one at a time, writes a second apart', async () => {
    await using github = await scripted(json({}));
    const { repository, pauses } = createClient(github.url, { betweenWrites: 1000 });
    await Promise.all([1, 2, 3].map((number) => repository.updatePullRequest(number, { body: '' })));
    expect(pauses).toEqual([1, 1]);
  });

  test('G2: wait when one of them was told to', async () => {
    await using github = await scripted(secondary(403), repo);
    const { repository, pauses } = createClient(github.url);
    await Promise.all([repository.defaultBranch(), repository.defaultBranch()]);
    // the first one is repeated after the second one, which had to wait before it
    expect([pauses, github.asked.length]).toEqual([[60], 3]);
  });

  test('G11: go below /api/v3, GraphQL beside it', async () => {
    await using github = await scripted(repo, json({ data: { viewer: { login: 'octo' } } }));
    const { repository } = createClient(`${github.url}/api/v3`);
    await repository.defaultBranch();
    await repository.account();
    expect(github.asked.map(({ path }) => path)).toEqual(['/api/v3/repos/acme/shop', '/api/graphql']);
  });
});

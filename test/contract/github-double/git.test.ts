/** Objects, branches, files and comparisons of the double of GitHub, held against git itself. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GithubDouble } from '../../fakes/github.ts';
import { ask, branchAhead, commitOnMain, git, idOf, openPull, startSmall } from './arrange.ts';

let github: GithubDouble;
beforeAll(async () => void (github = await startSmall()));
afterAll(() => github[Symbol.asyncDispose]());

const unknownId = '0123456789'.repeat(4);

describe('an object that is made', () => {
  test('has the id that git gives the same content', async () => {
    const content = 'naïve\r\n';
    const made = await ask(github, 'POST …/git/blobs', { content });
    const itself = execFileSync('git', ['hash-object', '--stdin'], { input: content }).toString().trim();
    expect(idOf(made)).toBe(itself);
    const read = await ask(github, `GET …/git/blobs/${itself}`);
    expect(Buffer.from(String(read.body['content']), 'base64').toString()).toBe(content);
  });

  test('a tree keeps what it was not told to change, and modes with it', async () => {
    const base = git(github, 'rev-parse', 'main^{tree}');
    const entry = { path: 'deploy/eu/web.yaml', mode: '100644', type: 'blob', content: 'a: 1\n' };
    const gone = { path: 'large.txt', mode: '100644', type: 'blob', sha: null };
    const made = await ask(github, 'POST …/git/trees', { base_tree: base, tree: [entry, gone] });
    const listed = git(github, 'ls-tree', '-r', '--format=%(objectmode) %(path)', idOf(made)).split('\n');
    expect(listed).toEqual([
      '100644 deploy/eu/web.yaml',
      '100644 deploy/web.yaml',
      '120000 nowhere.yaml',
      '100755 run.sh',
      '120000 web.yaml',
    ]);
  });

  test('a commit is what git reads, in the name of the account', async () => {
    const id = await commitOnMain(github, 'replicas: 4\n');
    expect(git(github, 'cat-file', '-t', id)).toBe('commit');
    expect(git(github, 'log', '-1', '--format=%an|%ae|%B', id)).toBe(
      'github-actions[bot]|41898282+github-actions[bot]@users.noreply.github.com|Change',
    );
    expect(git(github, 'fsck', '--strict', '--no-dangling')).toBe('');
  });

  test.each([
    { as: 'job', own: {}, verified: true },
    { as: 'app', own: {}, verified: true },
    { as: 'ada', own: {}, verified: false },
    { as: 'app', own: { author: { name: 'Ada', email: 'ada@example.com' } }, verified: false },
  ] as const)('G10: signed for $as with $own: $verified', async ({ as, own, verified }) => {
    const tree = git(github, 'rev-parse', 'main^{tree}');
    const made = await ask(github, 'POST …/git/commits', { message: 'm', tree, ...own }, { as });
    expect(made.body).toMatchObject({ verification: { verified } });
  });

  test.each([
    { route: 'git/trees', sent: { base_tree: unknownId, tree: [] }, says: 'base_tree is not a valid tree oid' },
    {
      route: 'git/trees',
      sent: { tree: [{ path: '../a', mode: '100644', type: 'blob', content: '' }] },
      says: 'tree.path contains a malformed path component',
    },
    {
      route: 'git/trees',
      sent: { tree: [{ path: 'a', mode: '100644', type: 'blob', sha: null }] },
      says: 'GitRPC::BadObjectState',
    },
    {
      route: 'git/trees',
      sent: { tree: [{ path: 'a', mode: '100644', type: 'blob' }] },
      says: 'Must supply either tree.sha or tree.content',
    },
    { route: 'git/commits', sent: { message: 'm', tree: unknownId }, says: 'Tree SHA does not exist' },
  ])('refused: $says', async ({ route, sent, says }) => {
    const { status, body } = await ask(github, `POST …/${route}`, sent);
    expect([status, body['message']]).toEqual([422, says]);
  });

  test('a commit is no tree to start from, and a tree no parent', async () => {
    const [commit, tree] = [git(github, 'rev-parse', 'main'), git(github, 'rev-parse', 'main^{tree}')];
    const onCommit = await ask(github, 'POST …/git/trees', { base_tree: commit, tree: [] });
    const onTree = await ask(github, 'POST …/git/commits', { message: 'm', tree, parents: [tree] });
    expect([onCommit.status, onTree.status]).toEqual([422, 422]);
  });
});

describe('a branch', () => {
  test('is made once, read, and moved only forward', async () => {
    const first = await branchAhead(github, 'forward');
    const again = await ask(github, 'POST …/git/refs', { ref: 'refs/heads/forward', sha: first });
    expect([again.status, again.body['message']]).toEqual([422, 'Reference already exists']);
    const aside = await commitOnMain(github, 'replicas: 9\n');
    const sideways = await ask(github, 'PATCH …/git/refs/heads/forward', { sha: aside });
    expect([sideways.status, sideways.body['message']]).toEqual([422, 'Update is not a fast forward']);
    expect(github.head('forward')).toBe(first);
    const forced = await ask(github, 'PATCH …/git/refs/heads/forward', { sha: aside, force: true });
    expect([forced.status, github.head('forward')]).toEqual([200, aside]);
    // as clients write it that escape every parameter
    const read = await ask(github, 'GET …/git/ref/heads%2Fforward');
    expect(read.body).toMatchObject({ ref: 'refs/heads/forward', object: { sha: aside, type: 'commit' } });
  });

  test.each([
    { what: 'GET …/git/ref/heads/none', sent: undefined, answer: [404, 'Not Found'] },
    { what: 'DELETE …/git/refs/heads/none', sent: undefined, answer: [422, 'Reference does not exist'] },
    { what: 'PATCH …/git/refs/heads/none', sent: { sha: unknownId }, answer: [422, 'Reference does not exist'] },
    {
      what: 'POST …/git/refs',
      sent: { ref: 'refs/heads/a', sha: unknownId },
      answer: [422, 'Object does not exist'],
    },
  ])('$what: $answer', async ({ what, sent, answer }) => {
    const { status, body } = await ask(github, what, sent);
    expect([status, body['message']]).toEqual(answer);
  });

  test('cannot lie below another', async () => {
    const sha = await branchAhead(github, 'below');
    const { status, body } = await ask(github, 'POST …/git/refs', { ref: 'refs/heads/below/it', sha });
    expect([status, body['message']]).toEqual([422, 'Reference update failed']);
  });

  test('that is taken away closes its pull request', async () => {
    await branchAhead(github, 'gone');
    const number = await openPull(github, 'gone');
    await ask(github, 'DELETE …/git/refs/heads/gone');
    const issue = await ask(github, `GET …/issues/${number}`);
    expect(issue.body).toMatchObject({ state: 'closed', closed_by: { login: 'github-actions[bot]' } });
    expect(github.branches()).not.toContain('gone');
  });

  test('that is protected stays where it is', async () => {
    await using strict = await startSmall({ rules: { protectedBranches: new Set(['main']) } });
    const sha = await commitOnMain(strict, 'replicas: 5\n');
    const moved = await ask(strict, 'PATCH …/git/refs/heads/main', { sha });
    expect([moved.status, strict.head('main') === sha]).toEqual([422, false]);
    expect(moved.body['message']).toContain('Changes must be made through a pull request');
  });

  test('can be cloned with all that came of it', async () => {
    await branchAhead(github, 'cloned', 'replicas: 8\n');
    const place = mkdtempSync(join(tmpdir(), 'evenkeel-clone-'));
    execFileSync('git', ['clone', '--quiet', '--branch', 'cloned', github.directory, place], { stdio: 'pipe' });
    expect(readFileSync(join(place, 'deploy/web.yaml'), 'utf8')).toBe('replicas: 8\n');
    rmSync(place, { recursive: true });
  });
});

describe('a file', () => {
  test.each([
    { path: 'deploy/web.yaml', says: { type: 'file', encoding: 'base64', content: 'cmVwbGljYXM6IDIK\n' } },
    { path: 'run.sh', says: { type: 'file', size: 10 } },
    { path: 'large.txt', says: { type: 'file', encoding: 'none', content: '' } },
    { path: 'nowhere.yaml', says: { type: 'symlink', target: '../outside' } },
    // the answer does not tell that it is a link
    { path: 'web.yaml', says: { type: 'file', path: 'web.yaml', content: 'cmVwbGljYXM6IDIK\n' } },
    { path: 'none.yaml', says: { message: 'Not Found' } },
  ])('$path', async ({ path, says }) => {
    const ref = git(github, 'rev-parse', 'main');
    expect((await ask(github, `GET …/contents/${path}?ref=${ref}`)).body).toMatchObject(says);
  });

  test('comes as its bytes where they are asked for', async () => {
    const accept = 'application/vnd.github.raw+json';
    const raw = await ask(github, 'GET …/contents/deploy%2Fweb.yaml?ref=main', undefined, { accept });
    expect(raw.text).toBe('replicas: 2\n');
  });

  test('a directory is a list, a commit that is none is named', async () => {
    const listed = await ask(github, 'GET …/contents/deploy');
    expect(JSON.parse(listed.text)).toMatchObject([{ path: 'deploy/web.yaml', type: 'file' }]);
    const none = await ask(github, `GET …/contents/run.sh?ref=${unknownId}`);
    expect(none.body['message']).toBe(`No commit found for the ref ${unknownId}`);
  });
});

describe('a comparison', () => {
  test('has the commits that the head has alone, oldest first, with the accounts known', async () => {
    github.commitAs('ada', 'compared', { 'a.txt': '1' }, 'one');
    github.commitAs('github-actions[bot]', 'compared', { 'a.txt': '2' }, 'two');
    github.moveBase({ 'b.txt': '1' });
    const { body } = await ask(github, 'GET …/compare/main...compared');
    expect(body).toMatchObject({
      status: 'diverged',
      ahead_by: 2,
      behind_by: 1,
      commits: [
        { author: { login: 'ada' }, commit: { message: 'one', verification: { verified: false } } },
        { author: { login: 'github-actions[bot]' }, commit: { message: 'two' } },
      ],
    });
  });

  test('comes in pages where they are asked for', async () => {
    for (const text of ['1', '2', '3']) github.commitAs('ada', 'paged', { 'c.txt': text }, text);
    const first = await ask(github, 'GET …/compare/main...paged?per_page=2');
    const next = /<[^>]*?(\/repositories\/1\/compare\/[^>]*)>; rel="next"/.exec(first.header('link') ?? '')?.[1];
    const second = await ask(github, `GET ${next}`);
    const messages = [first, second].map(({ body }) => body['commits']);
    expect(messages).toMatchObject([
      [{ commit: { message: '1' } }, { commit: { message: '2' } }],
      [{ commit: { message: '3' } }],
    ]);
    expect(first.body['total_commits']).toBe(3);
  });

  test('of what is not there is not found', async () => {
    expect((await ask(github, 'GET …/compare/main...none')).status).toBe(404);
  });
});

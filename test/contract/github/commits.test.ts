// Files at a commit, and commits made by the API.
import { describe, expect, test } from 'vitest';
import { createClient, json, scripted, token } from './arrange.ts';
import { bot, changed, clientOf, commitOnto, count, mainOf, startDouble } from './double.ts';

describe('a file is read', () => {
  test.each([
    { path: 'deploy/web.yaml', text: 'replicas: 2\n', why: 'as it is' },
    { path: 'deploy/run.sh', text: '#!/bin/sh\n', why: 'executable or not' },
    { path: 'deploy/none.yaml', text: undefined, why: 'there is none' },
    { path: 'none/web.yaml', text: undefined, why: 'there is no directory' },
    { path: 'deploy', text: undefined, why: 'it is a directory' },
    { path: 'deploy/link.yaml', text: undefined, why: 'it is a link' },
    { path: 'elsewhere/web.yaml', text: undefined, why: 'it is behind a link' },
  ])('$path: $why', async ({ path, text }) => {
    await using github = await startDouble();
    const bytes = await clientOf(github).repository.file(path, mainOf(github));
    expect(bytes && Buffer.from(bytes).toString()).toBe(text);
  });

  test('byte for byte, larger than a megabyte too', async () => {
    const text = `\uFEFF# ${'größer\r\n'.repeat(200_000)}`;
    await using github = await startDouble({ files: { 'a b/#1?.yaml': text } });
    const bytes = await clientOf(github).repository.file('a b/#1?.yaml', mainOf(github));
    expect(Buffer.from(bytes ?? []).equals(Buffer.from(text))).toBe(true);
  });

  test('at the commit that is asked for, each directory asked for once', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const before = mainOf(github);
    github.moveBase({ 'deploy/web.yaml': 'replicas: 9\n' });
    const after = mainOf(github);
    const bytes = await Promise.all([before, after, before].map((at) => repository.file('deploy/web.yaml', at)));
    expect(bytes.map(String)).toEqual(['replicas: 2\n', 'replicas: 9\n', 'replicas: 2\n']);
    expect(count(github, 'GET', /git\/trees/)).toBe(4);
  });
});

test('a directory that was refused is asked for again', async () => {
  await using github = await startDouble();
  const { repository } = clientOf(github);
  github.fault({ when: { path: /git\/trees/ }, do: { kind: 'status', code: 404, message: 'Not Found' } });
  await expect(repository.file('deploy/web.yaml', mainOf(github))).rejects.toMatchObject({
    code: 'repository-not-found',
  });
  expect(await repository.file('deploy/web.yaml', mainOf(github))).toBeDefined();
});

describe('a commit', () => {
  test('G10: is verified and the account’s own', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const from = mainOf(github);
    const commit = await repository.commit({ message: 'Retune shop/web', parents: [from], from, files: changed });
    expect(commit).toMatchObject({ author: bot, message: 'Retune shop/web', isVerified: true });
  });

  test('G10: says that it is not verified when a person’s token made it', async () => {
    const tokens = { [token]: { kind: 'pat', login: 'ada', permissions: { contents: 'write' } } } as const;
    await using github = await startDouble({ tokens });
    const { repository } = clientOf(github);
    const from = mainOf(github);
    const commit = await repository.commit({ message: 'Retune shop/web', parents: [from], from, files: changed });
    expect(commit).toMatchObject({ author: 'ada', isVerified: false });
  });

  test('changes the files that it names, keeps modes, and nothing else', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const from = mainOf(github);
    const texts = new Map([...changed, ['deploy/run.sh', '#!/bin/bash\n'], ['new/file.yaml', 'größe: 1\r\n']]);
    const id = await commitOnto(repository, from, texts);
    await repository.createBranch('topic', id);
    const pull = await repository.openPullRequest({
      title: 't',
      body: '',
      branch: 'topic',
      base: 'main',
      isDraft: false,
    });
    expect(pull.kind).toBe('opened');
    const diff = github.diff(1).split('\n');
    expect(diff.filter((line) => /^(?:diff|new|old|deleted)/.test(line))).toEqual([
      'diff --git a/deploy/run.sh b/deploy/run.sh',
      'diff --git a/deploy/web.yaml b/deploy/web.yaml',
      'diff --git a/new/file.yaml b/new/file.yaml',
      'new file mode 100644',
    ]);
    expect(diff.filter((line) => /^[-+][^-+]/.test(line))).toEqual([
      '-#!/bin/sh',
      '+#!/bin/bash',
      '-replicas: 2',
      '+replicas: 3',
      '+größe: 1\r',
    ]);
  });

  test('joins its parents: the branch’s head and the base whose files it starts from', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const first = await commitOnto(repository, mainOf(github));
    await repository.createBranch('topic', first);
    const base = github.moveBase({ 'deploy/db.yaml': 'replicas: 1\n' });
    const parents = [first, base];
    const { id } = await repository.commit({ message: 'Again', parents, from: base, files: changed });
    expect(await repository.moveBranch('topic', first, id)).toBe('moved');
    expect([github.file('topic', 'deploy/db.yaml'), github.file('topic', 'deploy/web.yaml')]).toEqual([
      'replicas: 1\n',
      'replicas: 3\n',
    ]);
    expect((await repository.commitsBeyond(base, id))?.map(({ message }) => message)).toEqual([
      'Again',
      'Retune shop/web',
    ]);
  });

  test.each([
    { path: 'deploy', why: 'a directory' },
    { path: 'deploy/link.yaml', why: 'a link' },
    { path: 'elsewhere/web.yaml', why: 'behind a link' },
  ])('does not replace $path, $why', async ({ path }) => {
    await using github = await startDouble();
    await expect(commitOnto(clientOf(github).repository, mainOf(github), new Map([[path, 'x']]))).rejects.toMatchObject(
      { code: 'repository-rejected', message: expect.stringContaining('is a directory, a link') },
    );
    expect(count(github, 'POST', /git\//)).toBe(0);
  });

  test('is made by two writes, however many files it has', async () => {
    const many = Array.from({ length: 20 }, (_, number) => [`deploy/${number}.yaml`, 'replicas: 2\n'] as const);
    await using github = await startDouble({ files: Object.fromEntries(many) });
    await commitOnto(clientOf(github).repository, mainOf(github), new Map(many.map(([path]) => [path, 'x\n'])));
    expect(count(github, 'POST', /git\//)).toBe(2);
  });

  test.each(['lost-answer', 'reset'] as const)('is made all the same after a %s', async (kind) => {
    await using github = await startDouble();
    github.fault({ when: { method: 'POST', path: /git\/(?:trees|commits)/ }, do: { kind }, times: 2 });
    const id = await commitOnto(clientOf(github).repository, mainOf(github));
    expect(github.file(id, 'deploy/web.yaml')).toBe('replicas: 3\n');
  });
});

describe('commits beyond another', () => {
  test('come newest first, with who made them', async () => {
    await using github = await startDouble();
    const { repository } = clientOf(github);
    const base = mainOf(github);
    await repository.createBranch('topic', await commitOnto(repository, base));
    const head = github.commitAs('ada', 'topic', { 'deploy/web.yaml': 'replicas: 4\n' }, 'Four is better');
    expect(await repository.commitsBeyond(base, head)).toMatchObject([
      { id: head, author: 'ada', message: 'Four is better', isVerified: false },
      { author: bot, message: 'Retune shop/web', isVerified: true },
    ]);
    expect(await repository.commitsBeyond(head, base)).toEqual([]);
  });

  test('are not told where there is nothing in common', async () => {
    await using github = await scripted(json({ message: 'No common ancestor between the two.' }, 404));
    expect(await createClient(github.url).repository.commitsBeyond('1'.repeat(40), '2'.repeat(40))).toBeUndefined();
  });

  test.each([
    { commits: 100, listed: [] },
    { commits: 101, listed: undefined },
  ])('are told of up to 100: $commits', async ({ commits, listed }) => {
    await using github = await scripted(json({ total_commits: commits, commits: [] }));
    expect(await createClient(github.url).repository.commitsBeyond('1'.repeat(40), '2'.repeat(40))).toEqual(listed);
  });
});

// What the source is called, by the runner's event and by the real git.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSource } from '../../../src/edges/git/source.ts';

let workspace = '';
beforeAll(() => (workspace = mkdtempSync(join(tmpdir(), 'evenkeel-git-'))));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
const environment = { PATH: process.env['PATH'], ...nobody };

function git(...args: readonly string[]): string {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...author, ...args], { cwd: workspace, env: environment, stdio: 'pipe' })
    .toString()
    .trim();
}

describe('outside a runner', () => {
  test('a directory without repository is called nothing', async () => {
    const ceiling = { ...environment, GIT_CEILING_DIRECTORIES: tmpdir() };
    expect(await createSource({ workspace, environment: ceiling }).revision()).toEqual({
      commit: undefined,
      branch: undefined,
      tag: undefined,
      pullRequest: undefined,
    });
  });

  test('a repository says commit, branch and the highest tag', async () => {
    git('init', '--initial-branch=main');
    git('commit', '--allow-empty', '--message=one');
    for (const tag of ['v1.9.0', 'v1.10.0', 'v1.10.0-rc.1']) git('tag', tag);
    expect(await createSource({ workspace, environment }).revision()).toEqual({
      commit: git('rev-parse', 'HEAD'),
      branch: 'main',
      tag: 'v1.10.0',
      pullRequest: undefined,
    });
  });

  test('a detached commit has no branch', async () => {
    git('commit', '--allow-empty', '--message=two');
    git('checkout', '--detach');
    expect(await createSource({ workspace, environment }).revision()).toMatchObject({
      branch: undefined,
      tag: undefined,
    });
  });

  test('a machine without git knows nothing', async () => {
    const revision = await createSource({ workspace, environment: { PATH: '/nowhere' } }).revision();
    expect(revision.commit).toBeUndefined();
  });
});

describe('on a runner', () => {
  const onRunner = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SHA: 'a'.repeat(40),
  };
  test.each([
    { event: 'push', ref: 'refs/heads/main', payload: {}, says: { branch: 'main' } },
    { event: 'push', ref: 'refs/heads/a/b', payload: {}, says: { branch: 'a/b' } },
    { event: 'push', ref: 'refs/tags/v1', payload: {}, says: { tag: 'v1', branch: undefined } },
    { event: 'release', ref: 'refs/tags/v1', payload: {}, says: { tag: 'v1' } },
    {
      event: 'pull_request',
      ref: 'refs/pull/7/merge',
      payload: { number: 7 },
      says: { pullRequest: 7, branch: undefined },
    },
    {
      event: 'pull_request_target',
      ref: 'refs/heads/main',
      payload: { number: 7 },
      says: { pullRequest: 7, branch: undefined },
    },
    {
      event: 'pull_request_review',
      ref: 'refs/pull/7/merge',
      payload: { pull_request: { number: 7 } },
      says: { pullRequest: 7, branch: undefined },
    },
    { event: 'pull_request_review_comment', ref: 'refs/pull/7/merge', payload: {}, says: { pullRequest: 7 } },
    {
      event: 'pull_request_review',
      ref: 'refs/heads/main',
      payload: { pull_request: { number: 7 } },
      says: { pullRequest: 7, branch: undefined },
    },
    {
      event: 'pull_request_target',
      ref: 'refs/heads/main',
      payload: {},
      says: { pullRequest: 'unnumbered', branch: undefined },
    },
    { event: 'schedule', ref: 'refs/heads/main', payload: {}, says: { branch: 'main' } },
  ])('$event of $ref says $says', async ({ event, ref, payload, says }) => {
    const path = join(workspace, 'event.json');
    writeFileSync(path, JSON.stringify(payload));
    const environment = { ...onRunner, GITHUB_EVENT_NAME: event, GITHUB_REF: ref, GITHUB_EVENT_PATH: path };
    expect(await createSource({ workspace, environment }).revision()).toMatchObject({
      commit: 'a'.repeat(40),
      ...says,
    });
  });

  test('commit and ref are enough', async () => {
    const environment = { ...onRunner, GITHUB_REF: 'refs/heads/main', GITHUB_EVENT_PATH: '/nowhere' };
    expect(await createSource({ workspace, environment }).revision()).toMatchObject({ branch: 'main' });
  });
});

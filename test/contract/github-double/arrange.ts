/** A double of GitHub with a small repository, and a client that says no more than it is told. */
import { execFileSync } from 'node:child_process';
import { type GithubDouble, type GithubOptions, startGithub } from '../../fakes/github.ts';

const all = { contents: 'write', pull_requests: 'write', issues: 'write' } as const;

const tokens = {
  job: { kind: 'actions', permissions: all },
  app: { kind: 'app', login: 'tuner[bot]', permissions: all },
  ada: { kind: 'pat', login: 'ada', permissions: all },
  reading: { kind: 'actions', permissions: { contents: 'read', pull_requests: 'read', issues: 'read' } },
  nothing: { kind: 'pat', login: 'ada', permissions: {} },
  talking: { kind: 'app', login: 'talker[bot]', permissions: { pull_requests: 'write' } },
} as const;

export type TokenName = keyof typeof tokens;

const files = {
  'deploy/web.yaml': 'replicas: 2\n',
  'run.sh': { text: '#!/bin/sh\n', mode: '100755' },
  'web.yaml': { text: 'deploy/web.yaml', mode: '120000' },
  'nowhere.yaml': { text: '../outside', mode: '120000' },
  'large.txt': 'x'.repeat(1024 * 1024 + 1),
};

export const startSmall = (own: Partial<GithubOptions> = {}): Promise<GithubDouble> =>
  startGithub({ files, tokens, ...own });

export interface Said {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
  /** `{}` where the answer is no object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Manner {
  readonly as?: TokenName | 'a stranger' | 'nobody';
  readonly accept?: string;
}

/** `what` is a method and a path, in which `…` stands for the repository. */
export async function ask(github: GithubDouble, what: string, sent?: unknown, manner: Manner = {}): Promise<Said> {
  const { as = 'job', accept = 'application/vnd.github+json' } = manner;
  const [method = '', path = ''] = what.split(' ');
  const answer = await fetch(`${github.url}${path.replace('…', '/repos/acme/shop')}`, {
    method,
    redirect: 'manual',
    headers: { accept, 'user-agent': 'test', ...(as === 'nobody' ? {} : { authorization: `Bearer ${as}` }) },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  const text = await answer.text();
  const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : {};
  return {
    status: answer.status,
    header: (name) => answer.headers.get(name) ?? undefined,
    text,
    body: parsed as Said['body'],
  };
}

/** A list that must be one. */
export const listOf = ({ text }: Said): readonly Readonly<Record<string, unknown>>[] =>
  JSON.parse(text) as readonly Readonly<Record<string, unknown>>[];

export const idOf = ({ body }: Said): string => String(body['sha']);

/** What git itself says in the double's repository. */
export function git(github: GithubDouble, ...args: readonly string[]): string {
  return execFileSync('git', ['--git-dir', github.directory, ...args], { stdio: 'pipe' })
    .toString()
    .trim();
}

/** A commit on top of the default branch that changes one file, made as a client makes it. */
export async function commitOnMain(github: GithubDouble, content: string, as: TokenName = 'job'): Promise<string> {
  const head = github.head('main') ?? '';
  const base_tree = git(github, 'rev-parse', `${head}^{tree}`);
  const tree = [{ path: 'deploy/web.yaml', mode: '100644', type: 'blob', content }];
  const made = await ask(github, 'POST …/git/trees', { base_tree, tree }, { as });
  const commit = { message: 'Change', tree: idOf(made), parents: [head] };
  return idOf(await ask(github, 'POST …/git/commits', commit, { as }));
}

/** A branch one commit ahead of the default branch. */
export async function branchAhead(github: GithubDouble, branch: string, content = 'replicas: 3\n'): Promise<string> {
  const sha = await commitOnMain(github, content);
  await ask(github, 'POST …/git/refs', { ref: `refs/heads/${branch}`, sha });
  return sha;
}

/** Its number. */
export async function openPull(github: GithubDouble, head: string, manner: Manner = {}): Promise<number> {
  const opened = await ask(github, 'POST …/pulls', { title: `Tune ${head}`, head, base: 'main' }, manner);
  return Number(opened.body['number']);
}

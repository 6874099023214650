/** What the source is called: the runner's event where there is one, else the git repository of the workspace. */
import { readFile } from 'node:fs/promises';
import type { Revision, Source } from '../../ports/source.ts';
import type { Environment } from '../wire/environment.ts';
import { runProcess } from '../wire/process.ts';

export interface SourceOptions {
  readonly workspace: string;
  readonly environment: Environment;
}

export function createSource(options: SourceOptions): Source {
  const isRunner = options.environment['GITHUB_ACTIONS'] === 'true';
  return { revision: () => (isRunner ? runnerRevision(options.environment) : gitRevision(options)) };
}

async function runnerRevision(environment: Environment): Promise<Revision> {
  const ref = environment['GITHUB_REF'] ?? '';
  const pullRequest = await pullRequestOf(ref, environment);
  return {
    commit: environment['GITHUB_SHA'] || undefined,
    branch: pullRequest === undefined ? afterPrefix(ref, 'refs/heads/') : undefined,
    tag: afterPrefix(ref, 'refs/tags/'),
    pullRequest,
  };
}

/** The ref says it first: events of reviews have no number at their top level. */
async function pullRequestOf(ref: string, environment: Environment): Promise<Revision['pullRequest']> {
  const [, number] = /^refs\/pull\/(\d+)\//.exec(ref) ?? [];
  if (number !== undefined) return Number(number);
  if (environment['GITHUB_EVENT_NAME']?.startsWith('pull_request') !== true) return undefined;
  const event = await readEvent(environment['GITHUB_EVENT_PATH']);
  return event.number ?? event.pull_request?.number ?? 'unnumbered';
}

interface RunnerEvent {
  /** Of the pull request, in its own events. */
  readonly number?: number;
  /** In the events of its reviews. */
  readonly pull_request?: { readonly number?: number };
}

async function readEvent(path: string | undefined): Promise<RunnerEvent> {
  if (path === undefined || path === '') return {};
  try {
    return JSON.parse(await readFile(path, 'utf8')) as RunnerEvent;
  } catch {
    // a runner without an event file knows commit and ref all the same
    return {};
  }
}

async function gitRevision({ workspace, environment }: SourceOptions): Promise<Revision> {
  const git = async (...args: readonly string[]): Promise<string | undefined> => {
    const command = { command: 'git', args, directory: workspace, environment };
    const { exitCode, stdout } = await runProcess(command).catch(() => ({ exitCode: 1, stdout: '' }));
    return exitCode === 0 ? stdout.trim().split('\n')[0] || undefined : undefined;
  };
  const [commit, branch, tag] = await Promise.all([
    git('rev-parse', '--verify', 'HEAD'),
    git('symbolic-ref', '--short', 'HEAD'),
    // highest first; a pre-release comes below its release
    git('-c', 'versionsort.suffix=-', 'tag', '--points-at', 'HEAD', '--sort=-version:refname'),
  ]);
  return { commit, branch, tag, pullRequest: undefined };
}

function afterPrefix(ref: string, prefix: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}

/** Runs built actions as the GitHub runner does, and reads everything back that they hand over. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActionFile, readActionFile } from './action-file.ts';
import { type Cancelling, cancelAsRunner } from './cancel.ts';
import { type CommandStream, readCommands } from './commands.ts';
import { readFileCommands } from './file-commands.ts';

export interface StepRequest {
  /** As under `with:`. */
  readonly with?: Readonly<Record<string, string>>;
  /** Beside what the runner sets; nothing is inherited from this process but PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Cancels the step as soon as its output matches. */
  readonly cancelAt?: RegExp;
}

export interface Step extends CommandStream {
  /** null when it had to be killed. */
  readonly exitCode: number | null;
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
  readonly summary: string;
  /** What it wrote to GITHUB_ENV and GITHUB_PATH: nothing, for every action of ours. */
  readonly exported: string;
  /** Both streams as they were written. */
  readonly raw: string;
  /** From the cancel to the end; undefined when it was not cancelled. */
  readonly cancelSeconds: number | undefined;
}

/** One job on one runner: a workspace, a temporary directory, and steps that run in them one after the other. */
export interface Job extends AsyncDisposable {
  readonly workspace: string;
  readonly temporary: string;
  /** Runs an action of the repository by its directory, or one that a test describes itself. */
  uses(action: string | ActionFile, request?: StepRequest): Promise<Step>;
  /** Runs the post step that belongs to a step, with the state that the step left. */
  post(action: string | ActionFile, of: Step, request?: StepRequest): Promise<Step>;
}

export interface JobRequest {
  /** Content of GITHUB_EVENT_PATH. */
  readonly event?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs the job in an existing checkout instead of an empty workspace. */
  readonly workspace?: string;
}

export async function startJob(request: JobRequest = {}): Promise<Job> {
  const home = await mkdtemp(join(tmpdir(), 'evenkeel-job-'));
  const workspace = request.workspace ?? join(home, 'work');
  const temporary = join(home, 'temp');
  for (const directory of [workspace, temporary, join(home, 'home')]) await mkdir(directory, { recursive: true });
  await writeFile(join(home, 'event.json'), JSON.stringify(request.event ?? {}));
  const run = async (script: string, action: ActionFile, step: StepRequest, state: Step['state']): Promise<Step> =>
    runStep(script, home, step.cancelAt, {
      ...environmentOf(home, workspace, temporary),
      ...inputsOf(action, step.with ?? {}),
      ...Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value])),
      ...request.env,
      ...step.env,
    });
  return {
    workspace,
    temporary,
    uses: async (action, step = {}) => {
      const file = await asActionFile(action);
      return run(file.main, file, step, new Map());
    },
    post: async (action, of, step = {}) => {
      const file = await asActionFile(action);
      if (file.post === undefined) throw new Error('this action has no post step');
      return run(file.post, file, step, of.state);
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

const asActionFile = async (action: string | ActionFile): Promise<ActionFile> =>
  typeof action === 'string' ? readActionFile(action) : action;

function inputsOf({ defaults }: ActionFile, given: Readonly<Record<string, string>>): Record<string, string> {
  const texts = { ...Object.fromEntries(defaults), ...given };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      text.replaceAll('${{ github.token }}', 'ghs_tokenOfTheJob'),
    ]),
  );
}

function environmentOf(home: string, workspace: string, temporary: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: join(home, 'home'),
    CI: 'true',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_TEMP: temporary,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: join(home, 'event.json'),
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_SHA: '5c0fa3b2d1e4968770a1b2c3d4e5f60718293a4b',
    GITHUB_RUN_ID: '1017',
    GITHUB_RUN_NUMBER: '17',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'deploy',
    GITHUB_WORKFLOW: 'deploy',
    GITHUB_ACTOR: 'octocat',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
  };
}

const handovers = ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'] as const;

async function runStep(
  script: string,
  home: string,
  cancelAt: RegExp | undefined,
  environment: Readonly<Record<string, string>>,
): Promise<Step> {
  const files = await mkdtemp(join(home, 'step-'));
  for (const name of handovers) await writeFile(join(files, name), '');
  const paths = Object.fromEntries(handovers.map((name) => [`GITHUB_${name}`, join(files, name)]));
  const child = spawn(process.execPath, [script], {
    // a runner may override any of these, so may a test
    env: { ...paths, ...environment },
    cwd: environment['GITHUB_WORKSPACE'],
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own, so that the whole tree can be ended
    detached: true,
  });
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject).on('close', ended.resolve);
  let raw = '';
  let cancelling: Cancelling | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      raw += text;
      if (cancelAt?.test(raw) === true) cancelling ??= cancelAsRunner(child);
    });
  }
  const exitCode = await ended.promise;
  const read = (name: (typeof handovers)[number]): Promise<string> => readFile(paths[`GITHUB_${name}`] ?? '', 'utf8');
  return {
    ...readCommands(raw),
    exitCode,
    outputs: readFileCommands(await read('OUTPUT')),
    state: readFileCommands(await read('STATE')),
    summary: await read('STEP_SUMMARY'),
    exported: (await read('ENV')) + (await read('PATH')),
    raw,
    cancelSeconds: cancelling?.end(),
  };
}

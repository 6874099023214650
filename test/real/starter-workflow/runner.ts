// act, which runs the workflows of a repository on this machine as a self-hosted runner would.
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { binary } from '../programs/binaries.ts';

export interface RunRequest {
  /** The repository; its `origin` says which one it is on GitHub. */
  readonly directory: string;
  /** Name of its file in `.github/workflows`. */
  readonly workflow: string;
  /** HOME of the run: what the runner writes is there. */
  readonly home: string;
  /** A directory of programs that scripts find before those of this machine. */
  readonly programs?: string;
  /** This job and those that it needs; every job unless given. */
  readonly job?: string | undefined;
  readonly secrets: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

export interface WorkflowRun {
  /** Jobs with their results, in the order in which they ended. */
  readonly jobs: readonly (readonly [job: string, result: string])[];
  /** An output of the last step of that job that has one of this name. */
  readonly output: (job: string, name: string) => string | undefined;
  /** What was printed, by the runner too. */
  readonly log: string;
}

/** A line of `act --json`. */
interface Line {
  readonly msg: string;
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
}

const act = promisify(execFile);

/** Runs what `workflow_dispatch` starts, without docker or a network; throws with the log where a job fails. */
export async function runWorkflow(request: RunRequest): Promise<WorkflowRun> {
  const { directory, workflow, home, programs, job, secrets, environment } = request;
  const args = [
    'workflow_dispatch',
    `--workflows=.github/workflows/${workflow}`,
    '--json',
    '--no-cache-server',
    // what one job keeps the next one finds
    '--concurrent-jobs=1',
    '--platform=ubuntu-latest=-self-hosted',
    '--container-daemon-socket=-',
    ...(job === undefined ? [] : ['--job', job]),
    ...flagsOf('--secret', secrets),
    ...flagsOf('--env', environment),
  ];
  // actions are run by the first node of the path
  const path = [programs, dirname(process.execPath), process.env['PATH']].filter((each) => each !== undefined);
  const env = { PATH: path.join(':'), HOME: home };
  const options = { cwd: directory, env, timeout: 120_000, maxBuffer: 2 ** 26 };
  const { stdout } = await act(binary('act'), args, options).catch((error: { readonly stdout?: string }) => {
    throw new Error(logOf(linesOf(error.stdout ?? '')), { cause: error });
  });
  const lines = linesOf(stdout);
  return {
    jobs: lines.flatMap(({ jobID = '', jobResult }) => (jobResult === undefined ? [] : [[jobID, jobResult] as const])),
    output: (of, wanted) =>
      lines.findLast(({ command, jobID, name }) => command === 'set-output' && jobID === of && name === wanted)?.arg,
    log: logOf(lines),
  };
}

const flagsOf = (flag: string, values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);

const linesOf = (stdout: string): readonly Line[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

const logOf = (lines: readonly Line[]): string => lines.map(({ msg }) => msg.trimEnd()).join('\n');

/** Of the history; those that were not in the cache. */
export const daysRead = ({ log }: WorkflowRun): number =>
  log.includes(', all kept from earlier runs')
    ? 0
    : Number(/(\d+) (?:of \d+ )?days of namespaces to read/.exec(log)?.[1]);

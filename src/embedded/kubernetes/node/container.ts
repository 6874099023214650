/** The life of one container: image, configuration, start, end, and again after a pause that doubles. */
import { randomBytes } from 'node:crypto';
import { type ContainerSpec, type ContainerStatus, type Terminated, timestamp } from '../shapes.ts';
import { ConfigError } from './environment.ts';
import { PullError, type PulledImage } from './image.ts';
import type { Life, Surroundings } from './life.ts';
import { pause } from './pause.ts';
import { type Exit, StartError, startProcess } from './process.ts';
import { supervise } from './supervision.ts';

interface Prepared {
  readonly image: PulledImage;
  readonly environment: Readonly<Record<string, string>>;
}

/** Real kubelets wait 10 s, doubling to 5 min; nobody waits that long for a demo. */
const firstBackOff = 1000;
const longestBackOff = 20_000;

/** Runs until the pod is to end and the process has ended. */
export async function runContainer(spec: ContainerSpec, around: Surroundings): Promise<void> {
  let status = initialStatus(spec);
  const report: Life['report'] = (change) => {
    const lastState = 'terminated' in status.state && change.state !== undefined ? status.state : status.lastState;
    status = { ...status, lastState, ...change };
    around.report(status);
  };
  const life = { spec, around, report };
  report({});
  for (let restarts = 0; ; restarts += 1) {
    const prepared = await prepare(life);
    if (prepared === undefined) return;
    await runOnce(life, prepared, restarts);
    if (around.ending.aborted) return;
    await pauseAfter(life, restarts);
  }
}

/** The image and the environment, tried again until both are to be had; undefined when the pod ends before. */
async function prepare({ spec, around, report }: Life): Promise<Prepared | undefined> {
  for (let tries = 0; !around.ending.aborted; tries += 1) {
    try {
      return { image: await around.pull(spec.image), environment: around.environment() };
    } catch (error) {
      const { reason, said, event } = refusalOf(error, spec);
      around.happened({ type: 'Warning', reason: 'Failed', message: event });
      report(waiting(reason, said));
      if (reason === 'ErrImagePull') {
        await pause(firstBackOff, around.ending);
        const backingOff = `Back-off pulling image "${spec.image}"`;
        around.happened({ type: 'Normal', reason: 'BackOff', message: backingOff });
        report(waiting('ImagePullBackOff', `${backingOff}: ErrImagePull: ${said}`));
      }
      await pause(backOff(tries), around.ending);
    }
  }
  return undefined;
}

/** The waiting reason, what stands beside it, and what the event says. */
function refusalOf(
  error: unknown,
  { image }: ContainerSpec,
): { readonly reason: string; readonly said: string; readonly event: string } {
  if (error instanceof PullError) {
    const { reason, message: said } = error;
    return { reason, said, event: reason === 'ErrImagePull' ? `Failed to pull image "${image}": ${said}` : said };
  }
  if (!(error instanceof ConfigError)) throw error;
  return { reason: 'CreateContainerConfigError', said: error.message, event: `Error: ${error.message}` };
}

async function runOnce(life: Life, { image, environment }: Prepared, restartCount: number): Promise<void> {
  const { spec, around, report } = life;
  const startedAt = timestamp(around.clock());
  const containerID = `containerd://${randomBytes(32).toString('hex')}`;
  const ended = (exit: Exit, reason: string, message?: string): Terminated => ({
    terminated: {
      ...exit,
      reason,
      ...(message === undefined ? {} : { message }),
      startedAt,
      finishedAt: timestamp(around.clock()),
      containerID,
    },
  });
  const identity = { restartCount, imageID: image.id, containerID };
  around.log.started();
  try {
    const settings = { ...environment, HOST: '127.0.0.1', PORT: String(around.port) };
    const child = await startProcess(spec, image, settings, around.log.line);
    report({ state: { running: { startedAt } }, ...identity });
    const exit = await supervise(life, child);
    const reason = exit.exitCode === 0 ? 'Completed' : 'Error';
    report({ state: ended(exit, reason), ready: false, started: false });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    around.happened({ type: 'Warning', reason: 'Failed', message: `Error: ${error.message}` });
    report({ state: ended({ exitCode: 128 }, 'StartError', error.message), ...identity });
  }
}

/** The first restart follows at once; every later one is a crash loop that is held back longer and longer. */
async function pauseAfter({ spec, around, report }: Life, restarts: number): Promise<void> {
  const span = backOff(restarts);
  if (restarts > 0) {
    const which = `container=${spec.name} pod=${around.podName}`;
    report(waiting('CrashLoopBackOff', `back-off ${span / 1000}s restarting failed ${which}`));
    const message = `Back-off restarting failed container ${spec.name} in pod ${around.podName}`;
    around.happened({ type: 'Warning', reason: 'BackOff', message });
  }
  await pause(span, around.ending);
}

const backOff = (times: number): number => Math.min(longestBackOff, firstBackOff * 2 ** Math.max(0, times - 1));

function waiting(reason: string, message?: string): Pick<ContainerStatus, 'state' | 'ready' | 'started'> {
  const told = message === undefined ? { reason } : { reason, message };
  return { state: { waiting: told }, ready: false, started: false };
}

function initialStatus({ name, image }: ContainerSpec): ContainerStatus {
  return { name, image, imageID: '', restartCount: 0, lastState: {}, ...waiting('ContainerCreating') };
}

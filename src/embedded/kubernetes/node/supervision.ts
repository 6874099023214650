/** A running container under its probes, until it ends by itself, because a probe says so, or because the pod ends. */
import type { Probe } from '../shapes.ts';
import type { Life } from './life.ts';
import { pause } from './pause.ts';
import { probing } from './probe.ts';
import type { ContainerProcess, Exit } from './process.ts';

export async function supervise(life: Life, child: ContainerProcess): Promise<Exit> {
  const { ending, graceSeconds, processes } = life.around;
  const over = new AbortController();
  const end = (): void => {
    child.kill('SIGTERM');
    void pause(graceSeconds * 1000, over.signal).then(() => over.signal.aborted || child.kill('SIGKILL'));
  };
  ending.addEventListener('abort', end, { once: true });
  if (ending.aborted) end();
  processes.add(child);
  void probeAll(life, over.signal, end);
  const exit = await child.exited;
  processes.delete(child);
  over.abort();
  ending.removeEventListener('abort', end);
  return exit;
}

/** The startup probe first; then readiness decides `ready`, and liveness the end. */
async function probeAll({ spec, around, report }: Life, over: AbortSignal, end: () => void): Promise<void> {
  const { name, startupProbe, readinessProbe, livenessProbe } = spec;
  const follow = async (kind: string, probe: Probe, goesOn: (isHealthy?: boolean) => boolean): Promise<void> => {
    for await (const { isHealthy, failure } of probing(probe, `http://127.0.0.1:${around.port}`, over)) {
      if (failure !== undefined)
        around.happened({ type: 'Warning', reason: 'Unhealthy', message: `${kind} probe failed: ${failure}` });
      if (!goesOn(isHealthy)) return;
    }
  };
  /** Undecided probes go on; one that has decided against the container ends it. */
  const bears = (kind: string, isHealthy: boolean | undefined): boolean => {
    if (isHealthy !== false) return true;
    const message = `Container ${name} failed ${kind} probe, will be restarted`;
    around.happened({ type: 'Normal', reason: 'Killing', message });
    end();
    return false;
  };

  let isStarted = startupProbe === undefined;
  if (startupProbe !== undefined)
    await follow('Startup', startupProbe, (isHealthy) => {
      isStarted = isHealthy === true;
      return bears('startup', isHealthy) && !isStarted;
    });
  if (!isStarted || over.aborted) return;
  report({ started: true, ready: readinessProbe === undefined });
  if (readinessProbe !== undefined)
    void follow('Readiness', readinessProbe, (ready = false) => {
      report({ ready });
      return true;
    });
  if (livenessProbe !== undefined) void follow('Liveness', livenessProbe, (isHealthy) => bears('liveness', isHealthy));
}

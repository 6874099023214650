/** HTTP probes as the kubelet makes them: initial delay, period, time-out, and thresholds that decide (pkg/kubelet/prober 1.37). */
import type { Probe } from '../shapes.ts';
import { pause } from './pause.ts';

/** One try and what it leads to. */
export interface Finding {
  /** Undefined until one of the thresholds was reached for the first time. */
  readonly isHealthy: boolean | undefined;
  /** Why this try failed. */
  readonly failure?: string;
}

/** Probes a server such as `http://127.0.0.1:8080`, one finding a try, until aborted. */
export async function* probing(probe: Probe, origin: string, signal: AbortSignal): AsyncGenerator<Finding> {
  let isHealthy: boolean | undefined;
  let last: boolean | undefined;
  let inARow = 0;
  await pause((probe.initialDelaySeconds ?? 0) * 1000, signal);
  while (!signal.aborted) {
    const failure = await tryOnce(probe, origin);
    const passed = failure === undefined;
    inARow = passed === last ? inARow + 1 : 1;
    last = passed;
    if (inARow >= (passed ? probe.successThreshold : probe.failureThreshold)) isHealthy = passed;
    if (!signal.aborted) yield { isHealthy, ...(passed ? {} : { failure }) };
    await pause(probe.periodSeconds * 1000, signal);
  }
}

/** Undefined when it passed: 200 to 399 is success, as for the kubelet. */
async function tryOnce({ httpGet, timeoutSeconds }: Probe, origin: string): Promise<string | undefined> {
  const url = `${origin}${httpGet.path}`;
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutSeconds * 1000) });
    await answer.body?.cancel();
    return answer.status >= 200 && answer.status < 400
      ? undefined
      : `HTTP probe failed with statuscode: ${answer.status}`;
  } catch (error) {
    const { name, cause } = error as Error;
    const why =
      name === 'TimeoutError'
        ? 'context deadline exceeded'
        : `dial tcp ${new URL(url).host}: connect: ${codeOf(cause)}`;
    return `Get "${url}": ${why}`;
  }
}

function codeOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'connection failed';
  return code === 'ECONNREFUSED' ? 'connection refused' : code;
}

/** What a test of the Kubernetes edge hands in instead of the machine's own: a log that remembers, and a clock that runs ahead. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterOptions, type OpenCluster, openCluster } from '../../src/edges/kubernetes/cluster.ts';
import { systemClock } from '../../src/edges/wire/clock.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Change } from '../../src/ports/cluster.ts';
import type { Log } from '../../src/ports/log.ts';

export interface RememberingLog extends Log {
  readonly lines: string[];
  readonly concealed: string[];
}

export function rememberingLog(): RememberingLog {
  const lines: string[] = [];
  const concealed: string[] = [];
  const say = (line: string): void => void lines.push(line);
  return {
    lines,
    concealed,
    info: say,
    progress: say,
    debug: say,
    warning: say,
    error: say,
    conceal: (secret) => void concealed.push(secret),
  };
}

/** Pauses and times of the edge pass `times` as fast; what happens on the network does not. */
export function hurriedClock(times: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * times,
    sleep: async (span, signal) => {
      await sleep(span / times, undefined, signal === undefined ? {} : { signal });
    },
  };
}

/** A cluster with the defaults of the inputs, and nothing of this machine's environment. */
export function openWith(kubeconfig: string | undefined, own: Partial<ClusterOptions> = {}): Promise<OpenCluster> {
  return openCluster({
    kubeconfig,
    context: undefined,
    namespace: undefined,
    execPlugins: [],
    allowInsecure: [],
    environment: {},
    workspace: process.cwd(),
    log: rememberingLog(),
    clock: systemClock,
    chance: () => 0.5,
    ...own,
  });
}

/** Collects the changes of a followed selection while a test goes on; `failure` is what ended it. */
export function collect(changes: AsyncIterable<Change>): { readonly changes: Change[]; failure?: unknown } {
  const collected: { readonly changes: Change[]; failure?: unknown } = { changes: [] };
  void (async () => {
    try {
      for await (const change of changes) collected.changes.push(change);
    } catch (error) {
      collected.failure = error;
    }
  })();
  return collected;
}

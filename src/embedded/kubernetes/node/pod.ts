/** One pod on the node: its containers run side by side, their statuses become the pod's, and at its end the pod is gone. */
import { recordEvent } from '../events.ts';
import type { ContainerSpec, ContainerStatus, Pod } from '../shapes.ts';
import type { Store } from '../store.ts';
import { runContainer } from './container.ts';
import { environmentOf } from './environment.ts';
import type { PulledImage } from './image.ts';
import { podStatus } from './pod-status.ts';
import { type ContainerProcess, freePort } from './process.ts';

/** What a pod needs of its node. */
export interface Node {
  readonly store: Store;
  readonly clock: () => number;
  readonly pull: (image: string) => Promise<PulledImage>;
  /** Every running process of the node, for its stop. */
  readonly processes: Set<ContainerProcess>;
}

export interface PodWorker {
  /** The output of every run, by container, oldest first. */
  readonly runs: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Where the containers' ports really listen. */
  readonly ports: ReadonlyMap<number, number>;
  readonly ended: Promise<void>;
  /** SIGTERM, the grace period, SIGKILL; then the pod leaves the store. */
  end(): void;
}

/** Lines of output that are kept of a run. */
const keptLines = 2000;

export function startPod(pod: Pod, node: Node): PodWorker {
  const ending = new AbortController();
  const runs = new Map<string, string[][]>();
  const ports = new Map<number, number>();
  const statuses = new Map<string, ContainerStatus>();
  const { namespace = '', name, uid = '' } = pod.metadata;
  const { store, clock } = node;

  const publish = (status: ContainerStatus): void => {
    statuses.set(status.name, status);
    const current = store.get('pods', namespace, name);
    if (current === undefined || statuses.size < pod.spec.containers.length) return;
    store.put('pods', { ...current, status: podStatus(current, [...statuses.values()], clock()) });
  };
  const run = async (container: ContainerSpec): Promise<void> => {
    const lines: string[][] = [];
    runs.set(container.name, lines);
    const port = await freePort();
    for (const { containerPort } of container.ports ?? []) ports.set(containerPort, port);
    const around = {
      podName: `${name}_${namespace}(${uid})`,
      graceSeconds: pod.spec.terminationGracePeriodSeconds,
      port,
      pull: node.pull,
      environment: () => environmentOf(container, namespace, store),
      processes: node.processes,
      report: publish,
      happened: (happening: Parameters<typeof recordEvent>[2]) => recordEvent(store, pod, happening, clock()),
      log: {
        started: () => void lines.push([]),
        line: (text: string) => {
          const current = lines.at(-1);
          current?.push(text);
          if (current !== undefined && current.length > keptLines) current.shift();
        },
      },
      clock,
      ending: ending.signal,
    };
    await runContainer(container, around);
  };
  const ended = Promise.all(pod.spec.containers.map(run)).then(() => store.remove('pods', pod));
  return { runs, ports, ended, end: () => ending.abort() };
}

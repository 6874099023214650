/** The one node of the embedded cluster: runs the pods of the store as processes of this machine, and ends them all when it stops. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../store.ts';
import { pullImage, type PulledImage } from './image.ts';
import { type PodWorker, startPod } from './pod.ts';
import type { ContainerProcess } from './process.ts';

export interface Kubelet {
  /** What a container of a pod wrote in this run or the one before; undefined when there was none. */
  logs(uid: string, container: string, isPrevious: boolean): readonly string[] | undefined;
  /** Where a port of a pod really listens; undefined when nothing does. */
  portOf(uid: string, containerPort: number): number | undefined;
  /** Kills every process and removes every unpacked image. */
  stop(): Promise<void>;
}

export async function startKubelet(store: Store, clock: () => number): Promise<Kubelet> {
  const directory = await mkdtemp(join(tmpdir(), 'evenkeel-node-'));
  const workers = new Map<string, PodWorker>();
  const processes = new Set<ContainerProcess>();
  const images = new Map<string, Promise<PulledImage>>();
  const killAll = (): void => processes.forEach((each) => each.kill('SIGKILL'));
  const removeImages = (): void => rmSync(directory, { recursive: true, force: true });
  const leaveNothing = (): void => {
    killAll();
    removeImages();
  };

  const pull = (image: string): Promise<PulledImage> => {
    const pulled = images.get(image) ?? pullImage(image, directory);
    images.set(image, pulled);
    // what could not be had is asked for again
    pulled.catch(() => images.delete(image));
    return pulled;
  };
  const sync = (): void => {
    for (const pod of store.list('pods')) {
      const { uid = '', deletionTimestamp } = pod.metadata;
      if (!workers.has(uid)) workers.set(uid, startPod(pod, { store, clock, pull, processes }));
      if (deletionTimestamp !== undefined) workers.get(uid)?.end();
    }
  };
  let isStopped = false;
  const unsubscribe = store.subscribe(() => setImmediate(() => isStopped || sync()));
  process.on('exit', leaveNothing);
  return {
    logs: (uid, container, isPrevious) =>
      workers
        .get(uid)
        ?.runs.get(container)
        ?.at(isPrevious ? -2 : -1),
    portOf: (uid, containerPort) => workers.get(uid)?.ports.get(containerPort),
    async stop() {
      isStopped = true;
      unsubscribe();
      for (const worker of workers.values()) worker.end();
      killAll();
      await Promise.all([...workers.values()].map(({ ended }) => ended));
      process.off('exit', leaveNothing);
      removeImages();
    },
  };
}

/** A container in its pod: what it is to be, what it needs of its surroundings, and where it says how it is. */
import type { Happening } from '../events.ts';
import type { ContainerSpec, ContainerStatus } from '../shapes.ts';
import type { PulledImage } from './image.ts';
import type { ContainerProcess } from './process.ts';

export interface Life {
  readonly spec: ContainerSpec;
  readonly around: Surroundings;
  /** Says what is new about the container and keeps the rest. */
  readonly report: (change: Partial<ContainerStatus>) => void;
}

export interface Surroundings {
  /** `shop-7d4f9_demo(<uid>)`, as the kubelet names a pod in messages. */
  readonly podName: string;
  readonly graceSeconds: number;
  /** On 127.0.0.1: where the container is told to listen, and where it is probed. */
  readonly port: number;
  /** The node's running processes. */
  readonly processes: Set<ContainerProcess>;
  /** Aborted when the pod is to end. */
  readonly ending: AbortSignal;
  readonly pull: (image: string) => Promise<PulledImage>;
  readonly environment: () => Readonly<Record<string, string>>;
  readonly report: (status: ContainerStatus) => void;
  readonly happened: (happening: Happening) => void;
  /** A line of output; a new run begins with `started`. */
  readonly log: { readonly started: () => void; readonly line: (text: string) => void };
  readonly clock: () => number;
}

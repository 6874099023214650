/** What ails a pod or one of its containers, by which rule, and how long that must last to doom the pod. */
import type { Instant, Seconds } from '../../../core/base/instant.ts';
import type { KubeEvent } from '../../../core/kube/event.ts';
import type { Container, Pod } from '../../../core/kube/pod.ts';
import type { Reason } from '../../reason.ts';
import type { ContainerPast } from './container-past.ts';

export interface Symptom {
  /** Names the rule; with pod and container it is known again at the next look. */
  readonly rule: string;
  readonly reason: Reason;
  /** What follows `container app of pod shop-6c`: `exited 1 three times`. */
  readonly says: string;
  readonly mustLast: Seconds;
  readonly since?: Instant;
  readonly exitCode?: number;
}

export interface PodCase {
  readonly pod: Pod;
  /** About this pod, the oldest first. */
  readonly events: readonly KubeEvent[];
}

export interface ContainerCase extends PodCase {
  readonly container: Container;
  readonly past: ContainerPast;
  readonly tolerateRestarts: number;
}

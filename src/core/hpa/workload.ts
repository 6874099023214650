/** What the controller sees of a workload: its pods, its scale, and what the metrics APIs answer. */
import type { Instant, Milliseconds } from '../base/instant.ts';
import type { Answer } from './answer.ts';
import type { Labels } from './selector.ts';

/** Quantities by the name of the resource. */
export type Resources = Readonly<Record<string, string>>;

export interface Container {
  readonly name: string;
  readonly requests: Resources;
}

export interface InitContainer extends Container {
  /** `restartPolicy: Always`: it runs beside the containers. */
  readonly isSidecar: boolean;
}

/** What a pod asks for, as its template has it. */
export interface PodResources {
  readonly containers: readonly Container[];
  readonly initContainers: readonly InitContainer[];
  /** `spec.resources.requests`. */
  readonly requests: Resources;
  readonly overhead: Resources;
}

export interface Pod extends PodResources {
  readonly name: string;
  readonly labels: Labels;
  readonly phase: string;
  readonly isTerminating: boolean;
  readonly startTime?: Instant;
  /** The condition of type Ready. */
  readonly ready?: { readonly status: string; readonly lastTransitionTime: Instant };
}

export interface Scale {
  readonly specReplicas: number;
  readonly statusReplicas: number;
  /** A label selector in string form. */
  readonly selector: string;
}

interface Sampled {
  readonly timestamp: Instant;
  /** Over which it was averaged. */
  readonly window: Milliseconds;
}

/** Usage by container. */
export interface PodUsage extends Sampled {
  readonly containers: Readonly<Record<string, Resources>>;
}

export interface PodValue extends Sampled {
  readonly value: string;
}

/** Items by the name of the pod. */
export type Items<Item> = ReadonlyMap<string, Item>;

/** What each API answers to this autoscaler; a metric that is not named does not exist. */
export interface MetricsAnswers {
  readonly resource: Answer<Items<PodUsage>>;
  readonly pods: ReadonlyMap<string, Answer<Items<PodValue>>>;
  /** Quantities. */
  readonly object: ReadonlyMap<string, Answer<string>>;
  /** Quantities, one per series. */
  readonly external: ReadonlyMap<string, Answer<readonly string[]>>;
}

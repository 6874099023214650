/** One sync of the controller: all that it sees, and all that comes of it. */
import type { Instant } from '../base/instant.ts';
import type { JsonRecord } from '../base/json.ts';
import type { Answer } from './answer.ts';
import type { Condition } from './conditions.ts';
import type { KubernetesEvent } from './events.ts';
import type { Memory } from './memory.ts';
import type { ControllerSettings, HpaSpec, MetricSpec } from './spec.ts';
import type { MetricsAnswers, Pod, Scale } from './workload.ts';

/** A metric of a type that the controller does not know. */
export interface UnknownMetric {
  readonly type: 'Unknown';
  readonly name: string;
}

/** A stored spec as the controller meets it, also one that validation would have refused. */
export interface SyncSpec extends Omit<HpaSpec, 'metrics'> {
  readonly metrics: readonly (MetricSpec | UnknownMetric)[];
}

export interface Status {
  readonly currentReplicas: number;
  readonly desiredReplicas: number;
  readonly lastScaleTime: Instant | undefined;
  /** In the form of autoscaling/v2; undefined if no metrics were consulted. */
  readonly currentMetrics: readonly JsonRecord[] | undefined;
  readonly conditions: readonly Condition[];
}

export const emptyStatus: Status = {
  currentReplicas: 0,
  desiredReplicas: 0,
  lastScaleTime: undefined,
  currentMetrics: undefined,
  conditions: [],
};

export interface Sync {
  readonly now: Instant;
  readonly controller: ControllerSettings;
  readonly spec: SyncSpec;
  readonly status: Status;
  readonly scale: Answer<Scale>;
  /** API reasons with which the first writes of the scale fail, in turn. */
  readonly writeFailures: readonly string[];
  /** Selectors in string form of the namespace's other autoscalers, as of their latest syncs. */
  readonly otherSelectors: readonly string[];
  /** All pods of the namespace. */
  readonly pods: readonly Pod[];
  readonly metrics: MetricsAnswers;
}

/** What one metric of the spec asks for. */
export type Proposal =
  | { readonly kind: 'proposed'; readonly replicas: number; readonly metric: string; readonly status: JsonRecord }
  | { readonly kind: 'failed'; readonly reason: string; readonly error: string; readonly cause: string };

export interface Decision {
  /** One per metric of the spec; none where the selector was refused. */
  readonly proposals: readonly Proposal[];
  /** What the metrics ask for, by which of them, and that number stabilised; absent if they give none. */
  readonly winner?: { readonly raw: number; readonly metric: string; readonly stabilized: number };
}

export interface Reconciled {
  /** What was written to the scale; absent if nothing was, or not with success. */
  readonly scaleWrite?: number;
  readonly status: Status;
  /** Absent if no metrics were consulted. */
  readonly decision?: Decision;
  readonly events: readonly KubernetesEvent[];
  readonly memory: Memory;
  /** A sync may scale and still return one. */
  readonly error?: string;
}

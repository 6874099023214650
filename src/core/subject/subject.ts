/** One workload made ready for replay: what its autoscaler sees and decides, and what is known about its pods. */
import type { JsonRecord } from '../base/json.ts';
import type { HpaSpec } from '../hpa/spec.ts';
import type { Demand, Plant, Signal } from '../replay/scenario.ts';
import type { Refusal } from './refusals.ts';

export interface WorkloadRef {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

export interface AutoscalerRef {
  readonly kind: 'HorizontalPodAutoscaler' | 'ScaledObject';
  readonly name: string;
}

export interface Calibration {
  /** Share of compared ticks at which the replay of the current settings asked for what was recorded; null when nothing could be compared. */
  readonly share: number | null;
  readonly comparedTicks: number;
  readonly says: string;
}

/** What one pod asks for, in cores and bytes; null where a container asks for none. */
export interface PodRequests {
  readonly cpu: number | null;
  readonly memory: number | null;
}

export interface Subject {
  readonly workload: WorkloadRef;
  readonly autoscaler: AutoscalerRef;
  /** `spec` of the autoscaler's object as recorded. */
  readonly recordedSpec: JsonRecord;
  /** What the HorizontalPodAutoscaler controller sees: of a ScaledObject, the autoscaler that KEDA makes of it. */
  readonly spec: HpaSpec;
  /** De-censored. */
  readonly demand: Demand;
  readonly signals: readonly Signal[];
  /** With the usual start-up time, for cost. */
  readonly plant: Plant;
  /** The slow start-up time (p95), for risk. */
  readonly slowStartupSeconds: number;
  readonly requests: PodRequests;
  /** Unit of the demand for people: `cores`, or the metric's name. */
  readonly unit: string;
  readonly days: number;
  readonly coverage: number;
  readonly censoredShare: number;
  /** True where censoring forbids to raise a target or to lower the maximum. */
  readonly mayOnlyGrow: boolean;
  /** True where capacity hid so much of the demand that it is only known to have been no less. */
  readonly isEstimate: boolean;
  readonly calibration: Calibration;
  readonly assumptions: readonly string[];
  /** Bounds from budgets, quotas and the configuration: what the search may not cross. */
  readonly leastMin: number;
  readonly mostMax: number;
}

export type Prepared =
  | { readonly kind: 'ready'; readonly subject: Subject }
  | {
      readonly kind: 'refused';
      readonly reasons: readonly Refusal[];
      readonly days: number;
      readonly coverage: number;
    };

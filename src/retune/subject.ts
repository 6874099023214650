/** One workload made ready for replay: what its autoscaler sees and decides, and what is known about its pods. */
import type { JsonRecord } from '../core/base/json.ts';
import type { HpaSpec } from '../core/hpa/spec.ts';
import type { Demand, Plant, Signal } from '../core/replay/scenario.ts';
import type { AutoscalerRef, Calibration, Evidence, Reason, WorkloadRef } from './advice.ts';

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
  /** What one pod asks for, in cores and bytes; null where a container asks for none. */
  readonly requests: Evidence['requests'];
  /** Unit of the demand for people: `cores`, or the metric's name. */
  readonly unit: string;
  readonly days: number;
  readonly coverage: number;
  readonly censoredShare: number;
  /** True where censoring forbids to raise a target or to lower the maximum. */
  readonly mayOnlyGrow: boolean;
  readonly calibration: Calibration;
  readonly assumptions: readonly string[];
  /** Bounds from budgets, quotas and the configuration: what the search may not cross. */
  readonly leastMin: number;
  readonly mostMax: number;
}

export type Prepared =
  | { readonly kind: 'ready'; readonly subject: Subject }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[]; readonly days: number; readonly coverage: number };

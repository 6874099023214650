/** What retune says of one workload: the decision, the numbers that change, and the evidence a reviewer can check. */
import type { JsonRecord } from '../core/base/json.ts';
import type { Score } from '../core/replay/score.ts';
import type { AutoscalerRef, Calibration, PodRequests, WorkloadRef } from '../core/subject/subject.ts';
import type { EditPlan } from './edit.ts';
import type { ReasonCode } from './reasons.ts';

export interface Reason {
  readonly code: ReasonCode;
  /** One sentence with the figures that decided: `6.1 days of history, 7 are needed`. */
  readonly says: string;
}

/** One number of the autoscaler's object: `path` leads to it from the object's root, `label` is what people call it. */
export interface FieldChange {
  readonly path: readonly (string | number)[];
  readonly label: string;
  readonly from: string | number | null;
  readonly to: string | number;
  /** What it earns: `saves 21 % of the pod-hours`. */
  readonly because: string;
}

export interface FoldResult {
  /** Unix seconds; the days that the choice did not see. */
  readonly from: number;
  readonly to: number;
  readonly current: Score;
  readonly proposed: Score;
}

export interface StressResult {
  readonly name: string;
  readonly says: string;
  readonly current: Score;
  readonly proposed: Score;
}

export interface Evidence {
  /** Share of time that was allowed to be short of pods. */
  readonly shortageBudget: number;
  readonly days: number;
  /** Share of ticks that were measured. */
  readonly coverage: number;
  readonly startupSeconds: number;
  readonly requests: PodRequests;
  /** Share of ticks at which use was capped by capacity, so that demand is only known to be larger. */
  readonly censoredShare: number;
  readonly calibration: Calibration;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly kubernetes: string;
  readonly assumptions: readonly string[];
  readonly current: Score;
  /** Equal to `current` where nothing is proposed. */
  readonly proposed: Score;
  readonly optimum: Score | null;
  readonly folds: readonly FoldResult[];
  readonly stress: readonly StressResult[];
}

/** Series to draw, all of the same length, `step` seconds apart; a null is a gap. */
export interface Plot {
  readonly start: number;
  readonly step: number;
  readonly unit: string;
  /** Highest of each step. */
  readonly demand: readonly (number | null)[];
  readonly needed: readonly (number | null)[];
  readonly current: readonly (number | null)[];
  /** Empty where nothing is proposed. */
  readonly proposed: readonly (number | null)[];
  /** Unix seconds: when ready pods were fewer than needed. */
  readonly shortages: readonly { readonly of: 'current' | 'proposed'; readonly from: number; readonly to: number }[];
}

export type Decision = 'change' | 'keep' | 'refuse';

export interface Advice extends EditPlan {
  readonly workload: WorkloadRef;
  readonly autoscaler: AutoscalerRef;
  readonly decision: Decision;
  /** The first decided. */
  readonly reasons: readonly Reason[];
  /** `spec` of the autoscaler as recorded. */
  readonly current: JsonRecord;
  readonly proposed: JsonRecord | null;
  /** Where the steps end; null where nothing is proposed. */
  readonly optimum: JsonRecord | null;
  readonly changes: readonly FieldChange[];
  /** Null where nothing could be replayed. */
  readonly evidence: Evidence | null;
  /** At most 96 steps; null without evidence. */
  readonly spark: Plot | null;
  /** At most 1,400 steps; only kept for the workloads that matter most. */
  readonly plot: Plot | null;
}

/** A workload as its history has it, thin enough for a picture: what it needed, what ran, and where that went wrong. */

export interface WorkloadPlot {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly autoscaler: { readonly kind: string; readonly name: string };
  readonly min: number;
  readonly max: number;
  /** Unix seconds of the first point. */
  readonly from: number;
  /** Seconds between two points; at most 200 points. */
  readonly step: number;
  /** Most pods that were needed in each step, also beyond the maximum; null is a gap. */
  readonly demand: readonly (number | null)[];
  /** Most pods that ran in each step; null is a gap. */
  readonly replicas: readonly (number | null)[];
  readonly troubles: readonly Trouble[];
}

/** A span in which a rule saw what it names, in Unix seconds. */
export interface Trouble {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
}

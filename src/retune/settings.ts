/** What the user asks of retune, as finished values: the inputs, and what the configuration says of one workload. */

export interface AdviceSettings {
  /** Share of time with fewer ready pods than needed: 0.005 is 0.5 %. */
  readonly shortageBudget: number;
  /** Usable share of a pod's capacity when no latency data says otherwise. */
  readonly usableShare: number;
  /** Overrides the measured start-to-ready time. */
  readonly startupSeconds: number | undefined;
  /** A proposal that only saves must save at least this share of pod-hours. */
  readonly minSaving: number;
  /** Target points per change; undefined goes to the end at once. */
  readonly maxStep: number | undefined;
  /** Seconds of history that count, back from its end. */
  readonly lookback: number;
  /** No proposal lowers the minimum below it. */
  readonly minAtLeast?: number | undefined;
  /** No proposal raises the maximum above it. */
  readonly maxAtMost?: number | undefined;
}

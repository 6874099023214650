/** What decides how a recorded workload is made ready for replay, as finished values. */

export interface SubjectSettings {
  /** Usable share of a pod's capacity when no latency data says otherwise. */
  readonly usableShare: number;
  /** Overrides the measured start-to-ready time. */
  readonly startupSeconds: number | undefined;
  /** Seconds of history that count, back from its end. */
  readonly lookback: number;
  /** Demand that capacity hid for long is estimated instead of refused: enough to show what even less would show. */
  readonly mayEstimate?: boolean;
  /** No proposal lowers the minimum below it. */
  readonly minAtLeast?: number | undefined;
  /** No proposal raises the maximum above it. */
  readonly maxAtMost?: number | undefined;
}

/** What a replay runs on: the work that came, the plant that serves it, and what each metric of the autoscaler reads. */
import type { Grid } from '../history/series.ts';

/** Work per tick in the unit of `Plant.podCapacity` (cores, or the metric's own unit where no cpu was recorded). */
export interface Demand {
  /** Its step is the autoscaler's sync period. */
  readonly grid: Grid;
  /** Mean over the tick; finite everywhere: gaps are bridged, and marked in `isMeasured`. */
  readonly values: Float64Array;
  /** 1 where the tick was measured; only these are scored. Absent: all of them. */
  readonly isMeasured?: Uint8Array;
}

export interface Plant {
  /** What one ready pod can serve, in the unit of the demand. */
  readonly podCapacity: number;
  /** Share of it that may be used before a pod counts as short: the knee. */
  readonly usableShare: number;
  /** From creation to Ready. */
  readonly startupSeconds: number;
  /** A sample ends this long before the sync that reads it. */
  readonly metricLagSeconds: number;
  /** A sample averages this long. */
  readonly metricWindowSeconds: number;
}

/** What one metric of the spec reads; same order as `spec.metrics`. */
export interface Signal {
  /**
   * Per tick, in the metric's own unit (cores, bytes, requests per second): summed over all pods for pod metrics and spread
   * evenly over the ready ones, the value itself for Object and External ones. NaN where the metric was missing.
   */
  readonly load: Float64Array;
  /** What every ready pod shows beside its share of the load. */
  readonly idle: number;
  /** The most that one pod can show; Infinity where nothing caps it. For cpu: the capacity of a pod. */
  readonly ceiling: number;
  /** Request of one pod in the same unit; 0 where the target is no utilisation. */
  readonly request: number;
}

/** Something that happens to the workload at one tick of the demand's grid. */
export type Disturbance =
  | { readonly kind: 'pods-lost'; readonly tick: number; readonly share: number }
  | { readonly kind: 'metrics-missing'; readonly tick: number; readonly ticks: number }
  | { readonly kind: 'pods-replaced'; readonly tick: number; readonly batchShare: number };

export interface Scenario {
  readonly demand: Demand;
  readonly plant: Plant;
  readonly signals: readonly Signal[];
  readonly disturbances?: readonly Disturbance[];
}

/** Ticks of the demand's grid, from inclusive, to exclusive; a replay of a part starts as if its first tick had lasted. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Replicas after the sync of each tick, and the pods that served it. */
export interface Trace {
  readonly span: Span;
  readonly replicas: Int32Array;
  readonly ready: Int32Array;
  readonly needed: Int32Array;
  /** 1 where scale-up policies, not the maximum, left fewer replicas than the metrics asked for. */
  readonly isRateLimited: Uint8Array;
}

/** What a recorded history bundle says of its workloads, without the series themselves. */
import type { JsonRecord } from '../base/json.ts';

export interface ContainerRecord {
  readonly name: string;
  /** Quantities as Kubernetes writes them, by resource: `cpu`, `memory`. */
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/** Something about the workload that was changed within the history. */
export interface ChangeRecord {
  /** Unix seconds. */
  readonly at: number;
  readonly what: 'image' | 'requests' | 'limits' | 'spec';
  readonly from: unknown;
  readonly to: unknown;
}

export interface WorkloadRecord {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  /** The whole HorizontalPodAutoscaler or ScaledObject; undefined where the workload has none. */
  readonly autoscaler: JsonRecord | undefined;
  readonly containers: readonly ContainerRecord[];
  /** Measured start-to-ready time. */
  readonly startupSeconds: { readonly p50: number; readonly p95: number } | undefined;
  readonly changes: readonly ChangeRecord[];
  /** Name of the series (`cpu`, `ready`, `metric/queue_depth` …) to its file, relative to the bundle. */
  readonly series: ReadonlyMap<string, string>;
}

export interface Bundle {
  readonly recordedAt: string;
  readonly source: string;
  readonly workloads: readonly WorkloadRecord[];
  /** Budgets, quotas, limit ranges, nodes, services as read. */
  readonly objects: readonly JsonRecord[];
}

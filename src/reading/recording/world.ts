/** What a recording touches, and what it is told: a cluster or manifests, a metric store, the directory of the bundle. */
import type { Seconds } from '../../core/base/instant.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { Cluster } from '../../ports/cluster.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Recorder } from '../../ports/recorder.ts';

export interface HistoryWorld {
  /** Undefined where none is configured. */
  readonly cluster: Cluster | undefined;
  /** Objects of the repository's manifests, as rendered. */
  readonly readManifests: () => Promise<readonly KubeObject[]>;
  readonly metrics: Metrics;
  /** A relative path starts in the output directory. */
  readonly recordInto: (directory: string) => Recorder;
  readonly log: Log;
  readonly cancelled: AbortSignal;
}

/** Inputs of every action that records. */
export interface RecordingInputs {
  readonly namespace: string | undefined;
  readonly manifests: readonly string[];
  readonly workloads: readonly string[];
  readonly lookback: Seconds;
  readonly resolution: Seconds;
  readonly 'prometheus-matchers': readonly string[];
  readonly 'prometheus-headers': readonly string[];
}

/** A store of time series behind Prometheus' HTTP API: raw samples, and PromQL on a grid. */
import type { Grid, Series } from '../core/history/series.ts';

export type Labels = Readonly<Record<string, string>>;

/** Raw samples as scraped; a NaN that was scraped is a value, a marker of staleness is not. */
export interface RawSeries extends Series {
  readonly labels: Labels;
  /** Unix seconds at which the series was marked as gone, ascending. */
  readonly staleAt: Float64Array;
}

/** What a query answered: ticks without an answer, NaN and infinities are left out. */
export interface EvaluatedSeries extends Series {
  readonly labels: Labels;
}

/** Unix seconds, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface MetricsAbout {
  /** As the store calls itself; undefined where it does not say. */
  readonly version: string | undefined;
  /** Unix seconds by the store's clock. */
  readonly now: number;
  /** Unix seconds of the oldest sample that can be there; undefined where the store does not say. */
  readonly oldest: number | undefined;
  /** Whether raw samples come as chunks, which costs the store next to nothing. */
  readonly hasChunks: boolean;
}

export interface MetricsTally {
  readonly requests: number;
  readonly retries: number;
  readonly samples: number;
  readonly bytes: number;
}

/**
 * At most four requests are in flight. Every call throws a coded problem: `metrics-unreachable` (after its own retries
 * and splits), `metrics-unauthorized`, `metrics-query-refused`, and `metrics-partial` where the store says that its
 * answer is not whole.
 */
export interface Metrics {
  /** The store's address without credentials, for messages. */
  readonly server: string;
  about(): Promise<MetricsAbout>;
  /** Every series that a selector matches, one at a time, each whole, none twice. */
  samples(selector: string, span: Span): AsyncIterable<RawSeries>;
  /** PromQL at every tick of a grid whose start is a multiple of its step; split into as many windows as the store wants. */
  evaluate(query: string, grid: Grid): Promise<readonly EvaluatedSeries[]>;
  /** What was asked and read so far. */
  tally(): MetricsTally;
  close(): Promise<void>;
}

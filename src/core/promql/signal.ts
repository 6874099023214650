/** What is recorded of workloads, each said once: as PromQL for the store, and where raw samples suffice as the same computed here. */
import type { Grid, Series } from '../history/series.ts';

export type Labels = Readonly<Record<string, string>>;

/** Where a signal is looked for. */
export interface Scope {
  readonly namespace: string;
  /** As the user gave them: `cluster="prod"`; added to every selector. */
  readonly matchers: readonly string[];
  /** Window of rates, in whole seconds; at least four scrapes. */
  readonly window: number;
}

/** Whose series a row is, and what it is called in a bundle (`cpu`, `cpu/app`, `condition/ScalingLimited`). */
export interface Row {
  readonly of: 'workload' | 'autoscaler';
  /** Deployment, StatefulSet …; of an autoscaler always HorizontalPodAutoscaler. */
  readonly kind: string;
  readonly name: string;
  readonly series: string;
  /** Of rows that count pods by a text that they carry: that text, an image for one. */
  readonly text?: string;
}

/** A row and its value at every tick of the grid; NaN where there is none. */
export type RowColumn = readonly [Row, Float64Array];

/** Raw samples of one series; `staleAt` are the times at which it was marked as gone. */
export interface RawSamples extends Series {
  readonly labels: Labels;
  readonly staleAt: Float64Array;
}

/** Takes raw series in any order, each once, and answers with a column per row. */
export interface Evaluation {
  take(selector: string, series: RawSamples): void;
  finish(): readonly RowColumn[];
}

export interface Signal {
  readonly name: string;
  /** One query for all workloads of the namespace. */
  query(scope: Scope): string;
  /** The rows that an answered series adds to, the sum of a workload's containers for one; none where nothing is recorded of it. */
  rows(labels: Labels): readonly Row[];
  /** Absent where only the store can answer (quantiles of histograms), or raw samples would be too many. */
  readonly fromRaw?: {
    selectors(scope: Scope): readonly string[];
    /** Seconds before the grid's first tick from which samples count. */
    lookBehind(scope: Scope): number;
    evaluation(scope: Scope, grid: Grid): Evaluation;
  };
}

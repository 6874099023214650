/** What is recorded of workloads, each said once: as PromQL for the store, and where raw samples suffice as the same computed here. */
import type { Grid, Series } from '../history/series.ts';
import type { Column } from './evaluation/column.ts';
import type { Shared } from './expression.ts';
import type { Labels } from './labels.ts';

export type { Labels };

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

/** Takes raw series in any order, each once. */
export interface Evaluation<Result> {
  take(selector: string, series: RawSamples): void;
  finish(): Result;
}

/** How something is made of raw samples. What is `given` is not evaluated again. */
export interface FromRaw<Result> {
  selectors(scope: Scope, given?: GivenParts): readonly string[];
  /** Seconds before the grid's first tick from which samples count. */
  lookBehind(scope: Scope): number;
  evaluation(scope: Scope, grid: Grid, given?: GivenParts): Evaluation<Result>;
}

/** Shared parts that were evaluated before, at the ticks of the same grid. */
export type GivenParts = ReadonlyMap<Shared, PartColumns>;

/** Columns of the stretch of ticks that begins with `from`, counted from there. */
export type PartColumns = (from: number) => Iterable<Column>;

export interface Signal {
  readonly name: string;
  /** One query for all workloads of the namespace. */
  query(scope: Scope): string;
  /** The rows that an answered series adds to, the sum of a workload's containers for one; none where nothing is recorded of it. */
  rows(labels: Labels): readonly Row[];
  /** A column per row; absent where only the store can answer (quantiles of histograms), or raw samples would be too many. */
  readonly fromRaw?: FromRaw<readonly RowColumn[]> & { readonly parts: readonly Shared[] };
}

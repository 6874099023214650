/** The answers a judge may give about one workload, and what it is given to answer from. */
import type { Instant } from '../../core/base/instant.ts';
import type { Reason } from '../reason.ts';

/** What this run knows since its own write: everything is held against it, never against a clock of ours. */
export interface Baseline {
  readonly uid: string;
  readonly generation: number;
  /** The server's time of the write (or of the read, where nothing was changed). */
  readonly at: Instant;
  /** The pod template that this run wants, as the server stored it. */
  readonly template: unknown;
  /** Whether the write changed the object; a no-op is judged by the present state. */
  readonly isChanged: boolean;
}

export interface Limits {
  /** Restarts of one container with one exit code that are borne. */
  readonly tolerateRestarts: number;
}

/** What a snapshot is held against. */
export interface Standard {
  readonly baseline: Baseline;
  readonly limits: Limits;
}

export interface PodCount {
  readonly ready: number;
  readonly wanted: number;
}

/** A sentence that a reader can check against the cluster, with the object it is about. */
export interface Evidence {
  readonly object: string;
  readonly says: string;
  readonly container?: string;
  readonly exitCode?: number;
}

/** What is worth telling without deciding anything. */
export type Warning =
  /** The Deployment controller has not observed the generation for 30 s. */
  | 'controller-not-observing'
  /** Some pods are doomed, too few to call the release lost. */
  | 'pods-doomed'
  /** All doomed pods are on one node while others are ready elsewhere. */
  | 'bad-node';

export type Judgement =
  | { readonly kind: 'wait'; readonly because: string; readonly pods: PodCount; readonly warnings: readonly Warning[] }
  | {
      readonly kind: 'complete';
      readonly reason: Reason;
      readonly pods: PodCount;
      readonly warnings: readonly Warning[];
    }
  /** Measured bad. */
  | {
      readonly kind: 'lost';
      readonly reason: Reason;
      readonly message: string;
      readonly pods: PodCount;
      readonly evidence: readonly Evidence[];
      readonly container?: string;
      /** Because time passed, not by evidence: to be confirmed by a fresh read, for a watch may have fallen silent. */
      readonly isOverdue?: true;
    }
  /** Somebody else's newer change: never rolled back. */
  | { readonly kind: 'superseded'; readonly message: string; readonly pods: PodCount }
  /** Could not be measured: paused by someone mid-way. */
  | { readonly kind: 'unknown'; readonly reason: Reason; readonly message: string; readonly pods: PodCount };

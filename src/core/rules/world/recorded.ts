/** What a recorded history tells of an autoscaler and its pods: numbers alone, which rules hold against their thresholds. */
import type { WorkloadPlot } from '../findings/plot.ts';

/** What was measured, or the end of "this takes …". */
export type Told<Figures> =
  | { readonly kind: 'told'; readonly figures: Figures }
  | { readonly kind: 'untold'; readonly missing: string };

export interface Measure {
  /** Of how much history it is: since the last change that made another thing of it. */
  readonly days: number;
}

export interface Measured {
  /** What the autoscaler would have asked for without its maximum. */
  readonly demand: Told<Demand>;
  /** What it did ask for. */
  readonly decisions: Told<Decisions>;
  /** What it would have done by the settings of the object that is judged. */
  readonly replayed: Told<Replayed>;
  readonly startup: Told<Startup>;
  /** How fast demand grows while a pod starts. */
  readonly ramp: Told<Ramp>;
  readonly use: Told<Use>;
  readonly memory: Told<MemoryPerPod>;
  readonly throttling: Told<Throttling>;
  readonly kills: Told<Kills>;
}

/** In pods, not rounded: use over what the target leaves one pod, of the metric that asks for the most. */
export interface Demand extends Measure {
  readonly most: number;
  /** Unix seconds. */
  readonly mostAt: number;
  readonly p99: number;
  readonly p995: number;
  /** With more demand than the maximum serves, beyond the tolerance. */
  readonly aboveSeconds: number;
  /** The same of the last seven days, with what the controller said of itself: share of what was measured. */
  readonly limitedShare: number;
  readonly longestLimitedSeconds: number;
}

export interface Decisions extends Measure {
  /** Moves the other way than the one before, in the last seven days. */
  readonly mostReversalsInHour: number;
  readonly mostReversalsInDay: number;
  /** Those soon after a rollout are left out: new pods use little for a while. */
  readonly stepsDown: number;
  /** Never another number of pods than the minimum. */
  readonly isAlwaysMin: boolean;
}

export interface Replayed extends Measure {
  /** Capacity hid so much of the demand that it was no less than this: what is not seen may be there. */
  readonly isEstimate: boolean;
  /** Share of time with fewer ready pods than needed. */
  readonly shortShare: number;
  /** Of it, what began at the minimum: minutes a week, and the days on which it happened. */
  readonly climb: { readonly minutesPerWeek: number; readonly days: number };
  /** The least minimum that takes at least four fifths of that away; undefined where none does. */
  readonly minWithoutClimb: number | undefined;
  /** A lower minimum that serves 99 % of the demand and is no worse; undefined where none is. */
  readonly lowerMin: number | undefined;
  /** A higher maximum with room above all of the demand, which is no worse; undefined where none is. */
  readonly higherMax: number | undefined;
  /** The longest time that scale-up policies, not the maximum, held replicas back. */
  readonly longestRateLimitedSeconds: number;
  /** Pods beyond those needed, as a share of all, at ten pods and more; undefined where there never were as many. */
  readonly spare: { readonly present: number; readonly withoutTolerance: number } | undefined;
  /** The hour (UTC) at which pods below the maximum were short the most often; undefined where they never were. */
  readonly shortHourOfDay: ShortHour | undefined;
  readonly shortHourOfWeek: ShortHour | undefined;
  /** Correlation of the demand with itself a day and a week before; undefined where the history is too short. */
  readonly likeDayBefore: number | undefined;
  readonly likeWeekBefore: number | undefined;
}

export interface ShortHour {
  /** From 0 on, of a week from Monday on. */
  readonly hour: number;
  /** On how many days, or in how many weeks, of those of which it was recorded. */
  readonly shortTimes: number;
  readonly times: number;
  /** For how many times as long as the mean hour. */
  readonly meanTimes: number;
}

/** Seconds from creation to Ready. */
export interface Startup {
  readonly p50: number;
  readonly p95: number;
  /** False where it was told from how ready pods follow those asked for, which takes in the wait for a node. */
  readonly isOfPods: boolean;
}

export interface Ramp extends Measure {
  /** Growth of the demand within the start-up time, as a share: 95 % of the time it is less. */
  readonly p95: number;
  /** By how much demand can grow before pods that are on target have used up their capacity. */
  readonly headroom: number;
  readonly startupSeconds: number;
}

export interface Use {
  /** One for each container and resource that was recorded; at least one. */
  readonly containers: readonly ContainerUse[];
}

/** Cores or bytes of one pod. */
export interface ContainerUse extends Measure {
  readonly container: string;
  readonly resource: 'cpu' | 'memory';
  /** Of the mean pod. */
  readonly p95: number;
  /** Of the busiest pod, where that was recorded. */
  readonly p99: number;
}

export interface MemoryPerPod extends Measure {
  /** Bytes of one pod: 95 % of the time it is more. */
  readonly p5: number;
  /** Bytes of one pod that the autoscaler aims at. */
  readonly target: number;
  /** That the autoscaler asked for at the end. */
  readonly pods: number;
}

export interface Throttling extends Measure {
  /** Of the longest span in which more than a quarter of the periods were throttled. */
  readonly longestSeconds: number;
}

export interface Kills extends Measure {
  readonly oomKills: number;
}

/** What was measured of one autoscaler of a world, and the picture of it. */
export interface Recorded {
  readonly measured: Measured;
  readonly plot: WorkloadPlot | undefined;
}

export function told<Figures>(figures: Figures): Told<Figures> {
  return { kind: 'told', figures };
}

export function untold(missing: string): { readonly kind: 'untold'; readonly missing: string } {
  return { kind: 'untold', missing };
}

/** What is known of an autoscaler without a history; the same words for all, so that reports can count them. */
export const unrecorded: Told<Measured> = untold('a recorded history of what it scales');

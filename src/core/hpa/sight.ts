/** What all metrics of one sync look at, and the form in which each of them answers. */
import type { JsonRecord } from '../base/json.ts';
import { type Answer, failed } from './answer.ts';
import type { Sync } from './sync.ts';
import type { Tolerances } from './tolerances.ts';
import type { Pod, Scale } from './workload.ts';

export interface Sight {
  readonly sync: Sync;
  readonly scale: Scale;
  readonly tolerances: Tolerances;
  /** The pods that the target's selector matches. */
  readonly pods: readonly Pod[];
}

export interface Asked {
  readonly replicas: number;
  /** In words. */
  readonly metric: string;
  /** `current` of the metric's status. */
  readonly current: JsonRecord;
}

export const noPods = failed('no pods returned by selector while calculating replica count');

export const noTarget = (source: string, neither: string): Answer<never> =>
  failed(`invalid ${source} metric source: neither ${neither} was set`);

/** The server's times against the time of our write; both are whole seconds, so one second holds before and after. */
import type { Instant } from '../../core/base/instant.ts';
import type { Baseline } from './judgement.ts';

const secondOf = (instant: Instant): number => Math.floor(instant / 1000);

export function isBeforeWrite(instant: Instant, baseline: Baseline): boolean {
  return secondOf(instant) < secondOf(baseline.at);
}

/** Later than the second of the write. */
export function isAfterWrite(instant: Instant, baseline: Baseline): boolean {
  return secondOf(instant) > secondOf(baseline.at);
}

/** The part of the history that counts: the lookback, and of it what lies after the last change of the autoscaler. */
import { formatSeconds } from '../base/instant.ts';
import { formatCount } from '../report/figures.ts';
import { coverage, resample, type Resampled } from '../history/resample.ts';
import { type Grid, gridOf, type Series, usualStep } from '../history/series.ts';
import type { ChangeRecord } from '../history/bundle.ts';
import { controllerDefaults } from '../hpa/spec.ts';
import type { Refusal } from './refusals.ts';
import { percent } from './part.ts';

export interface Period {
  /** Its step is the controller's. */
  readonly grid: Grid;
  readonly days: number;
  /** Usual distance of two rows of the load, in seconds. */
  readonly rowSeconds: number;
  /** The last change of the autoscaler within the lookback, in Unix seconds. */
  readonly changedAt: number | undefined;
}

const day = 86_400;
const leastDays = 7;
const leastCoverage = 0.95;
/** Coarser averages hide the peaks that an autoscaler answers to. */
const coarsestRows = 300;

export function periodOf(driver: Series, changes: readonly ChangeRecord[], lookback: number): Period {
  const step = controllerDefaults.syncPeriodSeconds;
  const whole = gridOf([driver], step, lookback);
  const end = whole.start + whole.length * step;
  const specChanges = changes.filter(({ what, at }) => what === 'spec' && at > whole.start && at < end);
  const changedAt = specChanges.length === 0 ? undefined : Math.max(...specChanges.map(({ at }) => at));
  const grid = changedAt === undefined ? whole : gridOf([driver], step, end - changedAt);
  return { grid, days: daysOf(grid, driver, lookback), rowSeconds: usualStep(driver), changedAt };
}

/** The last row stands for the time until the next one would have come. */
function daysOf({ length, step }: Grid, driver: Series, lookback: number): number {
  const seconds = length === 0 ? 0 : length * step + Math.max(0, usualStep(driver) - step);
  return Math.min(seconds, lookback) / day;
}

/** Why there is not enough of it. */
export function shortcomings(
  { days, rowSeconds, changedAt }: Period,
  lookback: number,
  driver: Resampled,
): readonly Refusal[] {
  const reasons: Refusal[] = [];
  const had = formatCount(Number(days.toFixed(1)), 'day');
  if (days < leastDays && changedAt !== undefined)
    reasons.push({
      code: 'spec-unstable',
      says: `The autoscaler was changed ${had} before the end of the history; ${leastDays} days are needed after a change`,
    });
  else if (days < leastDays)
    reasons.push({
      code: 'history-too-short',
      says: `${had} of history${lookback < leastDays * day ? ' within the lookback' : ''}, ${leastDays} are needed`,
    });
  if (rowSeconds > coarsestRows)
    reasons.push({
      code: 'history-too-coarse',
      says: `The load was recorded every ${formatSeconds(rowSeconds)}, every ${formatSeconds(coarsestRows)} is needed`,
    });
  const measured = coverage(driver);
  if (measured < leastCoverage)
    reasons.push({
      code: 'history-has-holes',
      says: `${percent(measured)} of the history was measured, ${percent(leastCoverage)} is needed`,
    });
  return reasons;
}

/** How much was recorded at all, for a workload that is refused before more is known. */
export function extentOf(
  series: ReadonlyMap<string, Series>,
  lookback: number,
): { readonly days: number; readonly coverage: number } {
  const main = series.get('cpu') ?? [...series.values()].find(({ times }) => times.length > 0);
  if (main === undefined || main.times.length === 0) return { days: 0, coverage: 0 };
  const grid = gridOf([main], controllerDefaults.syncPeriodSeconds, lookback);
  return { days: daysOf(grid, main, lookback), coverage: coverage(resample(main, grid)) };
}

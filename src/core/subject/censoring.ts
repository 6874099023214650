/** At which ticks capacity, not demand, may have decided what was used. */
import type { Resampled } from '../history/resample.ts';
import { tolerancesOf } from '../hpa/tolerances.ts';
import { controllerDefaults, type HpaSpec } from '../hpa/spec.ts';
import { askedPods, type Columns, quantileIn, servingPods } from './columns.ts';
import { targetPerPod } from './target.ts';

export interface Censoring {
  /** 1 where demand may have been larger than what was measured. */
  readonly isCensored: Uint8Array;
  /** 1 where capacity was used up or work was turned away: what was measured is only a lower bound. */
  readonly isCapped: Uint8Array;
  /** Of the measured ticks. */
  readonly share: number;
  /** Of the ticks with the highest twentieth of the values. */
  readonly peakShare: number;
}

export interface CensoringQuestion {
  readonly columns: Columns;
  readonly driver: Resampled;
  readonly spec: HpaSpec;
  /** What each metric of the spec reads, and the request of one pod in its unit. */
  readonly metrics: readonly { readonly column: Resampled; readonly request: number }[];
  /** The most that one pod can use of what the driver measures; Infinity where nothing caps it. */
  readonly ceiling: number;
  /** Pods may lack this long without it meaning anything: they are starting. */
  readonly slowStartupSeconds: number;
}

const usedUp = 0.95;
const mostThrottled = 0.05;
const mostErrors = 0.05;
const leastUnreadySeconds = 120;
const peak = 0.95;

export function censoringOf(question: CensoringQuestion): Censoring {
  const { columns, driver } = question;
  const isCapped = new Uint8Array(columns.grid.length);
  const isCensored = new Uint8Array(columns.grid.length);
  mark(isCapped, columns.of('throttled'), () => mostThrottled);
  mark(isCapped, columns.of('errors'), errorBound(columns.of('errors')));
  if (Number.isFinite(question.ceiling)) markUsedUp(isCapped, question);
  isCensored.set(isCapped);
  markAtMaximum(isCensored, question);
  markUnready(isCensored, question);
  return { isCensored, isCapped, ...sharesOf(driver, isCensored) };
}

/** Share of the measured ticks that are marked, and of those among the highest twentieth. */
export function sharesOf(
  driver: Resampled,
  isMarked: Uint8Array,
): { readonly share: number; readonly peakShare: number } {
  const high = quantileIn(driver.values, peak, driver.isMeasured);
  let [ticks, marked, peaks, markedPeaks] = [0, 0, 0, 0];
  for (let tick = 0; tick < isMarked.length; tick++) {
    if (driver.isMeasured[tick] !== 1) continue;
    const each = isMarked[tick] ?? 0;
    ticks++;
    marked += each;
    if ((driver.values[tick] ?? 0) < high) continue;
    peaks++;
    markedPeaks += each;
  }
  return { share: marked / Math.max(1, ticks), peakShare: markedPeaks / Math.max(1, peaks) };
}

function mark(isMarked: Uint8Array, column: Resampled | undefined, boundAt: (tick: number) => number): void {
  column?.values.forEach((value, tick) => {
    if (column.isMeasured[tick] === 1 && value > boundAt(tick)) isMarked[tick] = 1;
  });
}

/** A service that always turns away some requests is not overloaded all the time. */
function errorBound(errors: Resampled | undefined): () => number {
  const usual = errors === undefined ? 0 : quantileIn(errors.values, 0.5, errors.isMeasured) || 0;
  const bound = Math.max(mostErrors, 3 * usual);
  return () => bound;
}

function markUsedUp(isCapped: Uint8Array, { columns, driver, ceiling }: CensoringQuestion): void {
  const pods = servingPods(columns);
  if (pods === undefined) return;
  mark(isCapped, measuredWith(driver, pods), (tick) => {
    const running = pods.values[tick] ?? 0;
    return running > 0 ? usedUp * ceiling * running : Infinity;
  });
}

/** Replicas at the maximum, and a metric that asks for more. */
function markAtMaximum(isCensored: Uint8Array, { columns, spec, metrics }: CensoringQuestion): void {
  const asked = askedPods(columns);
  const pods = servingPods(columns);
  if (asked === undefined || pods === undefined) return;
  const above = 1 + tolerancesOf(spec, controllerDefaults).up;
  spec.metrics.forEach((metric, index) => {
    const { column, request } = metrics[index] ?? { column: undefined, request: 0 };
    const target = targetPerPod(metric, request);
    if (column === undefined || target === undefined) return;
    mark(isCensored, measuredWith(column, pods), (tick) =>
      (asked.values[tick] ?? 0) >= spec.maxReplicas ? above * target * (pods.values[tick] ?? 0) : Infinity,
    );
  });
}

const measuredWith = (column: Resampled, other: Resampled): Resampled => ({
  values: column.values,
  isMeasured: column.isMeasured.map((each, tick) => each & (other.isMeasured[tick] ?? 0)),
});

/** Fewer ready than asked for, for longer than a slow start takes. */
function markUnready(isCensored: Uint8Array, { columns, slowStartupSeconds }: CensoringQuestion): void {
  const ready = columns.of('ready');
  const asked = askedPods(columns);
  if (ready === undefined || asked === undefined) return;
  const { step, length } = columns.grid;
  const patience = Math.max(leastUnreadySeconds, 2 * slowStartupSeconds) / step;
  let since = -1;
  for (let tick = 0; tick <= length; tick++) {
    const isShort =
      tick < length &&
      ready.isMeasured[tick] === 1 &&
      asked.isMeasured[tick] === 1 &&
      (ready.values[tick] ?? 0) < (asked.values[tick] ?? 0);
    if (isShort && since === -1) since = tick;
    if (isShort || since === -1) continue;
    if (tick - since > patience) isCensored.fill(1, since, tick);
    since = -1;
  }
}

/**
 * The most that a pod can use: its limit, else its request if pods were never seen to use more than it (then something holds
 * them there), else nothing caps it. `usePerPod` is asked only where there is no limit.
 */
export function ceilingOf(limit: number | undefined, request: number, usePerPod: () => Float64Array): number {
  if (limit !== undefined) return limit;
  return quantileIn(usePerPod(), 0.99) > 1.02 * request ? Infinity : request;
}

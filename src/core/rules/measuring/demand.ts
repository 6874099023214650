/** What the autoscaler would have asked for without its maximum, tick by tick, from what was used. */
import { isRollout } from '../../history/changes.ts';
import type { Resampled } from '../../history/resample.ts';
import { controllerDefaults, type HpaSpec } from '../../hpa/spec.ts';
import { tolerancesOf } from '../../hpa/tolerances.ts';
import { runningSums } from '../../replay/blocks.ts';
import { rolloutSeconds } from '../../subject/activity.ts';
import { askedPods, quantileIn } from '../../subject/columns.ts';
import type { Recording } from '../../subject/recording.ts';
import { requestFor } from '../../subject/signals.ts';
import { targetPerPod } from '../../subject/target.ts';
import type { Demand } from '../world/recorded.ts';
import { countOf, daySeconds, daysKnown, longestSeconds, spansOf, tickBefore } from './spans.ts';

export interface PodDemand {
  /** Pods, not rounded; NaN where something was not measured, and while pods were replaced. */
  readonly pods: Float64Array;
  readonly isAbove: Uint8Array;
  /** With what the controller said of itself. */
  readonly isLimited: Uint8Array;
}

/** The time that a sample of the metrics averages. */
const sampleSeconds = 60;
const limitedDays = 7;

/** `isSameSpec`: what the recorded controller said of its maximum is said of the judged one. */
export function podDemand(recording: Recording, isSameSpec: boolean): PodDemand {
  const { autoscaler, columns } = recording;
  const { maxReplicas } = autoscaler.spec;
  const pods = demandedPods(recording);
  const most = maxReplicas * (1 + tolerancesOf(autoscaler.spec, controllerDefaults).up);
  const isAbove = Uint8Array.from(pods, (each) => (each > most ? 1 : 0));
  const said = isSameSpec && isSaidOfMax(autoscaler.spec) ? columns.of('condition/ScalingLimited') : undefined;
  const asked = askedPods(columns);
  const isSaid = (tick: number): boolean =>
    said?.isMeasured[tick] === 1 && said.values[tick] === 1 && (asked?.values[tick] ?? 0) >= maxReplicas;
  return { pods, isAbove, isLimited: isAbove.map((each, tick) => (each === 1 || isSaid(tick) ? 1 : 0)) };
}

/** A history has no reasons: where bounds are one, or nothing may go, ScalingLimited at the maximum may mean those. */
function isSaidOfMax({ minReplicas, maxReplicas, behavior }: HpaSpec): boolean {
  return minReplicas < maxReplicas && behavior?.scaleDown.selectPolicy !== 'Disabled';
}

function demandedPods(recording: Recording): Float64Array {
  const { autoscaler, feeds, columns, record } = recording;
  const pods = new Float64Array(columns.grid.length);
  for (const [index, metric] of autoscaler.spec.metrics.entries()) {
    const column = columns.of(feeds.ofMetrics[index] ?? '');
    const target = targetPerPod(metric, requestFor(metric, record.containers));
    if (column === undefined || !target) return pods.fill(Number.NaN);
    const use = averaged(column, sampleSeconds / columns.grid.step);
    // what is not a number stays so
    use.forEach((each, tick) => (pods[tick] = Math.max(pods[tick] ?? 0, each / target)));
  }
  leaveOutRollouts(pods, recording);
  return pods;
}

/** Over the last so many ticks, those of them that were measured; NaN where the tick itself was not. */
function averaged({ values, isMeasured }: Resampled, ticks: number): Float64Array {
  const sums = runningSums(values.map((value, tick) => (isMeasured[tick] === 1 ? value : 0)));
  const counts = runningSums(isMeasured);
  return values.map((_, tick) => {
    if (isMeasured[tick] !== 1) return Number.NaN;
    const from = Math.max(0, tick + 1 - ticks);
    return ((sums[tick + 1] ?? 0) - (sums[from] ?? 0)) / ((counts[tick + 1] ?? 0) - (counts[from] ?? 0));
  });
}

/** Two generations of pods, the new one warming up, use more than the load asks for. */
function leaveOutRollouts(pods: Float64Array, { record, columns, startup }: Recording): void {
  const { start, step } = columns.grid;
  for (const { at } of record.changes.filter(isRollout)) {
    const from = Math.floor((at - start) / step);
    pods.fill(Number.NaN, Math.max(0, from), Math.max(0, from + Math.ceil(rolloutSeconds(startup.slowSeconds) / step)));
  }
}

/** Undefined where no tick says anything. */
export function figuresOf({ pods, isAbove, isLimited }: PodDemand, recording: Recording): Demand | undefined {
  const { grid, days } = recording.period;
  let [mostTick, measured] = [-1, 0];
  const week = tickBefore(grid, limitedDays);
  for (const [tick, each] of pods.entries()) {
    if (Number.isNaN(each)) continue;
    if (mostTick === -1 || each > (pods[mostTick] ?? 0)) mostTick = tick;
    if (tick >= week) measured += 1;
  }
  if (mostTick === -1) return undefined;
  const feeds = recording.feeds.ofMetrics.flatMap((name) => recording.columns.of(name) ?? []);
  // on days before the history it may not have been limited at all
  const unseen = Math.max(0, Math.floor((limitedDays * daySeconds) / grid.step) - grid.length);
  return {
    days: daysKnown(days, feeds),
    most: pods[mostTick] ?? 0,
    mostAt: grid.start + mostTick * grid.step,
    p99: quantileIn(pods, 0.99),
    p995: quantileIn(pods, 0.995),
    aboveSeconds: countOf(isAbove) * grid.step,
    limitedShare: measured === 0 ? 0 : Math.min(1, countOf(isLimited, week) / (measured + unseen)),
    longestLimitedSeconds: longestSeconds(spansOf(isLimited, week), grid),
  };
}

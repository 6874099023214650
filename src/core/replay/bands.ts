/**
 * How far each signal may move without the autoscaler asking for another number of pods, when all of these are alike: long
 * Ready, and as many in every slot of the sample. A band lies half a thousandth inside the truth, so that rounding cannot
 * matter: what is outside is decided exactly, not taken for a change.
 */
import type { Rules } from '../hpa/rules.ts';
import { milli } from './observation.ts';
import type { PreparedSignal } from './prepared.ts';
import { type Metric, type Metrics, proposeForPods, proposeForUsage } from './proposals.ts';

/** For one number of pods; per signal, of the means and peaks of the prepared scenario. */
export interface Band {
  /** With a mean of at least this, as many or more are asked for. */
  readonly floors: Float64Array;
  /** With a mean of at most this, as many or fewer. */
  readonly roofs: Float64Array;
  /** With a slot above this, pods show less than the load: then only the exact way counts. */
  readonly clips: Float64Array;
}

const half = 0.5;
/** Ratios above this are left to the exact way, which knows what the controller's 32 bits make of them. */
const highestRatio = 1e5;
/** And usage above this, where half a thousandth would be lost in doubles. */
const highestUsage = 2 ** 48;

export function bandOf(metrics: Metrics, rules: Rules, pods: number): Band {
  const bands = metrics.metrics.map((metric, index) => {
    const signal = metrics.signals[index];
    return signal === undefined ? nowhere : signalBand(metric, signal, metrics, rules, pods);
  });
  return {
    floors: Float64Array.from(bands, ({ floor }) => floor),
    roofs: Float64Array.from(bands, ({ roof }) => roof),
    clips: Float64Array.from(bands, ({ clip }) => clip),
  };
}

interface SignalBand {
  readonly floor: number;
  readonly roof: number;
  readonly clip: number;
}

/** For a metric without a signal: always missing. */
const nowhere: SignalBand = { floor: Number.POSITIVE_INFINITY, roof: Number.NEGATIVE_INFINITY, clip: 0 };

function signalBand(metric: Metric, signal: PreparedSignal, metrics: Metrics, rules: Rules, pods: number): SignalBand {
  const isOfPods = metric.kind === 'utilization' || metric.kind === 'average';
  const ceiling = isOfPods ? milli(signal.ceiling) : Number.POSITIVE_INFINITY;
  const highest = Math.floor(Math.min(highestRatio * targetUsage(metric), highestUsage, ceiling));
  const wanted = (usage: number): number => within(rules, proposeAlike(metric, usage, metrics, pods) ?? Number.NaN);
  const first = firstWhere(highest, (usage) => wanted(usage) >= pods);
  const last = firstWhere(highest, (usage) => wanted(usage) > pods) - 1;
  const meanOf = (usage: number): number => (isOfPods ? (usage / 1000 - signal.idle) * pods : usage / 1000);
  return {
    floor: first === 0 ? Number.NEGATIVE_INFINITY : meanOf(first - half),
    roof: last === ceiling ? Number.POSITIVE_INFINITY : meanOf(last - half),
    clip: isOfPods ? (signal.ceiling - signal.idle) * pods * (1 - 1e-12) : Number.POSITIVE_INFINITY,
  };
}

/** Usage in thousandths at which the ratio is 1; per pod, or in total for a value of its own. */
function targetUsage(metric: Metric): number {
  return metric.kind === 'utilization' ? (Number(metric.request) * metric.target) / 100 : Number(metric.target);
}

/** The lowest number up to `highest` for which it is so, else the one after `highest`; once so, always so. */
function firstWhere(highest: number, isSo: (value: number) => boolean): number {
  let [low, high] = [0, highest + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What one metric asks for when every one of the pods shows the same; `usage` in thousandths. */
function proposeAlike(metric: Metric, usage: number, { tolerances }: Metrics, pods: number): number | undefined {
  return metric.kind === 'utilization' || metric.kind === 'average'
    ? proposeForPods(metric, { counted: pods, usage: usage * pods, missing: 0, unready: 0 }, tolerances, pods)
    : proposeForUsage(metric, usage, tolerances, pods, pods);
}

/** What all metrics together asked for at a tick within the clips, when the pods were alike. */
export function proposeSteady(metrics: Metrics, rules: Rules, tick: number, pods: number): number {
  let highest = 0;
  for (let index = 0; index < metrics.metrics.length; index += 1) {
    const metric = metrics.metrics[index];
    const signal = metrics.signals[index];
    if (metric === undefined || signal === undefined) continue;
    const mean = signal.means[tick] ?? 0;
    const isOfPods = metric.kind === 'utilization' || metric.kind === 'average';
    const usage = milli(isOfPods ? signal.idle + mean / pods : mean);
    highest = Math.max(highest, proposeAlike(metric, usage, metrics, pods) ?? 0);
  }
  return within(rules, highest);
}

/** Bounds may be applied before stabilisation as well as after: neither limits nor policies see the difference. */
export function within({ min, max }: Rules, replicas: number): number {
  return Math.min(max, Math.max(min, replicas));
}

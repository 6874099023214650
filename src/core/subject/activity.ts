/** Whether the workload did enough, and stood still enough, for averages to mean something. */
import type { ChangeRecord } from '../history/bundle.ts';
import { isRollout, shareSoonAfter } from '../history/changes.ts';
import type { Resampled } from '../history/resample.ts';
import type { Grid } from '../history/series.ts';
import type { Refusal } from './refusals.ts';
import { usualPipeline } from './calibration.ts';
import { type Columns, quantileIn, servingPods } from './columns.ts';
import { percent, short } from './part.ts';

const mostRolloutShare = 0.2;
/** With fewer, the average of one pod is noise: 20 events are known to a fifth, as Poisson counts are. */
const leastEvents = 20;
const leastRolloutSeconds = 300;

/** A rolling update replaces a quarter of the pods at a time. */
const batches = 4;

export const rolloutSeconds = (slowStartupSeconds: number): number =>
  Math.max(leastRolloutSeconds, batches * slowStartupSeconds);

export function tooMuchRollout(
  changes: readonly ChangeRecord[],
  grid: Grid,
  slowStartupSeconds: number,
): Refusal | undefined {
  const rollouts = changes.filter(isRollout);
  const share = shareSoonAfter(rollouts, grid, rolloutSeconds(slowStartupSeconds));
  if (share <= mostRolloutShare) return undefined;
  return {
    code: 'rolling-out-too-often',
    says: `The workload was being rolled out ${percent(share)} of the time (${rollouts.length} changes), ${percent(mostRolloutShare)} is the most`,
  };
}

export function tooLittleTraffic(columns: Columns, leastPods: number): Refusal | undefined {
  const requests = columns.of('requests-per-second');
  if (requests === undefined) return undefined;
  const pods = servingPods(columns);
  const perPod = requests.values.map((value, tick) => eventsAt(requests, tick, value, pods?.values[tick] ?? leastPods));
  const usual = quantileIn(perPod, 0.5);
  if (!(usual < leastEvents)) return undefined;
  return {
    code: 'traffic-too-low',
    says: `A pod has ${short(usual)} requests in the ${usualPipeline.metricWindowSeconds} s that a metric averages, ${leastEvents} are needed`,
  };
}

const eventsAt = (requests: Resampled, tick: number, value: number, pods: number): number =>
  requests.isMeasured[tick] === 1 && pods > 0 ? (value * usualPipeline.metricWindowSeconds) / pods : Number.NaN;

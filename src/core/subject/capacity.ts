/** What one pod can serve, and which part of it may be used. */
import type { Resampled } from '../history/resample.ts';
import { type Columns, quantileIn, quotients, servingPods } from './columns.ts';
import { kneeOf } from './knee.ts';
import { found, type Part, refused, short } from './part.ts';

export interface Capacity {
  /** In the unit of the driver. */
  readonly ofPod: number;
  readonly usableShare: number;
}

/** From the cpu limit, else the request. */
export function capacityOfCpu(
  columns: Columns,
  driver: Resampled,
  pod: { readonly request: number | undefined; readonly limit: number | undefined },
  assumedShare: number,
): Part<Capacity> | undefined {
  const ofPod = pod.limit ?? pod.request;
  if (ofPod === undefined || !(ofPod > 0)) return undefined;
  const pods = servingPods(columns);
  const symptoms =
    pods === undefined ? [] : ['latency-p99', 'errors'].flatMap((name) => measuredOnly(columns.of(name)) ?? []);
  const knee = kneeOf(assumedShare, {
    utilisation: () => (pods === undefined ? new Float64Array() : quotients(driver, pods).map((use) => use / ofPod)),
    symptoms,
    imbalance: measuredOnly(columns.of('hottest-pod')),
  });
  const source = pod.limit === undefined ? 'request, as it has no limit' : 'limit';
  return found(
    { ofPod, usableShare: knee.usableShare },
    `A pod can use ${short(ofPod)} cpu, its ${source}`,
    ...knee.assumptions,
    ...(pod.limit === undefined || columns.of('throttled') !== undefined ? [] : [threadsNote]),
  );
}

const threadsNote =
  'Throttling was not recorded; Go before 1.25 does not fit its threads to the cpu limit, and can be throttled at half of it';

/** Of work in another unit: what a pod was seen to serve, and at least what the target asks of it. */
export function capacityOfWork(
  columns: Columns,
  driver: Resampled,
  isCapped: Uint8Array,
  target: number | undefined,
  share: number,
): Part<Capacity> {
  const pods = servingPods(columns);
  const perPod = pods === undefined ? new Float64Array() : quotients(driver, pods);
  const safe = quantileIn(
    perPod,
    0.99,
    isCapped.map((each) => 1 - each),
  );
  const most = Math.max(target ?? 0, Number.isNaN(safe) ? 0 : safe);
  if (most === 0)
    return refused(
      'metric-unreplayable',
      'What a pod can serve is not known: it has no cpu request, and neither ready nor replicas was recorded',
    );
  const source = most === target ? 'its target' : 'the most that pods were seen to serve for a hundredth of the time';
  return found({ ofPod: most / share, usableShare: share }, `A pod serves ${short(most)} well: ${source}`);
}

const measuredOnly = (column: Resampled | undefined): Float64Array | undefined =>
  column?.values.map((value, tick) => (column.isMeasured[tick] === 1 ? value : Number.NaN));

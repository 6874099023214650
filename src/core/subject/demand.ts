/** The work that came, as far as it can be known from what was used. */
import { formatShare } from '../report/figures.ts';
import { changePoints } from '../history/changes.ts';
import type { ChangeRecord } from '../history/bundle.ts';
import type { Resampled } from '../history/resample.ts';
import { type Censoring, sharesOf } from './censoring.ts';
import { type Columns, servingPods } from './columns.ts';
import { found, type Part, percent, refused, short } from './part.ts';
import { recover } from './recovery.ts';
import { requestCost, type RequestCost } from './request-cost.ts';

export interface KnownDemand {
  /** Finite everywhere. */
  readonly values: Float64Array;
  readonly idlePerPod: number;
  /** True where so much was hidden that a target may not be raised nor a maximum lowered. */
  readonly mayOnlyGrow: boolean;
  /** True where nothing recorded says how much was hidden. */
  readonly isEstimate: boolean;
}

const mostCensored = 0.01;
const mostCensoredPeaks = 0.2;
const mostDrift = 0.1;

/** `isCpu`: the driver is use that requests cause; other drivers are work themselves. */
export function demandOf(
  columns: Columns,
  driver: Resampled,
  isCpu: boolean,
  censoring: Censoring,
  changes: readonly ChangeRecord[],
  mayEstimate = false,
): Part<KnownDemand> {
  const cost = isCpu ? costOf(columns, driver, censoring, changes) : undefined;
  if (cost !== undefined && cost.drift > mostDrift)
    return refused(
      'drifted',
      `What a request costs changed by ${percent(cost.drift)} within the history, ${percent(mostDrift)} is the most`,
    );
  const pods = servingPods(columns);
  const idlePerPod = pods === undefined ? 0 : (cost?.idlePerPod ?? 0);
  const observed = driver.values.map((value, tick) => Math.max(0, value - idlePerPod * (pods?.values[tick] ?? 0)));
  const recovered = recover({
    grid: columns.grid,
    observed,
    isMeasured: driver.isMeasured,
    isCapped: censoring.isCapped,
    byRequests: cost && byRequests(columns, cost),
  });
  const mayOnlyGrow = isTooMuch(censoring);
  const unknown = mayOnlyGrow ? sharesOf(driver, recovered.isGuess) : { share: 0, peakShare: 0 };
  const isEstimate = isTooMuch(unknown);
  if (isEstimate && !mayEstimate)
    return refused(
      'demand-censored',
      `Use was capped by capacity for ${percent(unknown.share)} of the time and ${percent(unknown.peakShare)} of the peaks, and nothing recorded says how much more there was`,
    );
  return found({ values: recovered.values, idlePerPod, mayOnlyGrow, isEstimate }, ...notesOf(censoring, cost));
}

const isTooMuch = ({ share, peakShare }: { readonly share: number; readonly peakShare: number }): boolean =>
  share > mostCensored || peakShare > mostCensoredPeaks;

function costOf(
  columns: Columns,
  driver: Resampled,
  { isCensored }: Censoring,
  changes: readonly ChangeRecord[],
): RequestCost | undefined {
  const [pods, requests] = [servingPods(columns), columns.of('requests-per-second')];
  if (pods === undefined || requests === undefined) return undefined;
  const use = driver.values.map((value, tick) => {
    const isUsable =
      isCensored[tick] === 0 &&
      driver.isMeasured[tick] === 1 &&
      pods.isMeasured[tick] === 1 &&
      requests.isMeasured[tick] === 1;
    return isUsable ? value : Number.NaN;
  });
  const images = changePoints(
    changes.filter(({ what }) => what === 'image'),
    columns.grid,
  );
  return requestCost({ use, pods: pods.values, requests: requests.values }, images);
}

const byRequests = (columns: Columns, { perRequest }: RequestCost): Float64Array | undefined => {
  const requests = columns.of('requests-per-second');
  return requests?.values.map((value, tick) => (requests.isMeasured[tick] === 1 ? value * perRequest : Number.NaN));
};

function notesOf({ share }: Censoring, cost: RequestCost | undefined): readonly string[] {
  return [
    ...(cost === undefined
      ? []
      : [
          `A request costs ${short(cost.perRequest * 1000)} ms of cpu, an idle pod uses ${short(cost.idlePerPod)} cores`,
        ]),
    ...(share > 0
      ? [`Capacity may have hidden demand for ${formatShare(share)} of the time; it was estimated there`]
      : []),
  ];
}

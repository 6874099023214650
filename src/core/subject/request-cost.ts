/** What a pod uses when idle and what a request costs, from use, pods and requests per second. */
import { quantile } from '../history/quantile.ts';
import type { ChangePoint } from '../history/changes.ts';

export interface RequestCost {
  /** Use of a pod without requests, in the unit of the use; 0 where pods and requests move too much alike to tell. */
  readonly idlePerPod: number;
  /** Use per request per second. */
  readonly perRequest: number;
  /** Largest difference of `perRequest` between versions of the image, or between the halves of the history, over its present value. */
  readonly drift: number;
}

/** Parallel columns; ticks to leave out have a NaN. */
export interface CostTicks {
  readonly use: Float64Array;
  readonly pods: Float64Array;
  readonly requests: Float64Array;
}

const mostTicks = 20_000;
const rounds = 12;
/** Below this part of independence the two cannot be told apart. */
const leastIndependence = 0.001;
/** A version seen for fewer ticks says little: an hour at 15 s. */
const leastTicks = 240;

/** use = idle x pods + cost x requests, robust to outliers (Huber). Undefined without requests. */
export function requestCost(ticks: CostTicks, images: readonly ChangePoint[]): RequestCost | undefined {
  const rows = usableRows(ticks);
  if (rows.length < leastTicks) return undefined;
  const { idlePerPod, perRequest } = huberFit(ticks, rows);
  const pieces = piecesOf(rows, images, ticks.use.length);
  const costs = pieces.map((piece) => medianCost(ticks, piece, idlePerPod));
  const present = costs.at(-1) ?? perRequest;
  const drift = Math.max(0, ...costs.map((cost) => Math.abs(cost / present - 1)));
  return { idlePerPod, perRequest: present, drift };
}

function usableRows({ use, pods, requests }: CostTicks): Int32Array {
  const stride = Math.max(1, Math.floor(use.length / mostTicks));
  const rows: number[] = [];
  for (let tick = 0; tick < use.length; tick += stride) {
    const isUsable = (requests[tick] ?? 0) > 0 && (pods[tick] ?? 0) > 0 && (use[tick] ?? Number.NaN) >= 0;
    if (isUsable) rows.push(tick);
  }
  return Int32Array.from(rows);
}

/** Iteratively reweighted least squares through the origin, with Huber's weights at 1.345 sigma. */
function huberFit(ticks: CostTicks, rows: Int32Array): Pick<RequestCost, 'idlePerPod' | 'perRequest'> {
  const { use, pods, requests } = ticks;
  let fit = { idlePerPod: 0, perRequest: medianCost(ticks, rows, 0) };
  for (let round = 0; round < rounds; round++) {
    const residuals = Float64Array.from(rows, (tick) => Math.abs(residual(ticks, tick, fit)));
    const scale = 1.345 * 1.4826 * quantile(residuals, 0.5);
    let [pp, rr, pr, pu, ru] = [0, 0, 0, 0, 0];
    rows.forEach((tick, index) => {
      const size = residuals[index] ?? 0;
      const weight = size <= scale || size === 0 ? 1 : scale / size;
      const [p, r, u] = [pods[tick] ?? 0, requests[tick] ?? 0, use[tick] ?? 0];
      pp += weight * p * p;
      rr += weight * r * r;
      pr += weight * p * r;
      pu += weight * p * u;
      ru += weight * r * u;
    });
    const determinant = pp * rr - pr * pr;
    const idle = determinant < leastIndependence * pp * rr ? 0 : (pu * rr - ru * pr) / determinant;
    fit = idle <= 0 ? { idlePerPod: 0, perRequest: ru / rr } : { idlePerPod: idle, perRequest: (ru - idle * pr) / rr };
  }
  const least = quantile(
    Float64Array.from(rows, (tick) => (use[tick] ?? 0) / (pods[tick] ?? 1)),
    0.01,
  );
  return { ...fit, idlePerPod: Math.min(fit.idlePerPod, least) };
}

const residual = (
  { use, pods, requests }: CostTicks,
  tick: number,
  { idlePerPod, perRequest }: Pick<RequestCost, 'idlePerPod' | 'perRequest'>,
): number => (use[tick] ?? 0) - idlePerPod * (pods[tick] ?? 0) - perRequest * (requests[tick] ?? 0);

const medianCost = ({ use, pods, requests }: CostTicks, rows: Int32Array, idle: number): number =>
  quantile(
    Float64Array.from(rows, (tick) => ((use[tick] ?? 0) - idle * (pods[tick] ?? 0)) / (requests[tick] ?? 1)),
    0.5,
  );

/** One for every version of the image; a single version is cut in the middle. */
function piecesOf(rows: Int32Array, images: readonly ChangePoint[], length: number): readonly Int32Array[] {
  const changes = images.map(({ tick }) => tick);
  const cuts = changes.length === 0 ? [Math.floor(length / 2)] : changes;
  return [...cuts, length]
    .map((to, index) => rows.filter((tick) => tick >= (cuts[index - 1] ?? 0) && tick < to))
    .filter((piece) => piece.length >= leastTicks);
}

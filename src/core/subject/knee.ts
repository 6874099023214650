/** Up to which use of its capacity a pod serves well: the knee, measured where latency or errors were recorded. */
import { quantileIn } from './columns.ts';
import { percent } from './part.ts';

export interface Knee {
  readonly usableShare: number;
  readonly assumptions: readonly string[];
}

/** Parallel columns; NaN where a tick does not count. */
export interface KneeTicks {
  /** Use of the pods over their capacity. */
  readonly utilisation: () => Float64Array;
  /** `latency-p99`, `errors`. */
  readonly symptoms: readonly Float64Array[];
  /** Use of the busiest pod over the mean. */
  readonly imbalance: Float64Array | undefined;
}

const binWidth = 0.05;
const leastTicksPerBin = 30;
/** Beyond what was seen to be safe, one bin more may be tried. */
const trust = 0.05;
const most = 0.95;

export function kneeOf(assumed: number, { utilisation, symptoms, imbalance }: KneeTicks): Knee {
  const use = symptoms.length === 0 ? new Float64Array() : utilisation();
  const safe = symptoms.map((symptom) => highestSafe(use, symptom)).filter((each) => each !== undefined);
  if (safe.length > 0) {
    const usableShare = Math.min(most, ...safe.map((each) => each + trust));
    return {
      usableShare,
      assumptions: [
        `A pod may use ${percent(usableShare)} of its capacity: latency or errors stayed usual up to ${percent(usableShare - trust)}`,
      ],
    };
  }
  const uneven = imbalance === undefined ? 1 : Math.max(1, quantileIn(imbalance, 0.95) || 1);
  const usableShare = assumed / uneven;
  const because = uneven === 1 ? '' : `, less because the busiest pod uses ${uneven.toFixed(2)} times the mean`;
  return {
    usableShare,
    assumptions: [
      `A pod may use ${percent(usableShare)} of its capacity${because}; no latency was recorded that says otherwise`,
    ],
  };
}

/**
 * Upper edge of the highest bin of utilisation in which the upper 95 % bound of the symptom, made to rise with utilisation
 * (isotonic regression, pool adjacent violators), is at most twice the usual. Undefined when no bin has enough ticks.
 */
export function highestSafe(utilisation: Float64Array, symptom: Float64Array): number | undefined {
  const bins = binned(utilisation, symptom).filter(({ values }) => values.length >= leastTicksPerBin);
  if (bins.length === 0) return undefined;
  const usual = quantileIn(symptom, 0.5);
  // errors are none at all most of the time: one in a hundred is still usual
  const bound = Math.max(2 * usual, 0.01);
  const rising = pooled(bins.map(({ values }) => ({ level: upperBound(values), weight: values.length })));
  const safe = bins.filter((_, index) => (rising[index] ?? Infinity) <= bound);
  return safe.length === 0 ? bins[0]?.edge : safe.at(-1)?.edge;
}

interface Bin {
  /** Upper. */
  readonly edge: number;
  readonly values: readonly number[];
}

function binned(utilisation: Float64Array, symptom: Float64Array): readonly Bin[] {
  const bins = Array.from({ length: Math.ceil(1.5 / binWidth) }, (_, index) => ({
    edge: Number(((index + 1) * binWidth).toFixed(2)),
    values: Array.of<number>(),
  }));
  utilisation.forEach((share, tick) => {
    const value = symptom[tick] ?? Number.NaN;
    if (share >= 0 && !Number.isNaN(value)) bins[Math.floor(share / binWidth)]?.values.push(value);
  });
  return bins;
}

/** Of the mean, by its standard error. */
function upperBound(values: readonly number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return mean + 1.96 * Math.sqrt(variance / values.length);
}

interface Pool {
  readonly level: number;
  readonly weight: number;
  readonly size: number;
}

function pooled(bins: readonly { readonly level: number; readonly weight: number }[]): readonly number[] {
  const pools: Pool[] = [];
  for (const bin of bins) {
    let pool: Pool = { ...bin, size: 1 };
    for (let before = pools.at(-1); before !== undefined && before.level > pool.level; before = pools.at(-1)) {
      pools.pop();
      const weight = before.weight + pool.weight;
      const level = (before.level * before.weight + pool.level * pool.weight) / weight;
      pool = { level, weight, size: before.size + pool.size };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ level, size }) => Array.from({ length: size }, () => level));
}

/** A workload made of a load: what is recorded of its first half, and what its second half will ask of it. */
import type { JsonRecord } from '../../../src/core/base/json.ts';
import type { WorkloadRecord } from '../../../src/core/history/bundle.ts';
import { resample } from '../../../src/core/history/resample.ts';
import type { Series } from '../../../src/core/history/series.ts';
import type { Plant, Scenario } from '../../../src/core/replay/scenario.ts';
import type { AdviceSettings } from '../../../src/retune/settings.ts';

export const plant: Plant = {
  podCapacity: 1,
  usableShare: 0.85,
  startupSeconds: 45,
  metricLagSeconds: 30,
  metricWindowSeconds: 60,
};
export const settings: AdviceSettings = {
  shortageBudget: 0.005,
  usableShare: plant.usableShare,
  startupSeconds: undefined,
  minSaving: 0.05,
  maxStep: undefined,
  lookback: 28 * 86_400,
};
/** Target 50 %, two pods at least, no `behavior`: what all others are measured against. */
export const presentSpec: JsonRecord = {
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
  minReplicas: 2,
  maxReplicas: 60,
  metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
};

const podsAtPeak = 20;
const step = 15;

export interface Halves {
  /** Cores. */
  readonly seen: Series;
  readonly unseen: Scenario;
}

/** Scaled so that the 99th percentile of the whole load is twenty cores. */
export function halvesOf(series: Series): Halves {
  const peak = series.values.toSorted()[Math.floor(series.values.length * 0.99)] ?? 1;
  const scaled = { times: series.times, values: series.values.map((value) => (value / peak) * podsAtPeak) };
  const start = scaled.times[0] ?? 0;
  const end = scaled.times.at(-1) ?? start;
  const middle = start + Math.floor((end - start) / 2 / step) * step;
  const split = scaled.times.findIndex((time) => time >= middle);
  const grid = { start: middle, step, length: Math.floor((end - middle) / step) };
  const { values, isMeasured } = resample(scaled, grid);
  return {
    seen: { times: scaled.times.slice(0, split), values: scaled.values.slice(0, split) },
    unseen: scenarioOf({ demand: { grid, values, isMeasured } }),
  };
}

/** Each pod requests and may use one core. */
export function scenarioOf({ demand }: Pick<Scenario, 'demand'>): Scenario {
  const { podCapacity } = plant;
  return { demand, plant, signals: [{ load: demand.values, idle: 0, ceiling: podCapacity, request: podCapacity }] };
}

export function recordOf(name: string): WorkloadRecord {
  const cpu = `${plant.podCapacity}`;
  return {
    namespace: 'bench',
    kind: 'Deployment',
    name,
    autoscaler: { kind: 'HorizontalPodAutoscaler', metadata: { name, namespace: 'bench' }, spec: presentSpec },
    containers: [{ name: 'app', requests: { cpu }, limits: { cpu } }],
    startupSeconds: { p50: plant.startupSeconds, p95: plant.startupSeconds },
    changes: [],
    series: new Map([['cpu', 'cpu.csv.gz']]),
  };
}

/** Scenarios and specs for replays: a plant like that of the recorded runs, loads of a seed. */
import type { HpaSpec, MetricSpec } from '../../../../src/core/hpa/spec.ts';
import type { Scenario, Signal } from '../../../../src/core/replay/scenario.ts';

export const plant: Scenario['plant'] = {
  podCapacity: 1,
  usableShare: 0.85,
  startupSeconds: 45,
  metricLagSeconds: 30,
  metricWindowSeconds: 60,
};

export function cpuSpec(averageUtilization: number, minReplicas: number, maxReplicas: number): HpaSpec {
  return specOf([cpuMetric(averageUtilization)], minReplicas, maxReplicas);
}

export function specOf(metrics: readonly MetricSpec[], minReplicas: number, maxReplicas: number): HpaSpec {
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas,
    maxReplicas,
    metrics,
  };
}

export function cpuMetric(averageUtilization: number): MetricSpec {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

export function cpuScenario(load: Float64Array): Scenario {
  return scenarioWith(load, [cpuSignal(load)]);
}

export function cpuSignal(load: Float64Array): Signal {
  return { load, idle: 0, ceiling: 1, request: 1 };
}

export function scenarioWith(load: Float64Array, signals: readonly Signal[]): Scenario {
  return { demand: { grid: { start: 1_700_000_000, step: 15, length: load.length }, values: load }, plant, signals };
}

/** A day's wave with noise and bursts, around 1. */
export function generatedLoad(seed: number, ticks: number): Float64Array {
  const random = randomOf(seed);
  let noise = 0;
  let burst = 0;
  return Float64Array.from({ length: ticks }, (_, tick) => {
    noise = 0.9 * noise + 0.05 * (random() - 0.5);
    burst = random() < 0.0005 ? 0.5 + random() : 0.98 * burst;
    const day = 1 + 0.6 * Math.sin((2 * Math.PI * tick) / 5760) + 0.1 * Math.sin((2 * Math.PI * tick) / 480);
    return Math.max(0, day * (1 + noise) + burst);
  });
}

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

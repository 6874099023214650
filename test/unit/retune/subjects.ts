/** Subjects for the tuner's tests: a plant like that of the recorded runs, under loads of a seed. */
import { controllerDefaults, type HpaSpec, type MetricSpec } from '../../../src/core/hpa/spec.ts';
import type { Signal } from '../../../src/core/replay/scenario.ts';
import type { AdviceSettings } from '../../../src/retune/settings.ts';
import type { Subject } from '../../../src/core/subject/subject.ts';
import { cpuMetric, cpuSignal, generatedLoad, plant, specOf } from '../core/replay/scenarios.ts';

export const ticksPerDay = 86_400 / controllerDefaults.syncPeriodSeconds;

export const settings: AdviceSettings = {
  shortageBudget: 0.005,
  usableShare: plant.usableShare,
  startupSeconds: undefined,
  minSaving: 0.05,
  maxStep: undefined,
  lookback: 14 * 86_400,
};

/** A wave a day with noise and bursts, around `cores`. */
export function dailyLoad(days: number, cores: number): Float64Array {
  return generatedLoad(1, days * ticksPerDay).map((value) => value * cores);
}

export function subjectUnder(load: Float64Array, change: Partial<Subject> = {}): Subject {
  const spec = change.spec ?? specOf([cpuMetric(50)], 2, 60);
  return {
    workload: { namespace: 'shop', kind: 'Deployment', name: 'web' },
    autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'web' },
    recordedSpec: { ...spec },
    spec,
    demand: { grid: { start: 1_791_158_400, step: 15, length: load.length }, values: load },
    signals: [cpuSignal(load)],
    plant,
    slowStartupSeconds: 60,
    requests: { cpu: 1, memory: null },
    unit: 'cores',
    days: load.length / ticksPerDay,
    coverage: 1,
    censoredShare: 0,
    mayOnlyGrow: false,
    isEstimate: false,
    calibration: { share: 1, comparedTicks: load.length, says: 'as recorded' },
    assumptions: [],
    leastMin: 2,
    mostMax: 1000,
    ...change,
  };
}

/** A queue of which each pod works off `perPod`, spread by AverageValue. */
export function externalMetric(averageValue: string): MetricSpec {
  return { type: 'External', external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue } } };
}

export function externalSignal(load: Float64Array, perCore: number): Signal {
  return { load: load.map((value) => value * perCore), idle: 0, ceiling: Infinity, request: 0 };
}

export function withBehavior(spec: HpaSpec): HpaSpec {
  return {
    ...spec,
    behavior: {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [{ type: 'Percent', value: 50, periodSeconds: 60 }],
        tolerance: '50m',
      },
      scaleDown: {
        stabilizationWindowSeconds: 600,
        selectPolicy: 'Max',
        policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
      },
    },
  };
}

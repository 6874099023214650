/** The recorded runs of test/cases/replay as scenarios, and what the real controller did in them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { HpaSpec, ScalingPolicy } from '../../../../src/core/hpa/spec.ts';
import type { Scenario } from '../../../../src/core/replay/scenario.ts';

const folder = join(import.meta.dirname, '../../../cases/replay');
const stepSeconds = 15;

interface WrittenRules {
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy?: 'Max' | 'Min' | 'Disabled';
  readonly policies?: readonly ScalingPolicy[];
  readonly tolerance?: string;
}

export interface RecordedRun {
  readonly id: string;
  readonly series: string;
  readonly start: number;
  readonly end: number;
  readonly scale: number;
  readonly plant: {
    readonly podCapacityCores: number;
    readonly knee: number;
    readonly startupSeconds: number;
    readonly metricLagSeconds: number;
    readonly rateWindowSeconds: number;
  };
  readonly spec: Omit<HpaSpec, 'behavior'> & {
    readonly behavior?: { readonly scaleUp?: WrittenRules; readonly scaleDown?: WrittenRules };
  };
  readonly ticks: string;
  readonly score: Readonly<Record<string, number>>;
}

export interface RecordedTicks {
  readonly demand: Float64Array;
  readonly replicas: Int32Array;
  readonly ready: Int32Array;
  readonly needed: Int32Array;
}

export const recordedRuns: readonly RecordedRun[] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));

export function readTicks(run: RecordedRun): RecordedTicks {
  const rows = readRows(join(folder, run.ticks));
  const column = (index: number): number[] => rows.map((row) => Number(row[index]));
  return {
    demand: Float64Array.from(column(1)),
    replicas: Int32Array.from(column(2)),
    ready: Int32Array.from(column(3)),
    needed: Int32Array.from(column(4)),
  };
}

/** Where the series themselves are, if anywhere: `EVENKEEL_TRACES` names their folder. */
export function seriesFile(run: RecordedRun): string | undefined {
  const file = join(process.env['EVENKEEL_TRACES'] ?? '', run.series);
  return process.env['EVENKEEL_TRACES'] !== undefined && existsSync(file) ? file : undefined;
}

/** From the series where there is one, with the six digits that the runs were made from; else the column of the ticks. */
export function demandOf(run: RecordedRun, ticks: RecordedTicks): Float64Array {
  const file = seriesFile(run);
  if (file === undefined) return ticks.demand;
  const { times, values } = readSeries(file);
  const written = values.map((value) => Number(value.toPrecision(6)));
  return sampleSeries({ times, values: written }, run.start, ticks.demand.length).map((value) => value * run.scale);
}

export interface Rows {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export function readSeries(file: string): Rows {
  const rows = readRows(file);
  return {
    times: Float64Array.from(rows, (row) => Number(row[0])),
    values: Float64Array.from(rows, (row) => Number(row[1])),
  };
}

/** Per slot the mean of its rows where they are closer than a slot, else the line between the rows around its start. */
export function sampleSeries({ times, values }: Rows, start: number, slots: number): Float64Array {
  let row = 0;
  return Float64Array.from({ length: slots }, (_, slot) => {
    const at = start + slot * stepSeconds;
    while (row + 1 < times.length && (times[row + 1] ?? 0) <= at) row += 1;
    const [from = 0, to = Number.POSITIVE_INFINITY] = [times[row], times[row + 1]];
    if (to - from < stepSeconds) return meanBetween({ times, values }, at, at + stepSeconds);
    const share = Math.min(1, Math.max(0, (at - from) / (to - from)));
    return (values[row] ?? 0) + share * ((values[row + 1] ?? values[row] ?? 0) - (values[row] ?? 0));
  });
}

function meanBetween({ times, values }: Rows, from: number, to: number): number {
  const inside = values.filter((_, row) => (times[row] ?? 0) >= from && (times[row] ?? 0) < to);
  return inside.reduce((sum, value) => sum + value, 0) / inside.length;
}

export function scenarioOf(run: RecordedRun, demand: Float64Array): Scenario {
  const { plant } = run;
  const capacity = plant.podCapacityCores;
  return {
    demand: { grid: { start: run.start, step: stepSeconds, length: demand.length }, values: demand },
    plant: {
      podCapacity: capacity,
      usableShare: plant.knee,
      startupSeconds: plant.startupSeconds,
      metricLagSeconds: plant.metricLagSeconds,
      metricWindowSeconds: plant.rateWindowSeconds,
    },
    signals: [{ load: demand, idle: 0, ceiling: capacity, request: capacity }],
  };
}

/** The defaults of the API server. */
export function storedSpec({ spec }: RecordedRun): HpaSpec {
  const { behavior, ...rest } = spec;
  if (behavior === undefined) return rest;
  return {
    ...rest,
    behavior: {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [
          { type: 'Pods', value: 4, periodSeconds: 15 },
          { type: 'Percent', value: 100, periodSeconds: 15 },
        ],
        ...behavior.scaleUp,
      },
      scaleDown: {
        selectPolicy: 'Max',
        policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
        ...behavior.scaleDown,
      },
    },
  };
}

function readRows(file: string): string[][] {
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** Workloads as a bundle has them: a load, the autoscaler that met it, and what was recorded of both. */
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import type { ChangeRecord, ContainerRecord, WorkloadRecord } from '../../../../src/core/history/bundle.ts';
import { generateLoad, type LoadShape } from '../../../../src/core/history/generate.ts';
import { resample } from '../../../../src/core/history/resample.ts';
import { gridOf, type Series } from '../../../../src/core/history/series.ts';
import { parseHpaSpec } from '../../../../src/core/hpa/parse-spec.ts';
import { prepareScenario, replayTrace } from '../../../../src/core/replay/replay.ts';
import type { Plant } from '../../../../src/core/replay/scenario.ts';
import { prepareSubject } from '../../../../src/core/subject/prepare.ts';
import type { AdviceSettings } from '../../../../src/retune/settings.ts';
import type { Prepared, Subject } from '../../../../src/core/subject/subject.ts';

export const settings: AdviceSettings = {
  shortageBudget: 0.005,
  usableShare: 0.85,
  startupSeconds: undefined,
  minSaving: 0.05,
  maxStep: 10,
  lookback: 14 * 86_400,
};

/** 2024-01-01, a Monday. */
export const start = 1_704_067_200;
export const day = 86_400;

export const shop: LoadShape = {
  seed: 7,
  start,
  days: 14,
  step: 60,
  level: 8,
  daily: { swing: 0.5, peakHour: 14 },
  weekend: 0.7,
  noise: { share: 0.05, memorySeconds: 300 },
};

export const app: ContainerRecord = { name: 'app', requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1' } };

export const hpaSpec: JsonRecord = {
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
  minReplicas: 3,
  maxReplicas: 40,
  metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }],
};

export const hpa = (spec: JsonRecord = hpaSpec): JsonRecord => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'shop', namespace: 'web' },
  spec,
});

const plant: Plant = {
  podCapacity: 1,
  usableShare: 0.85,
  startupSeconds: 45,
  metricLagSeconds: 30,
  metricWindowSeconds: 60,
};

/** What a cluster would have recorded while `spec` scaled pods of one core, with `cpu` cut at what the ready ones could do. */
export function recordedRun(
  load: Series,
  spec: JsonRecord = hpaSpec,
  under: Partial<Plant> = {},
): ReadonlyMap<string, Series> {
  const grid = gridOf([load], 15, Infinity);
  const values = resample(load, grid).values;
  const { trace } = replayTrace(
    prepareScenario({
      demand: { grid, values },
      plant: { ...plant, ...under },
      signals: [{ load: values, idle: 0, ceiling: 1, request: 1 }],
    }),
    parseHpaSpec(spec),
  );
  const tickOf = (time: number): number => Math.floor((time - grid.start) / grid.step);
  const column = (valueAt: (tick: number) => number): Series => ({
    times: load.times,
    values: load.times.map((time) => valueAt(tickOf(time))),
  });
  return new Map([
    ['cpu', column((tick) => Math.min(values[tick] ?? 0, trace.ready[tick] ?? 0))],
    ['replicas', column((tick) => trace.replicas[tick] ?? 0)],
    ['desired', column((tick) => trace.replicas[tick] ?? 0)],
    ['ready', column((tick) => trace.ready[tick] ?? 0)],
  ]);
}

export interface Arranged {
  readonly autoscaler?: JsonRecord | undefined;
  readonly containers?: readonly ContainerRecord[];
  readonly startupSeconds?: WorkloadRecord['startupSeconds'];
  readonly changes?: readonly ChangeRecord[];
  readonly series: ReadonlyMap<string, Series>;
  readonly objects?: readonly JsonRecord[];
  readonly settings?: Partial<AdviceSettings>;
}

export function prepared(arranged: Arranged): Prepared {
  const record: WorkloadRecord = {
    namespace: 'web',
    kind: 'Deployment',
    name: 'shop',
    autoscaler: 'autoscaler' in arranged ? arranged.autoscaler : hpa(),
    containers: arranged.containers ?? [app],
    startupSeconds: 'startupSeconds' in arranged ? arranged.startupSeconds : { p50: 45, p95: 60 },
    changes: arranged.changes ?? [],
    series: new Map([...arranged.series.keys()].map((name) => [name, `${name}.csv.gz`])),
  };
  return prepareSubject(record, arranged.series, arranged.objects ?? [], { ...settings, ...arranged.settings });
}

/** The subject, or an error that tells why there is none. */
export function subjectFrom(arranged: Arranged): Subject {
  const result = prepared(arranged);
  if (result.kind === 'refused') throw new Error(result.reasons.map(({ code, says }) => `${code}: ${says}`).join('\n'));
  return result.subject;
}

export function refusalOf(arranged: Arranged): Extract<Prepared, { kind: 'refused' }> {
  const result = prepared(arranged);
  if (result.kind === 'ready') throw new Error('nothing was refused');
  return result;
}

export const shopLoad: Series = generateLoad(shop);
export const shopRun: ReadonlyMap<string, Series> = recordedRun(shopLoad);

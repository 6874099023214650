// Workloads that were recorded while an autoscaler met a load, and what rules say of them.
import type { JsonRecord } from '../../../../../src/core/base/json.ts';
import type { WorkloadRecord } from '../../../../../src/core/history/bundle.ts';
import { generateLoad, type LoadShape } from '../../../../../src/core/history/generate.ts';
import type { Series } from '../../../../../src/core/history/series.ts';
import type { Judged } from '../../../../../src/core/rules/measuring/judged.ts';
import { measurerOf } from '../../../../../src/core/rules/measuring/measure.ts';
import type { Recorded, Told } from '../../../../../src/core/rules/world/recorded.ts';
import { app, day, hpa, hpaSpec, recordedRun, shop } from '../../subject/arrange.ts';

/** The shop without its days: always the same load, but for a little noise. */
export const {
  daily: _daily,
  weekend: _weekend,
  ...steady
}: LoadShape = {
  ...shop,
  noise: { share: 0.01, memorySeconds: 600 },
};

/** From midnight on, on each of the days, at another level. */
export const everyDay = (level: number, from: number, to: number, rampSeconds = 60): LoadShape['episodes'] =>
  Array.from({ length: shop.days }, (_, index) => ({
    from: index * day + from,
    to: index * day + to,
    level,
    rampSeconds,
  }));

interface Arranged extends Partial<Omit<WorkloadRecord, 'series'>> {
  readonly spec?: JsonRecord;
  readonly series: ReadonlyMap<string, Series>;
  /** Where another is judged than the one that ran. */
  readonly judged?: Partial<Judged>;
}

export function recordOf({ spec, series, judged: _judged, ...parts }: Arranged): WorkloadRecord {
  return {
    namespace: 'web',
    kind: 'Deployment',
    name: 'shop',
    autoscaler: hpa({ ...hpaSpec, ...spec }),
    containers: [app],
    startupSeconds: { p50: 45, p95: 60 },
    changes: [],
    ...parts,
    series: new Map([...series.keys()].map((name) => [name, `${name}.csv.gz`])),
  };
}

export function measured(arranged: Arranged): Recorded {
  const record = recordOf(arranged);
  const { autoscaler = record.autoscaler ?? {}, containers } = arranged.judged ?? {};
  return measurerOf({ record, series: arranged.series, objects: [] })({ autoscaler, containers });
}

/** What was recorded of a load under the usual spec with some fields changed. */
export function runOf(shape: LoadShape, spec: JsonRecord = {}): ReadonlyMap<string, Series> {
  return recordedRun(generateLoad(shape), { ...hpaSpec, ...spec });
}

export function figuresOf<Figures>(told: Told<Figures>): Figures {
  if (told.kind === 'untold') throw new Error(`this takes ${told.missing}`);
  return told.figures;
}

export const missing = (told: Told<unknown>): string => (told.kind === 'untold' ? told.missing : '');

/** Rows every so many seconds, from a time on. */
export function rows(values: readonly number[], step = 60, from = 0): Series {
  return {
    times: Float64Array.from(values, (_, row) => from + row * step),
    values: Float64Array.from(values),
  };
}

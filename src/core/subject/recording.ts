/** What was recorded of a workload, in order: its autoscaler, what feeds each metric, and the series on the grid of the replay. */
import type { JsonRecord } from '../base/json.ts';
import type { WorkloadRecord } from '../history/bundle.ts';
import type { Resampled } from '../history/resample.ts';
import { emptySeries, type Series } from '../history/series.ts';
import type { SubjectSettings } from './settings.ts';
import { type Autoscaler, autoscalerOf } from './autoscaler.ts';
import { type Columns, columnsOf } from './columns.ts';
import { type Feeds, feedsOf } from './feeds.ts';
import { found, type Part, refused } from './part.ts';
import { type Period, periodOf } from './period.ts';
import { limitOf, requestOf } from './pod.ts';
import { impossibleValue } from './sanity.ts';
import { missingRequest } from './signals.ts';
import { type Startup, startupOf } from './startup.ts';

export interface Question {
  readonly record: WorkloadRecord;
  readonly series: ReadonlyMap<string, Series>;
  readonly objects: readonly JsonRecord[];
  readonly settings: SubjectSettings;
}

export interface Recording extends Question {
  readonly autoscaler: Autoscaler;
  readonly feeds: Feeds;
  readonly period: Period;
  readonly columns: Columns;
  /** What stands for the work. */
  readonly driver: Resampled;
  readonly isCpu: boolean;
  /** Of one pod, in cores; where the driver is one container's, of that container. */
  readonly request: number | undefined;
  readonly limit: number | undefined;
  readonly startup: Startup;
}

export function readRecording(question: Question): Part<Recording> {
  const { record, series, settings } = question;
  const { containers } = record;
  const recorded = [...series].filter(([, { times }]) => times.length > 0).map(([name]) => name);
  if (recorded.length === 0) return refused('history-missing', 'No series was recorded');
  const impossible = impossibleValue(series);
  if (impossible !== undefined) return { kind: 'refused', reason: impossible };
  const autoscaler = autoscalerOf(record);
  if (autoscaler.kind === 'refused') return autoscaler;
  const { spec, names } = autoscaler.found;
  const unrequested = spec.metrics
    .map((metric) => missingRequest(metric, containers))
    .find((each) => each !== undefined);
  if (unrequested !== undefined) return unrequested;
  const feeds = feedsOf({ spec, names, containers, recorded });
  if (feeds.kind === 'refused') return feeds;
  const { driver: name } = feeds.found;
  const period = periodOf(series.get(name) ?? emptySeries, record.changes, settings.lookback);
  const columns = columnsOf(series, period.grid);
  const driver = columns.of(name);
  if (driver === undefined || !driver.isMeasured.includes(1))
    return refused('history-missing', `${name} has no rows that count`);
  const container = name.startsWith('cpu/') ? name.slice('cpu/'.length) : undefined;
  return found(
    {
      ...question,
      autoscaler: autoscaler.found,
      feeds: feeds.found,
      period,
      columns,
      driver,
      isCpu: name === 'cpu' || container !== undefined,
      request: requestOf(containers, 'cpu', container),
      limit: limitOf(containers, 'cpu', container),
      startup: startupOf(
        settings.startupSeconds,
        record.startupSeconds,
        series.get('desired') ?? series.get('replicas'),
        series.get('ready'),
      ),
    },
    ...autoscaler.assumptions,
    ...feeds.assumptions,
  );
}

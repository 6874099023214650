/** What the containers of one pod used, and the memory that a memory target is held against. */
import { isRollout } from '../../history/changes.ts';
import type { WorkloadRecord } from '../../history/bundle.ts';
import { gridOf, type Series } from '../../history/series.ts';
import { controllerDefaults } from '../../hpa/spec.ts';
import { rolloutSeconds } from '../../subject/activity.ts';
import { askedPods, columnsOf, type Columns, quantileIn, quotients, servingPods } from '../../subject/columns.ts';
import type { Recording } from '../../subject/recording.ts';
import { requestFor } from '../../subject/signals.ts';
import { targetPerPod } from '../../subject/target.ts';
import type { ContainerUse, MemoryPerPod, Use } from '../world/recorded.ts';
import { daySeconds, daysKnown } from './spans.ts';

const useDays = 14;
const resources = ['cpu', 'memory'] as const;

export interface UseQuestion {
  readonly record: WorkloadRecord;
  readonly series: ReadonlyMap<string, Series>;
  readonly slowStartupSeconds: number;
}

/** Of the last fourteen days; undefined where neither use nor pods were recorded. */
export function useOf(question: UseQuestion): Use | undefined {
  const { record, series } = question;
  const named = record.containers.flatMap(({ name }) =>
    resources.flatMap((resource) => {
      const found = seriesOf(resource, name, question);
      return found === undefined ? [] : [{ container: name, resource, found }];
    }),
  );
  const recorded = named.flatMap(({ found }) => series.get(found) ?? []);
  const grid = gridOf(recorded, controllerDefaults.syncPeriodSeconds, useDays * daySeconds);
  const columns = columnsOf(series, grid);
  const pods = servingPods(columns);
  if (pods === undefined || grid.length === 0) return undefined;
  const counts = settledTicks(question, columns);
  const containers = named.flatMap(({ found, ...of }): readonly ContainerUse[] => {
    const column = columns.of(found);
    if (column === undefined) return [];
    const perPod = quotients(column, pods);
    const uneven = of.resource === 'cpu' ? unevenness(columns) : 1;
    const [p95, p99] = [quantileIn(perPod, 0.95, counts), quantileIn(perPod, 0.99, counts)];
    const days = daysKnown((grid.length * grid.step) / daySeconds, [column, pods]);
    return Number.isNaN(p99) ? [] : [{ ...of, days, p95, p99: p99 * uneven }];
  });
  return containers.length === 0 ? undefined : { containers };
}

function seriesOf(resource: string, container: string, { record, series }: UseQuestion): string | undefined {
  const candidates = [`${resource}/${container}`, ...(record.containers.length === 1 ? [resource] : [])];
  return candidates.find((name) => (series.get(name)?.times.length ?? 0) > 0);
}

/** The busiest pod over the mean, 95 % of the time at most; 1 where that was not recorded. */
function unevenness(columns: Columns): number {
  const hottest = columns.of('hottest-pod');
  return hottest === undefined ? 1 : Math.max(1, quantileIn(hottest.values, 0.95, hottest.isMeasured) || 1);
}

/** 0 while pods were replaced: two generations are more than are ready. */
function settledTicks({ record, slowStartupSeconds }: UseQuestion, { grid }: Columns): Uint8Array {
  const counts = new Uint8Array(grid.length).fill(1);
  for (const { at } of record.changes.filter(isRollout)) {
    const from = Math.floor((at - grid.start) / grid.step);
    const to = from + Math.ceil(rolloutSeconds(slowStartupSeconds) / grid.step);
    counts.fill(0, Math.max(0, from), Math.max(0, to));
  }
  return counts;
}

/** Of the autoscaler's metric of memory; undefined where it has none, or neither that nor pods were recorded. */
export function memoryPerPod({
  autoscaler,
  feeds,
  columns,
  record,
  period,
  startup,
  series,
}: Recording): MemoryPerPod | undefined {
  const index = autoscaler.spec.metrics.findIndex(
    (metric) =>
      (metric.type === 'Resource' && metric.resource.name === 'memory') ||
      (metric.type === 'ContainerResource' && metric.containerResource.name === 'memory'),
  );
  const metric = autoscaler.spec.metrics[index];
  const column = columns.of(feeds.ofMetrics[index] ?? '');
  const [pods, asked] = [servingPods(columns), askedPods(columns)];
  if (metric === undefined || column === undefined || pods === undefined || asked === undefined) return undefined;
  const target = targetPerPod(metric, requestFor(metric, record.containers));
  const counts = settledTicks({ record, series, slowStartupSeconds: startup.slowSeconds }, columns);
  const p5 = quantileIn(quotients(column, pods), 0.05, counts);
  if (target === undefined || Number.isNaN(p5)) return undefined;
  const days = daysKnown(period.days, [column, pods]);
  return { days, p5, target, pods: asked.values.at(-1) ?? Number.NaN };
}

/** Makes the bundle of the days that were read: each workload's series joined, its changes and start-up times told. */
import { canonicalText, parseQuantity } from '../../core/base/quantity.ts';
import type { ContainerRecord, WorkloadRecord } from '../../core/history/bundle.ts';
import type { Day } from '../../core/history/calendar.ts';
import type { KeptDay, Recorder } from '../../ports/recorder.ts';
import { columnsOf, lostSecondsOf, startupsOf, statesOf } from './day-content.ts';
import { seriesFiles } from './file-names.ts';
import type { DayTask } from './plan.ts';
import { startupOf } from './startup.ts';
import { changesOf, lastAmounts } from './states.ts';
import type { Target } from './target.ts';

export interface RecordedWorkload {
  readonly record: WorkloadRecord;
  /** Days that have anything of it, and the first of them. */
  readonly days: number;
  readonly since: string | undefined;
  /** Of these days in which its use is a gap because pods that were ready had no sample. */
  readonly lostSeconds: number;
}

/** A day that was read, or kept by an earlier run. */
interface ReadDay {
  readonly day: Day;
  readonly kept: KeptDay;
}

/** Writes the series of one namespace, whose days are given in order; days that are not there are gaps. */
export async function joinNamespace(
  tasks: readonly DayTask[],
  recorder: Recorder,
): Promise<readonly RecordedWorkload[]> {
  const days: ReadDay[] = [];
  for (const { key, day } of tasks) {
    const kept = await recorder.find(key);
    if (kept !== undefined) days.push({ day, kept });
  }
  const workloads: RecordedWorkload[] = [];
  for (const target of tasks[0]?.targets ?? []) workloads.push(await joinWorkload(target, days, recorder));
  return workloads;
}

async function joinWorkload(target: Target, days: readonly ReadDay[], recorder: Recorder): Promise<RecordedWorkload> {
  const columns = days.map(({ day, kept }) => ({ day, kept, columns: columnsOf(kept, target) }));
  const names = [...new Set(columns.flatMap((day) => [...day.columns.keys()]))].sort();
  const series = seriesFiles(target, names);
  for (const [name, file] of series) {
    const parts = columns.flatMap((day) => {
      const column = day.columns.get(name);
      return column === undefined ? [] : [day.kept.read(column)];
    });
    await recorder.join(file, await Promise.all(parts));
  }
  const states = days.map(({ day, kept }) => statesOf(kept, target, day.grid.start));
  const filled = columns.filter((day) => day.columns.size > 0);
  const { namespace, kind, name, autoscaler } = target;
  return {
    record: {
      namespace,
      kind,
      name,
      autoscaler,
      containers: completed(target.containers, lastAmounts(states)),
      startupSeconds: startupOf(days.map(({ kept }) => startupsOf(kept, target))),
      changes: changesOf(states),
      series,
    },
    days: filled.length,
    since: filled[0]?.day.date,
    lostSeconds: days.reduce((sum, { kept }) => sum + lostSecondsOf(kept, target), 0),
  };
}

/** What the workload itself does not say is what its pods were last seen with: defaults of the namespace, or all of it. */
function completed(
  containers: readonly ContainerRecord[],
  amounts: ReadonlyMap<string, number>,
): readonly ContainerRecord[] {
  const seen = [...amounts.keys()].flatMap((series) => /^(?:requests|limits)\/(.+)\/[^/]+$/.exec(series)?.[1] ?? []);
  const names = containers.length > 0 ? containers.map(({ name }) => name) : [...new Set(seen)].sort();
  return names.map((name) => {
    const known = containers.find((container) => container.name === name);
    return {
      name,
      requests: { ...seenAmounts('requests', name, amounts), ...known?.requests },
      limits: { ...seenAmounts('limits', name, amounts), ...known?.limits },
    };
  });
}

function seenAmounts(
  side: 'requests' | 'limits',
  container: string,
  amounts: ReadonlyMap<string, number>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['cpu', 'memory'].flatMap((resource) => {
      const amount = amounts.get(`${side}/${container}/${resource}`);
      return amount === undefined ? [] : [[resource, canonicalText(parseQuantity(String(amount)))]];
    }),
  );
}

/** Measures every recorded workload for the autoscalers that are judged by it, one workload's series in memory at a time. */
import type { Problem } from '../../core/base/problem.ts';
import type { WorkloadRecord } from '../../core/history/bundle.ts';
import type { WorkloadPlot } from '../../core/rules/findings/plot.ts';
import type { Judged } from '../../core/rules/measuring/judged.ts';
import { measurerOf } from '../../core/rules/measuring/measure.ts';
import type { Autoscaler } from '../../core/rules/world/autoscaler/autoscaler.ts';
import { withMeasurements } from '../../core/rules/world/measurements.ts';
import { type Measured, type Told, told, untold } from '../../core/rules/world/recorded.ts';
import { createScan } from '../../core/rules/world/scan.ts';
import type { SeenObject } from '../../core/rules/world/seen.ts';
import type { World } from '../../core/rules/world/world.ts';
import type { History } from '../../ports/history.ts';
import { readWorkload } from '../history/read.ts';
import { type Match, matcherOf, recordedWorld } from './match.ts';

export interface MeasuredWorlds {
  /** Those that were given, which now know what was measured, and one of what only the history holds. */
  readonly worlds: readonly World[];
  /** A picture of each workload that could be measured. */
  readonly plots: readonly WorkloadPlot[];
  /** Why a series could not be read. */
  readonly complaints: readonly Problem[];
}

/** An autoscaler and the world that it is judged in. */
interface Asker {
  readonly autoscaler: Autoscaler;
  readonly world: World;
}

/** Only for autoscalers that are ours, or scale what is. A series that cannot be read is as if it was not recorded. */
export async function measureAll(
  history: History,
  worlds: readonly World[],
  isOurs: (seen: SeenObject) => boolean = () => true,
): Promise<MeasuredWorlds> {
  const { workloads, objects } = history.bundle;
  const recordsOf = matcherOf(history.bundle);
  const found = pair(worlds, recordsOf);
  const rest = recordedWorld(workloads.filter((record) => !found.known.has(record)));
  const own = rest === undefined ? [] : createScan({ worlds: [rest], unread: [] });
  const pairs = [...found.pairs, ...pair(own, recordsOf).pairs].filter(({ asker }) => isAsked(asker, isOurs));
  const measurements = new Map<SeenObject, Told<Measured>>(found.ambiguous);
  const plots: WorkloadPlot[] = [];
  const damaged: Problem[] = [];
  for (const [record, askers] of Map.groupBy(pairs, (each) => each.record)) {
    const { series, complaints } = await readWorkload(history, record);
    damaged.push(...complaints.map(({ problem }) => problem));
    const measure = measurerOf({ record, series, objects });
    const recorded = askers.map(({ asker }) => ({ seen: asker.autoscaler.seen, of: measure(judgedOf(asker)) }));
    for (const { seen, of } of recorded) measurements.set(seen, told(of.measured));
    const plot = recorded.find(({ seen, of }) => of.plot !== undefined && isOurs(seen))?.of.plot;
    if (plot !== undefined) plots.push(plot);
  }
  return { worlds: withMeasurements([...worlds, ...own], measurements), plots, complaints: damaged };
}

function isAsked({ autoscaler, world }: Asker, isOurs: (seen: SeenObject) => boolean): boolean {
  const target = world.targetOf(autoscaler);
  return isOurs(autoscaler.seen) || (target.kind === 'found' && isOurs(target.seen));
}

interface Pairs {
  readonly pairs: readonly { readonly record: WorkloadRecord; readonly asker: Asker }[];
  /** Records that some world holds. */
  readonly known: ReadonlySet<WorkloadRecord>;
  /** Autoscalers that may be any of several. */
  readonly ambiguous: ReadonlyMap<SeenObject, Told<Measured>>;
}

function pair(worlds: readonly World[], recordsOf: Match): Pairs {
  const askers = worlds.flatMap((world) => world.autoscalers.map((autoscaler) => ({ world, autoscaler })));
  const matched = askers
    .filter(({ autoscaler }) => !autoscaler.isMadeByKeda)
    .map((asker) => ({ asker, records: recordsOf(asker.autoscaler) }));
  return {
    pairs: matched.flatMap(({ asker, records: [record, ...others] }) =>
      record === undefined || others.length > 0 ? [] : [{ record, asker }],
    ),
    known: new Set(matched.flatMap(({ records }) => records)),
    ambiguous: new Map(
      matched.flatMap(({ asker, records }) =>
        records.length > 1 ? [[asker.autoscaler.seen, severalOf(records)] as const] : [],
      ),
    ),
  };
}

function severalOf(records: readonly WorkloadRecord[]): Told<Measured> {
  const names = records.map(({ namespace, name }) => `${namespace}/${name}`);
  return untold(`a namespace: the history has ${names.slice(0, 5).join(', ')}`);
}

function judgedOf({ autoscaler, world }: Asker): Judged {
  const { object } = autoscaler.seen;
  const target = world.targetOf(autoscaler);
  const workload = target.kind === 'found' ? world.workloadOf(target.seen) : undefined;
  return { autoscaler: { ...object }, containers: workload?.pod.containers };
}

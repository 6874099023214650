/** Reads everything that rules look at: manifests and code, the cluster, and the load of weeks. */
import { type Problem, problem } from '../../core/base/problem.ts';
import type { Config } from '../../core/config/config.ts';
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import type { SkippedRecord } from '../../core/rules/findings/file.ts';
import type { WorkloadPlot } from '../../core/rules/findings/plot.ts';
import type { WorldInput } from '../../core/rules/world/catalog.ts';
import { createScan } from '../../core/rules/world/scan.ts';
import type { SeenObject } from '../../core/rules/world/seen.ts';
import type { World } from '../../core/rules/world/world.ts';
import type { History } from '../../ports/history.ts';
import type { Log } from '../../ports/log.ts';
import { readCluster } from '../../reading/cluster/read.ts';
import { readCode } from '../../reading/code/read.ts';
import { readRepository } from '../../reading/manifests/repository.ts';
import { type RepositoryScan, scanRepository } from '../../reading/manifests/scan.ts';
import type { Manifests } from '../../reading/manifests/traced.ts';
import { measureAll } from '../../reading/measuring/measure-all.ts';
import type { AuditInputs } from '../inputs.ts';
import { historyOf } from './history.ts';
import type { AuditWorld } from './world.ts';

export interface Sight {
  readonly worlds: readonly World[];
  readonly manifests: Manifests;
  /** The way back from what was seen of the manifests. */
  readonly scan: RepositoryScan;
  readonly plots: readonly WorkloadPlot[];
  /** What was looked at, for people. */
  readonly sources: readonly string[];
  /** What was to be looked at beside the manifests, and was not. */
  readonly unseen: readonly SkippedRecord[];
  /** Where the bundle is that was recorded; '' where none was. */
  readonly recorded: string;
}

/** Of histories, only that of what `isOurs` is read. */
export async function look(
  inputs: AuditInputs,
  { renders }: Config,
  isOurs: (seen: SeenObject) => boolean,
  world: AuditWorld,
): Promise<Sight> {
  const { files, renderer, pages, log } = world;
  log.progress('reading the manifests');
  const manifests = await readRepository(files, renderer, { patterns: inputs.manifests, renders, isForJudging: true });
  const scan = await scanRepository(files, manifests);
  const code = await readCode(files);
  const cluster = await clusterOf(inputs, world);
  const found = await historyOf(inputs, world);
  const { name: repository } = pages.repository ?? {};
  const worlds = createScan({ ...scan, worlds: [...scan.worlds, ...cluster], code, repository });
  const measured = await measure(found?.history, worlds, isOurs, world);
  return {
    ...measured,
    manifests,
    scan,
    sources: [
      ...(manifests.objects.length === 0 ? [] : [manifestsText(manifests)]),
      ...cluster.map(clusterText),
      ...(found === undefined ? [] : [historyText(found.history)]),
    ],
    unseen: unseenOf(inputs, cluster),
    recorded: found?.recorded ?? '',
  };
}

async function clusterOf(inputs: AuditInputs, world: AuditWorld): Promise<readonly WorldInput[]> {
  const { 'cluster-name': called, context, namespace } = inputs;
  const { log, cancelled } = world;
  const inventory = await world.openInventory();
  if (inventory === undefined) {
    if (called !== undefined) doWithout(called, inputs, log);
    return [];
  }
  const name = called ?? context ?? 'cluster';
  return [await readCluster(inventory, { name, ...(namespace && { namespaces: [namespace] }), log, cancelled })];
}

/** A cluster may be known by its load alone; a run that was given nothing of it at all is one whose secret is not set. */
function doWithout(name: string, inputs: AuditInputs, log: Log): void {
  const says = `the cluster ${name} is not looked at: no kubeconfig says how to reach it`;
  const isLoadGiven = inputs.history !== undefined || inputs['prometheus-url'] !== undefined;
  if (!isLoadGiven) throw problem('kubeconfig-not-found', says);
  log.warning(says);
}

/** A cluster that is named all the same: what an earlier run found there is not gone. */
function unseenOf({ 'cluster-name': name }: AuditInputs, cluster: readonly WorldInput[]): readonly SkippedRecord[] {
  if (name === undefined || cluster.length > 0) return [];
  const says = 'is a cluster that was not looked at: no kubeconfig says how to reach it';
  return [{ file: name, reason: 'no-cluster', says }];
}

async function measure(
  history: History | undefined,
  worlds: readonly World[],
  isOurs: (seen: SeenObject) => boolean,
  { log }: AuditWorld,
): Promise<Pick<Sight, 'worlds' | 'plots'>> {
  if (history === undefined) return { worlds, plots: [] };
  log.progress(`measuring the load of ${formatCount(history.bundle.workloads.length, 'workload')}`);
  const { complaints, ...measured } = await measureAll(history, worlds, isOurs);
  tellOfDamage(complaints, log);
  return measured;
}

/** Complaints that are told. */
const mostTold = 5;

function tellOfDamage(complaints: readonly Problem[], log: Log): void {
  if (complaints.length === 0) return;
  const told = complaints.slice(0, mostTold).map(({ message }) => message);
  const left = complaints.length - told.length;
  const all = left > 0 ? [...told, `and ${formatNumber(left)} more`] : told;
  log.warning(`what cannot be read of the history is as if it was not recorded: ${all.join('; ')}`);
}

function manifestsText({ objects }: Manifests): string {
  const renders = new Set(objects.map(({ render }) => render)).size;
  return `${formatCount(objects.length, 'object')} in ${formatCount(renders, 'file or render', 'files and renders')}`;
}

function clusterText({ name, objects, live }: WorldInput): string {
  const version = live?.serverVersion === undefined ? '' : ` (${live.serverVersion})`;
  return `${formatCount(objects.length, 'object')} of the cluster ${name}${version}`;
}

function historyText({ bundle: { source, recordedAt, workloads } }: History): string {
  const day = recordedAt.slice(0, 10);
  return `load of ${formatCount(workloads.length, 'workload')}, recorded on ${day} (${source})`;
}

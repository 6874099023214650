/** Reads a cluster for the rules: every kind that they know, and the name of each that could not be read. */
import type { WorldInput } from '../../core/rules/world/catalog.ts';
import type { MetricApi } from '../../core/rules/world/live.ts';
import type { SeenObject } from '../../core/rules/world/seen.ts';
import type { Inventory } from '../../ports/inventory.ts';
import type { Log } from '../../ports/log.ts';
import { readKind } from './kind.ts';
import { createSharing } from './sharing.ts';
import { wantedKinds } from './wanted.ts';

export interface ClusterReading {
  /** Of the cluster, as findings name it. */
  readonly name: string;
  /** None = all of them. */
  readonly namespaces?: readonly string[];
  readonly log: Log;
  readonly cancelled: AbortSignal;
}

/**
 * A kind that is not served has no objects; one that may not be listed, or that the server fails to list, is a gap.
 * Throws `unauthenticated`, and `cluster-unreachable` where the server is lost.
 */
export async function readCluster(inventory: Inventory, reading: ClusterReading): Promise<WorldInput> {
  const { name, namespaces = [], log } = reading;
  const { version, at } = await inventory.about();
  const shared = createSharing();
  const gaps = new Map<string, string>();
  const found = [];
  for (const wanted of wantedKinds) {
    log.progress(`reading ${wanted.resource} of the cluster`);
    const read = await readKind(inventory, wanted, shared, reading);
    if (read.kind === 'gap') gaps.set(wanted.kind, read.missing);
    else found.push(read.objects);
  }
  tellOfGaps(gaps, log);
  tellOfEmpty(reading, found.flat(), log);
  const metrics = await readMetrics(inventory);
  return {
    name,
    isCluster: true,
    objects: found.flat(),
    gaps,
    live: { readAt: at, serverVersion: version, metrics },
    ...(namespaces.length > 0 && { limitedTo: namespaces }),
  };
}

const metricGroups = ['metrics.k8s.io', 'custom.metrics.k8s.io', 'external.metrics.k8s.io'];

async function readMetrics(inventory: Inventory): Promise<ReadonlyMap<string, MetricApi>> {
  const ask = async (group: string): Promise<readonly [string, MetricApi]> => [group, await inventory.metricApi(group)];
  return new Map(await Promise.all(metricGroups.map(ask)));
}

/** A server has nothing to say against a namespace that does not exist: its lists are empty. */
function tellOfEmpty({ namespaces = [] }: ClusterReading, objects: readonly SeenObject[], log: Log): void {
  const filled = new Set(objects.map(({ object }) => object.metadata.namespace));
  for (const each of namespaces.filter((namespace) => !filled.has(namespace)))
    log.warning(`the namespace ${each} of the cluster has nothing in it that rules look at`);
}

function tellOfGaps(gaps: ReadonlyMap<string, string>, log: Log): void {
  if (gaps.size === 0) return;
  const missing = [...new Set(gaps.values())].join('; ');
  log.warning(`not all of the cluster could be read, and what depends on it stays unknown: this takes ${missing}`);
}

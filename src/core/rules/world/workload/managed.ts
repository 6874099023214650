/** Which scaled workloads an Application of Argo CD writes replicas to. */
import { dirname, join } from 'node:path/posix';
import { at, recordsAt, textAt } from '../../../base/json.ts';
import type { Application, ApplicationSource } from './application.ts';
import { type SeenObject, titleOf } from '../seen.ts';
import type { Workload } from './workload.ts';
import type { Surroundings, World } from '../world.ts';

export interface Managed {
  /** Scaled, with replicas among what is applied. */
  readonly scaled: readonly Workload[];
  /** Why there may be more; the end of "this takes …". */
  readonly missing: readonly string[];
}

/** By the files of its sources, where this is their repository or nobody says which it is, and by what a cluster says of it. */
export function managedBy(application: Application, world: World): Managed {
  const parts = application.sources.map((source) => inRepository(source, world.everywhere));
  const live = world.isCluster ? onCluster(application, world) : nothing;
  const all = [...parts, live];
  return {
    scaled: all.flatMap(({ scaled }) => scaled),
    missing: all.every(({ scaled }) => scaled.length === 0) ? all.flatMap(({ missing }) => missing) : [],
  };
}

const nothing: Managed = { scaled: [], missing: [] };

const lacks = (missing: string): Managed => ({ scaled: [], missing: [missing] });

function inRepository(source: ApplicationSource, { worlds, repository }: Surroundings): Managed {
  const { path, repository: address } = source;
  if (repository !== undefined && !isAddressOf(address, repository)) return lacks(`the files of ${address}`);
  // every repository has a root; another directory that is there as well is hardly a coincidence
  if (repository === undefined && path === '.') return lacks(`whether ${address} is the repository that was read`);
  const there = worlds().flatMap((world) =>
    world.isCluster ? [] : world.workloads.filter(({ seen }) => isFrom(source, seen)).map((each) => ({ each, world })),
  );
  if (there.length === 0) return lacks(`the objects that ${path} renders to`);
  const scaled = there.filter(({ each, world }) => world.autoscalersOf(each).length > 0).map(({ each }) => each);
  if (scaled.length === 0) return nothing;
  if (source.isParameterized) return lacks(`what ${path} renders to with the parameters of the Application`);
  if (scaled.some(({ seen }) => seen.isConditional)) return lacks('which conditions of the template hold');
  return { scaled: scaled.filter(({ replicas }) => replicas.isWritten), missing: [] };
}

/** `git@github.com:acme/shop.git` and `https://github.com/acme/shop` of `acme/shop`. */
function isAddressOf(address: string, repository: string): boolean {
  const plain = address
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
  return ['/', ':'].some((before) => plain.endsWith(`${before}${repository.toLowerCase()}`));
}

/** What a directory renders to stands in it; a chart has its templates below. */
function isFrom({ path, isRecursive }: ApplicationSource, { file }: SeenObject): boolean {
  if (file === undefined || !(path === '.' || file.startsWith(`${path}/`))) return false;
  return isRecursive || dirname(file) === path || file.startsWith(join(path, 'templates/'));
}

/** Only what is applied on the server's side is told apart from what the server filled in. */
function onCluster({ seen }: Application, world: World): Managed {
  const scaled = recordsAt(seen.object, 'status', 'resources')
    .flatMap((each) => {
      const [kind, namespace, name] = ['kind', 'namespace', 'name'].map((key) => textAt(each, key) ?? '');
      return world.named(kind ?? '', namespace ?? '', name ?? '');
    })
    .flatMap((found) => world.workloadOf(found) ?? [])
    .filter((each) => world.autoscalersOf(each).length > 0);
  const applied = scaled.filter((each) => isReplicasApplied(each.seen));
  const other = scaled.find((each) => !applied.includes(each));
  return { scaled: applied, missing: other === undefined ? [] : [`what Argo CD applies to ${titleOf(other.seen)}`] };
}

function isReplicasApplied({ object }: SeenObject): boolean {
  return (object.metadata.managedFields ?? []).some(
    (entry) =>
      at(entry, 'fieldsV1', 'f:spec', 'f:replicas') !== undefined &&
      textAt(entry, 'operation') === 'Apply' &&
      textAt(entry, 'manager') === 'argocd-controller',
  );
}

const leftAlone = new WeakMap<Surroundings, ReadonlySet<SeenObject>>();

/** An Application neither compares its replicas nor writes them when it applies the rest. */
export function isLeftAlone({ seen }: Workload, { everywhere }: World): boolean {
  const all = leftAlone.get(everywhere) ?? findLeftAlone(everywhere);
  leftAlone.set(everywhere, all);
  return all.has(seen);
}

function findLeftAlone({ worlds }: Surroundings): ReadonlySet<SeenObject> {
  const found = worlds().flatMap((world) =>
    world.applications
      .filter(({ keepsIgnored }) => keepsIgnored)
      .flatMap((each) => managedBy(each, world).scaled.filter(({ seen }) => each.ignoresReplicas(seen))),
  );
  return new Set(found.map(({ seen }) => seen));
}

/** Everything that one run looks at: worlds, those that can be on one cluster at once, and what could not be read. */
import { apiGroupOf } from '../../kube/object.ts';
import { areSideBySide, type Catalog, createCatalog, kindKey, type WorldInput } from './catalog.ts';
import type { GoModule } from './go-module.ts';
import { indexUnread, noneUnread, type Unread } from './unread.ts';
import { indexNearby } from './nearby.ts';
import { indexUnplaced } from './unplaced-beside.ts';
import { createSelected } from './selections.ts';
import { createOverlaps } from './workload/overlap.ts';
import { createWorld, type Surroundings, type World } from './world.ts';

export interface ScanInput {
  readonly worlds: readonly WorldInput[];
  readonly unread: readonly Unread[];
  readonly code?: readonly GoModule[];
  /** `acme/shop`: whose files the worlds were read from; undefined where nobody says so. */
  readonly repository?: string | undefined;
}

/** In the order of the input. */
export function createScan({ worlds: inputs, unread, code = [], repository }: ScanInput): readonly World[] {
  const catalogs = inputs.map(createCatalog);
  const worlds: World[] = [];
  const everywhere: Surroundings = { worlds: () => worlds, code, repository };
  const nearbyOf = indexNearby(catalogs, everywhere.worlds);
  const unplacedOf = indexUnplaced(catalogs, everywhere.worlds);
  const kindsOf = indexKinds(catalogs);
  const index = indexUnread(unread);
  const shared = { ...createOverlaps(everywhere.worlds), ...createSelected(everywhere.worlds) };
  for (const catalog of catalogs) {
    const nearby = nearbyOf(catalog);
    const unplaced = unplacedOf(catalog);
    const search = {
      own: catalog,
      besideNamed: nearby.named,
      besideUnplaced: unplaced.named,
      kinds: () => kindsOf(catalog),
      ...(catalog.isCluster ? noneUnread : index),
    };
    let found: readonly World[] | undefined;
    const beside = (): readonly World[] => (found ??= worlds.filter((each) => areSideBySide(catalog, each)));
    worlds.push(createWorld({ catalog, search, beside, nearby, unplaced, shared, everywhere }));
  }
  return worlds;
}

/** Whoever writes one object of a kind writes its others too; a cluster may miss only what is listed of it. */
function indexKinds(catalogs: readonly Catalog[]): (catalog: Catalog) => ReadonlySet<string> {
  let written: ReadonlySet<string> | undefined;
  const listed = new Map<Catalog, ReadonlySet<string>>();
  return (catalog) => {
    if (!catalog.isCluster) return (written ??= kindsIn(catalogs.filter(({ isCluster }) => !isCluster)));
    const kinds = listed.get(catalog) ?? kindsIn([catalog]);
    listed.set(catalog, kinds);
    return kinds;
  };
}

/** Who names such a kind in a group of Kubernetes’ own means this one, and names nothing. */
function kindsIn(catalogs: readonly Catalog[]): ReadonlySet<string> {
  const all = catalogs.flatMap(({ objects }) => objects);
  return new Set(
    all.flatMap(({ object: { apiVersion, kind } }) => [kindKey(apiGroupOf(apiVersion), kind), kindKey('', kind)]),
  );
}

/** Everything that one run looks at: worlds, those that can be on one cluster at once, and what could not be read. */
import { areSideBySide, type Catalog, createCatalog, type WorldInput } from './catalog.ts';
import type { GoModule } from './go-module.ts';
import type { Unread } from './autoscaler/targets.ts';
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
  const kinds = new Set(catalogs.flatMap(({ objects }) => objects.map(({ object }) => object.kind)));
  const worlds = new Map<Catalog, World>();
  const everywhere: Surroundings = { worlds: () => [...worlds.values()], code, repository };
  for (const catalog of catalogs) {
    let found: readonly Catalog[] | undefined;
    const beside = (): readonly Catalog[] => (found ??= catalogs.filter((each) => areSideBySide(catalog, each)));
    const besideWorlds = (): readonly World[] => beside().flatMap((each) => worlds.get(each) ?? []);
    worlds.set(
      catalog,
      createWorld({ catalog, search: { own: catalog, beside, kinds, unread }, beside: besideWorlds, everywhere }),
    );
  }
  return [...worlds.values()];
}

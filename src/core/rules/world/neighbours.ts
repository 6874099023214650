/** What a world finds in others that can be on one cluster with it: by a key, without asking each of them. */
import type { Labels, Selector } from '../../hpa/selector.ts';
import { areSideBySide, type Catalog } from './catalog.ts';
import { identityKey, identityOf, type SeenObject } from './seen.ts';
import { indexSelectors, type SelectorIndex } from './selecting/selector-index.ts';

/** What worlds beside one have under a key. */
export type Neighbours<Key, Item> = (of: Catalog, key: Key) => readonly Item[];

type Seen = SeenObject | { readonly seen: SeenObject };

interface Entry<Item> {
  readonly item: Item;
  readonly place: Catalog;
}

/** By key, then by the identity of the object. */
type Files<Key, Item> = ReadonlyMap<Key, ReadonlyMap<string, readonly Entry<Item>[]>>;

/** Indexed when it is first asked for, once for all worlds. */
export function indexNeighbours<Place extends Catalog, Key, Item extends Seen>(
  places: () => readonly Place[],
  itemsOf: (place: Place) => readonly Item[],
  keysOf: (item: Item, place: Place) => readonly Key[],
  isBeside: (of: Catalog, place: Catalog) => boolean = areSideBySide,
): Neighbours<Key, Item> {
  const find = seekNeighbours(places, itemsOf, keysOf, isBeside);
  return (of, key) => [...find(of, key)];
}

/** The same one after the other, for whom the first of a thousand is enough. */
export function seekNeighbours<Place extends Catalog, Key, Item extends Seen>(
  places: () => readonly Place[],
  itemsOf: (place: Place) => readonly Item[],
  keysOf: (item: Item, place: Place) => readonly Key[],
  isBeside: (of: Catalog, place: Catalog) => boolean,
): (of: Catalog, key: Key) => Iterable<Item> {
  let files: Files<Key, Item> | undefined;
  return function* (of, key) {
    if (of.isCluster) return;
    const found = (files ??= fileAll(manifestsIn(places()), itemsOf, keysOf)).get(key) ?? [];
    for (const [identity, entries] of found) {
      // a thousand renders of one base have the same object, so that none is beside another
      if (of.identities().has(identity)) continue;
      for (const { item, place } of entries) if (isBeside(of, place)) yield item;
    }
  };
}

/** Of a world alone nothing is asked. */
function manifestsIn<Place extends Catalog>(places: readonly Place[]): readonly Place[] {
  const files = places.filter(({ isCluster }) => !isCluster);
  return files.length > 1 ? files : [];
}

function fileAll<Place extends Catalog, Key, Item extends Seen>(
  places: readonly Place[],
  itemsOf: (place: Place) => readonly Item[],
  keysOf: (item: Item, place: Place) => readonly Key[],
): Files<Key, Item> {
  const entries = places.flatMap((place) =>
    itemsOf(place).flatMap((item) => keysOf(item, place).map((key) => ({ key, item, place }))),
  );
  const byKey = Map.groupBy(entries, ({ key }) => key);
  return new Map([...byKey].map(([key, all]) => [key, Map.groupBy(all, ({ item }) => identityKeyOf(item))]));
}

const identityKeyOf = (item: Seen): string => identityKey(identityOf('seen' in item ? item.seen : item));

/** The first that is meant; later sources are only asked where earlier ones have none. */
export function firstOf<Item>(
  isMeant: (item: Item) => boolean,
  ...sources: readonly Iterable<Item>[]
): Item | undefined {
  for (const source of sources) for (const item of source) if (isMeant(item)) return item;
  return undefined;
}

/** Labels in a namespace that something asks for. */
export interface Asking {
  readonly namespace: string;
  readonly selector: Selector;
}

/** What worlds beside one have that selects labels in a namespace. */
export type SelectingNeighbours<Item> = (of: Catalog, namespace: string, labels: Labels) => readonly Item[];

/** The same by what selects labels. */
export function indexSelecting<Place extends Catalog, Item extends Seen>(
  places: () => readonly Place[],
  itemsOf: (place: Place) => readonly Item[],
  asksOf: (item: Item) => readonly Asking[],
): SelectingNeighbours<Item> {
  const find = seekSelecting(places, itemsOf, asksOf, areSideBySide);
  return (...asked) => [...find(...asked)];
}

/** The same one after the other. */
export function seekSelecting<Place extends Catalog, Item extends Seen>(
  places: () => readonly Place[],
  itemsOf: (place: Place) => readonly Item[],
  asksOf: (item: Item) => readonly Asking[],
  isBeside: (of: Catalog, place: Catalog) => boolean,
): (of: Catalog, namespace: string, labels: Labels) => Iterable<Item> {
  const find = seekNeighbours(places, itemsOf, (item) => asksOf(item).map(keyOf), isBeside);
  let asking: SelectorIndex<readonly [key: string, Asking]> | undefined;
  const index = (): SelectorIndex<readonly [key: string, Asking]> => {
    const all = manifestsIn(places()).flatMap((place) => itemsOf(place).flatMap(asksOf));
    return indexSelectors(
      [...new Map(all.map((each) => [keyOf(each), each]))],
      ([, { namespace }]) => namespace,
      ([, { selector }]) => selector,
    );
  };
  return function* (of, namespace, labels) {
    if (of.isCluster) return;
    for (const [key] of (asking ??= index())(namespace, labels)) yield* find(of, key);
  };
}

/** What asks for the same is looked at once. */
const keyOf = ({ namespace, selector }: Asking): string => `${namespace}\n${JSON.stringify(selector)}`;

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
): Neighbours<Key, Item> {
  let files: Files<Key, Item> | undefined;
  return (of, key) => {
    if (of.isCluster) return [];
    const found = (files ??= fileAll(manifestsIn(places()), itemsOf, keysOf)).get(key) ?? [];
    // a thousand renders of one base have the same object, so that none is beside another
    const others = [...found].flatMap(([identity, entries]) => (of.identities().has(identity) ? [] : entries));
    return others.flatMap(({ item, place }) => (areSideBySide(of, place) ? item : []));
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
  const find = indexNeighbours(places, itemsOf, (item) => asksOf(item).map(keyOf));
  let asking: SelectorIndex<readonly [key: string, Asking]> | undefined;
  const index = (): SelectorIndex<readonly [key: string, Asking]> => {
    const all = manifestsIn(places()).flatMap((place) => itemsOf(place).flatMap(asksOf));
    return indexSelectors(
      [...new Map(all.map((each) => [keyOf(each), each]))],
      ([, { namespace }]) => namespace,
      ([, { selector }]) => selector,
    );
  };
  return (of, namespace, labels) =>
    of.isCluster ? [] : (asking ??= index())(namespace, labels).flatMap(([key]) => find(of, key));
}

/** What asks for the same is looked at once. */
const keyOf = ({ namespace, selector }: Asking): string => `${namespace}\n${JSON.stringify(selector)}`;

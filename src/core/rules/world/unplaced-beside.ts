/** What worlds that may be on one cluster have for each other where not both say a namespace: indexed once, found one by one. */
import type { Labels } from '../../hpa/selector.ts';
import type { Autoscaler } from './autoscaler/autoscaler.ts';
import type { Budget } from './capacity/budget.ts';
import { type Catalog, mayMeet, namespaceOf } from './catalog.ts';
import { seekNeighbours, seekSelecting } from './neighbours.ts';
import type { SeenObject } from './seen.ts';
import type { Workload } from './workload/workload.ts';

export interface UnplacedBeside {
  readonly named: (kind: string, namespace: string, name: string) => Iterable<SeenObject>;
  readonly scalersOf: (kind: string, namespace: string, name: string) => Iterable<Autoscaler>;
  /** By the labels of pods. */
  readonly budgetsOf: (namespace: string, labels: Labels) => Iterable<Budget>;
  readonly labelled: (namespace: string, label: Label) => Iterable<Labelled>;
}

export type Label = readonly [key: string, value: string];

/** What makes pods, or is one, with their labels. */
export interface Labelled {
  readonly seen: SeenObject;
  readonly labels: Labels;
}

/** What a world has to have so that others find it. */
export interface Placing extends Pick<Catalog, 'ofKind'> {
  readonly workloads: readonly Workload[];
  readonly autoscalers: readonly Autoscaler[];
  readonly budgets: readonly Budget[];
}

/** No namespace is called this. */
const any = '*';

/** Under its own, and among all. */
const namespacesOf = (seen: SeenObject): readonly string[] => [...new Set([namespaceOf(seen), any])];

/** What says none may be in that of any other; what says one, only in that of those that say none. */
const asked = (namespace: string): string => (namespace === '' ? any : '');

const keyOf = (...parts: readonly string[]): string => parts.join('/');

export function indexUnplaced(
  catalogs: readonly Catalog[],
  worlds: () => readonly (Catalog & Placing)[],
): (of: Catalog) => UnplacedBeside {
  const index = <Place extends Catalog, Item extends SeenObject | { readonly seen: SeenObject }>(
    places: () => readonly Place[],
    itemsOf: (place: Place) => readonly Item[],
    keysOf: (item: Item) => readonly string[],
  ): ((of: Catalog, key: string) => Iterable<Item>) => {
    const inEach = (item: Item): readonly string[] =>
      namespacesOf('seen' in item ? item.seen : item).flatMap((each) => keysOf(item).map((key) => keyOf(each, key)));
    return seekNeighbours(places, itemsOf, inEach, mayMeet);
  };
  const named = index(
    () => catalogs,
    ({ objects }) => objects,
    ({ object }) => [keyOf(object.kind, object.metadata.name)],
  );
  const scalers = index(
    worlds,
    ({ autoscalers }) => autoscalers,
    ({ target }) => [keyOf(target.kind, target.name ?? '')],
  );
  const labelled = index(worlds, labelledIn, ({ labels }) => Object.entries(labels).map((label) => keyOf(...label)));
  const budgets = seekSelecting(
    worlds,
    (world) => world.budgets,
    ({ seen, selector }) =>
      selector === undefined ? [] : namespacesOf(seen).map((namespace) => ({ namespace, selector })),
    mayMeet,
  );
  return (of) => ({
    named: (kind, namespace, name) => named(of, keyOf(asked(namespace), kind, name)),
    scalersOf: (kind, namespace, name) => scalers(of, keyOf(asked(namespace), kind, name)),
    budgetsOf: (namespace, labels) => budgets(of, asked(namespace), labels),
    labelled: (namespace, label) => labelled(of, keyOf(asked(namespace), ...label)),
  });
}

export function labelledIn({ workloads, ofKind }: Pick<Placing, 'workloads' | 'ofKind'>): readonly Labelled[] {
  return [
    ...workloads.map(({ seen, pod: { labels } }) => ({ seen, labels })),
    ...ofKind('Pod').map((seen) => ({ seen, labels: seen.object.metadata.labels ?? {} })),
  ];
}

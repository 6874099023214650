/** Which Services and budgets select which workloads. */
import { type Catalog, namespaceOf } from './catalog.ts';
import type { Budget } from './capacity/budget.ts';
import type { Nearby } from './nearby.ts';
import type { SeenObject } from './seen.ts';
import { areTogether, indexVariants, nearestOfEach } from './selecting/nearness.ts';
import { indexSelectors, type SelectorIndex } from './selecting/selector-index.ts';
import type { Service } from './traffic/kube-service.ts';
import type { Workload } from './workload/workload.ts';

export interface Selections {
  /** Those that send traffic to its pods, of worlds beside too. */
  readonly servicesOf: (workload: Workload) => readonly Service[];
  /** Of worlds beside too. */
  readonly budgetsOf: (workload: Workload) => readonly Budget[];
}

interface Items {
  readonly services: readonly Service[];
  readonly budgets: readonly Budget[];
}

/** Where an object has variants, one selects the other only if each is the nearest to the other. */
export function createSelections(
  { objects, isCluster }: Catalog,
  { services, budgets }: Items,
  beside: Pick<Nearby, 'servicesOf' | 'budgetsOf'>,
): Selections {
  // pods are the most by far, and a cluster has none of its objects twice
  const variant = indexVariants(isCluster ? [] : objects);
  const areNear = (one: SeenObject, other: SeenObject): boolean =>
    variant(one, other) === other && variant(other, one) === one;
  const index = <Item extends Service | Budget>(
    items: readonly Item[],
    besideItems: SelectorIndex<Item>,
  ): ((of: Workload) => readonly Item[]) => {
    const find = indexSelectors<Item>(
      items,
      ({ seen }) => namespaceOf(seen),
      (item) => item.selector,
    );
    return ({ seen, pod: { labels } }) => {
      const namespace = namespaceOf(seen);
      const others = besideItems(namespace, labels).filter((item) => areTogether(item.seen, seen));
      return [...find(namespace, labels), ...nearestOfEach(seen, others)].filter((item) => areNear(item.seen, seen));
    };
  };
  const servicesOf = index(services, beside.servicesOf);
  return {
    servicesOf: (workload) => servicesOf(workload).filter(({ seen }) => areTogether(seen, workload.seen)),
    // a budget in a far directory still is one: better that than one told missing
    budgetsOf: index(budgets, beside.budgetsOf),
  };
}

export interface Selected {
  /** Those of worlds beside too. */
  readonly selectedBy: (selecting: Service | Budget) => readonly Workload[];
}

interface Part extends Selections {
  readonly workloads: readonly Workload[];
}

/** The same the other way round: of all worlds at once, found when it is first asked for. */
export function createSelected(parts: () => readonly Part[]): Selected {
  let found: ReadonlyMap<Service | Budget, readonly Workload[]> | undefined;
  const findAll = (): ReadonlyMap<Service | Budget, readonly Workload[]> => {
    const selected = new Map<Service | Budget, Workload[]>();
    for (const { workloads, servicesOf, budgetsOf } of parts())
      for (const workload of workloads)
        for (const selecting of [...servicesOf(workload), ...budgetsOf(workload)]) {
          const list = selected.get(selecting);
          if (list === undefined) selected.set(selecting, [workload]);
          else list.push(workload);
        }
    return selected;
  };
  return {
    selectedBy: (selecting) => nearestOfEach(selecting.seen, (found ??= findAll()).get(selecting) ?? []),
  };
}

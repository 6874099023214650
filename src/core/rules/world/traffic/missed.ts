/** What Services and budgets select that select no workload of their world, and what they may have meant. */
import type { Labels } from '../../../hpa/selector.ts';
import type { Budget } from '../capacity/budget.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import type { Service } from './kube-service.ts';
import { indexNearMisses, isSetAtRunTime, type NearMiss } from '../selecting/near-miss.ts';
import { indexSelectors, type SelectorIndex } from '../selecting/selector-index.ts';
import type { SeenObject } from '../seen.ts';
import type { Workload } from '../workload/workload.ts';

export interface MissedWorkload {
  readonly seen: SeenObject;
  readonly labels: Labels;
}

export interface Missed {
  /** Pods that it selects though it selects no workload: bare ones, or those that something else makes. */
  readonly selectsPods: (selecting: Service | Budget) => boolean;
  /** Of what selects nothing: workloads of its namespace that it nearly selects, and that no other of its kind selects. */
  readonly nearlySelectedBy: (selecting: Service | Budget) => readonly NearMiss<MissedWorkload>[];
  /** Whether a budget nearly selects it. */
  readonly isNearlyBudgeted: (workload: Workload) => boolean;
}

export interface Selecting {
  readonly services: readonly Service[];
  readonly budgets: readonly Budget[];
  readonly workloads: readonly Workload[];
  readonly servicesOf: (workload: Workload) => readonly Service[];
  readonly budgetsOf: (workload: Workload) => readonly Budget[];
  readonly selectedBy: (selecting: Service | Budget) => readonly Workload[];
}

type Either = Service | Budget;

export function createMissed(catalog: Catalog, own: Selecting, beside: () => readonly Selecting[]): Missed {
  const withoutService = indexFree(own.workloads, own.servicesOf);
  const withoutBudget = indexFree(own.workloads, own.budgetsOf);
  let selecting: ReadonlySet<Either> | undefined;
  let nearlyBudgeted: ReadonlySet<SeenObject> | undefined;
  const selectsPods = (each: Either): boolean => (selecting ??= selectingPods(catalog, own, beside())).has(each);
  const nearlySelectedBy: Missed['nearlySelectedBy'] = (each) => {
    if (own.selectedBy(each).length > 0 || selectsPods(each)) return [];
    const free = 'limit' in each ? withoutBudget : withoutService;
    return free(each).filter(
      ({ of, differs }) => !differs.some((requirement) => isSetAtRunTime(requirement, of.labels)),
    );
  };
  return {
    selectsPods,
    nearlySelectedBy,
    isNearlyBudgeted: ({ seen }) => {
      nearlyBudgeted ??= new Set(own.budgets.flatMap(nearlySelectedBy).map(({ of }) => of.seen));
      return nearlyBudgeted.has(seen);
    },
  };
}

/** Near misses among the workloads of its namespace that nothing selects. */
function indexFree(
  workloads: readonly Workload[],
  selecting: (workload: Workload) => readonly Either[],
): Missed['nearlySelectedBy'] {
  let free: ReadonlyMap<string, Missed['nearlySelectedBy']> | undefined;
  const index = (): ReadonlyMap<string, Missed['nearlySelectedBy']> => {
    const open = workloads.filter((each) => selecting(each).length === 0);
    const missed = open.map(({ seen, pod: { labels } }) => ({ seen, labels }));
    const byNamespace = Map.groupBy(missed, ({ seen }) => namespaceOf(seen));
    return new Map([...byNamespace].map(([namespace, all]) => [namespace, indexNearMisses(all)]));
  };
  return (each) => (free ??= index()).get(namespaceOf(each.seen))?.(each) ?? [];
}

/** Pods are gone through once. Workloads of worlds beside count too: what selects them may be written apart from them. */
function selectingPods({ ofKind }: Catalog, own: Selecting, beside: readonly Selecting[]): ReadonlySet<Either> {
  const idle = [...own.services, ...own.budgets].filter((each) => own.selectedBy(each).length === 0);
  const find: SelectorIndex<Either> = indexSelectors(
    idle,
    ({ seen }) => namespaceOf(seen),
    ({ selector }) => selector,
  );
  const pods = [
    ...ofKind('Pod').map((seen) => ({ seen, labels: seen.object.metadata.labels ?? {} })),
    ...beside.flatMap(({ workloads }) => workloads.map(({ seen, pod: { labels } }) => ({ seen, labels }))),
  ];
  return new Set(idle.length === 0 ? [] : pods.flatMap(({ seen, labels }) => find(namespaceOf(seen), labels)));
}

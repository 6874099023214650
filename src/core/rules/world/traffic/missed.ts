/** What Services and budgets select that select no workload, and what they may have meant. */
import type { Labels } from '../../../hpa/selector.ts';
import type { Budget } from '../capacity/budget.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import type { Service } from './kube-service.ts';
import { indexNearMisses, isSetAtRunTime, type Meant, type NearMiss, type NearMisses } from '../selecting/near-miss.ts';
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
  /** Of what selects nothing: the workload of its namespace that it nearly selects, and that no other of its kind selects. */
  readonly nearlySelectedBy: (selecting: Service | Budget) => Meant<MissedWorkload> | undefined;
  /** Whether a budget nearly selects it. */
  readonly isNearlyBudgeted: (workload: Workload) => boolean;
}

export interface MissedParts {
  readonly services: readonly Service[];
  readonly budgets: readonly Budget[];
  readonly workloads: readonly Workload[];
  readonly servicesOf: (workload: Workload) => readonly Service[];
  readonly budgetsOf: (workload: Workload) => readonly Budget[];
  readonly selectedBy: (selecting: Service | Budget) => readonly Workload[];
}

type Either = Service | Budget;

export interface Beside extends Pick<Catalog, 'ofKind'> {
  readonly workloads: readonly Workload[];
}

export function createMissed(catalog: Catalog, own: MissedParts, beside: () => readonly Beside[]): Missed {
  const withoutService = indexFree(own.workloads, own.servicesOf);
  const withoutBudget = indexFree(own.workloads, own.budgetsOf);
  let selecting: ReadonlySet<Either> | undefined;
  let nearlyBudgeted: ReadonlySet<SeenObject> | undefined;
  const selectsPods = (each: Either): boolean => (selecting ??= selectingPods(catalog, own, beside)).has(each);
  const isIdle = (each: Either): boolean => own.selectedBy(each).length === 0 && !selectsPods(each);
  const findNearlyBudgeted = (): ReadonlySet<SeenObject> => {
    const idle = Map.groupBy(own.budgets.filter(isIdle), ({ seen }) => namespaceOf(seen));
    const near = new Set<SeenObject>();
    for (const [namespace, all] of idle)
      for (const { seen } of withoutBudget(namespace)?.nearAny(all, isMeant) ?? []) near.add(seen);
    return near;
  };
  return {
    selectsPods,
    nearlySelectedBy: (each) => {
      const free = 'limit' in each ? withoutBudget : withoutService;
      return isIdle(each) ? free(namespaceOf(each.seen))?.meantBy(each, isMeant) : undefined;
    },
    isNearlyBudgeted: ({ seen }) => (nearlyBudgeted ??= findNearlyBudgeted()).has(seen),
  };
}

const isMeant = ({ of, differs }: NearMiss<MissedWorkload>): boolean =>
  !differs.some((requirement) => isSetAtRunTime(requirement, of.labels));

/** Near misses among the workloads of a namespace that nothing selects. */
function indexFree(
  workloads: readonly Workload[],
  selecting: (workload: Workload) => readonly Either[],
): (namespace: string) => NearMisses<MissedWorkload> | undefined {
  let free: ReadonlyMap<string, NearMisses<MissedWorkload>> | undefined;
  const index = (): ReadonlyMap<string, NearMisses<MissedWorkload>> => {
    const open = workloads.filter((each) => selecting(each).length === 0);
    const missed = open.map(({ seen, pod: { labels } }) => ({ seen, labels }));
    const byNamespace = Map.groupBy(missed, ({ seen }) => namespaceOf(seen));
    return new Map([...byNamespace].map(([namespace, all]) => [namespace, indexNearMisses(all)]));
  };
  return (namespace) => (free ??= index()).get(namespace);
}

/** Pods are gone through once. Those of worlds beside count too: what selects them may be written apart from them. */
function selectingPods(catalog: Catalog, own: MissedParts, beside: () => readonly Beside[]): ReadonlySet<Either> {
  const idle = [...own.services, ...own.budgets].filter((each) => own.selectedBy(each).length === 0);
  if (idle.length === 0) return new Set();
  const find: SelectorIndex<Either> = indexSelectors(
    idle,
    ({ seen }) => namespaceOf(seen),
    ({ selector }) => selector,
  );
  const workloads = beside().flatMap((each) => each.workloads);
  const pods = [
    ...[catalog, ...beside()].flatMap(podsIn),
    ...workloads.map(({ seen, pod: { labels } }) => ({ seen, labels })),
  ];
  return new Set(pods.flatMap(({ seen, labels }) => find(namespaceOf(seen), labels)));
}

function podsIn({ ofKind }: Pick<Catalog, 'ofKind'>): readonly MissedWorkload[] {
  return ofKind('Pod').map((seen) => ({ seen, labels: seen.object.metadata.labels ?? {} }));
}

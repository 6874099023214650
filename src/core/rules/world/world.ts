/** The world that rules see: typed objects of one place, and how they belong together, worked out once. */
import type { Selector } from '../../hpa/selector.ts';
import { type ActingHpa, indexActingHpas } from './autoscaler/acting-hpa.ts';
import { type Application, readApplication } from './workload/application.ts';
import { type Autoscaler, readAutoscaler } from './autoscaler/autoscaler.ts';
import { type Budget, readBudget } from './capacity/budget.ts';
import { type Catalog, namespaceOf } from './catalog.ts';
import { type Events, indexEvents } from './events.ts';
import type { GoModule } from './go-module.ts';
import { createGoverned, type Governed, isMeantFor } from './workload/governed.ts';
import {
  containerDefaults,
  type ContainerDefaults,
  type LimitRange,
  noDefaults,
  readLimitRange,
} from './pod/limit-range.ts';
import { createMadeHpas, type MadeHpas } from './autoscaler/made-hpa.ts';
import { areTogether, indexVariants } from './selecting/nearness.ts';
import { type Node, readNode } from './nodes/nodes.ts';
import { createOverlaps, type Overlaps } from './workload/overlap.ts';
import { indexPods } from './workload/pod-index.ts';
import { type Program, programsOf } from './workload/program.ts';
import { type Quota, readQuota } from './capacity/quota.ts';
import { createRivals, type Rivals, type Scaling } from './autoscaler/rivals.ts';
import type { SeenObject } from './seen.ts';
import { indexSelectors } from './selecting/selector-index.ts';
import { readService, type Service } from './traffic/kube-service.ts';
import { type Measured, type Told, unrecorded } from './recorded.ts';
import { fileThatNames, findTarget, type Target, type TargetSearch } from './autoscaler/targets.ts';
import { createTraffic, type Traffic } from './traffic/traffic.ts';
import { createVerticals, type Verticals } from './workload/vertical.ts';
import { type Claims, createClaims } from './workload/volume.ts';
import { isWorkload, readWorkload, type Workload } from './workload/workload.ts';

export interface World extends Catalog, Scaling, Rivals, Governed, Traffic, Claims, MadeHpas, Overlaps, Verticals {
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly budgets: readonly Budget[];
  /** Of Argo CD. */
  readonly applications: readonly Application[];
  /** Containers that certainly run a program of the repository; none in a cluster, where those of others run too. */
  readonly programs: readonly Program[];
  readonly everywhere: Surroundings;
  readonly quotas: readonly Quota[];
  readonly limitRanges: readonly LimitRange[];
  /** None where the world is no cluster. */
  readonly nodes: readonly Node[];
  /** Undefined for an object that makes no pods of a template. */
  readonly workloadOf: (seen: SeenObject) => Workload | undefined;
  /** Those that send traffic to its pods. */
  readonly servicesOf: (workload: Workload) => readonly Service[];
  readonly budgetsOf: (workload: Workload) => readonly Budget[];
  readonly selectedBy: (selecting: Service | Budget) => readonly Workload[];
  /** Live ones; none where the world is no cluster. */
  readonly podsOf: (workload: Workload) => readonly SeenObject[];
  readonly eventsOf: Events;
  readonly hpaOf: ActingHpa;
  /** What a recorded history tells of it. */
  readonly measuredOf: (autoscaler: Autoscaler) => Told<Measured>;
  /** Worlds that can be on the same cluster. */
  readonly beside: () => readonly World[];
  /** The first file that could not be read and names this; undefined where none does. */
  readonly unreadThatNames: (name: string) => string | undefined;
}

/** What is looked at besides one world. */
export interface Surroundings {
  /** All of them. */
  readonly worlds: () => readonly World[];
  readonly code: readonly GoModule[];
  /** `acme/shop`: the repository whose files are read; undefined where nobody says so. */
  readonly repository: string | undefined;
}

export interface WorldParts {
  readonly catalog: Catalog;
  readonly search: TargetSearch;
  readonly beside: () => readonly World[];
  readonly everywhere: Surroundings;
}

export function createWorld({ catalog, search, beside, everywhere }: WorldParts): World {
  const workloads = workloadsIn(catalog);
  const byObject = new Map(workloads.map((each) => [each.seen, each]));
  const autoscalers = [...catalog.ofKind('HorizontalPodAutoscaler'), ...catalog.ofKind('ScaledObject')].flatMap(
    (seen) => readAutoscaler(seen) ?? [],
  );
  const targets = new Map<Autoscaler, Target>();
  const targetOf = (autoscaler: Autoscaler): Target => {
    const found = targets.get(autoscaler) ?? findTarget(autoscaler, search);
    targets.set(autoscaler, found);
    return found;
  };
  const services = catalog.ofKind('Service').filter(isCore).map(readService);
  const budgets = catalog.ofKind('PodDisruptionBudget').map(readBudget);
  const selected = selections(catalog, workloads, services, budgets);
  return {
    ...catalog,
    autoscalers,
    workloads,
    services,
    budgets,
    applications: catalog.ofKind('Application').flatMap((seen) => readApplication(seen) ?? []),
    programs: catalog.isCluster ? [] : programsOf(workloads, everywhere),
    everywhere,
    nodes: catalog.ofKind('Node').map(readNode),
    targetOf,
    workloadOf: (seen) => byObject.get(seen) ?? besideWorkload(seen, beside()),
    ...createRivals({ autoscalers, targetOf }, beside),
    ...createGoverned(catalog, { workloads }, beside),
    quotas: catalog.ofKind('ResourceQuota').map(readQuota),
    limitRanges: catalog.ofKind('LimitRange').map(readLimitRange),
    ...selected,
    ...createTraffic({ catalog, search, beside, workloads, services, budgets, ...selected }),
    ...createClaims(catalog),
    ...createMadeHpas(autoscalers),
    ...createOverlaps(catalog, workloads),
    ...createVerticals(catalog),
    beside,
    // a Pod in files is one of its own, as the test of a chart is, though its labels may be those of a workload
    podsOf: catalog.isCluster ? indexPods(catalog, workloads) : () => [],
    eventsOf: indexEvents(catalog),
    hpaOf: indexActingHpas(autoscalers),
    measuredOf: () => unrecorded,
    unreadThatNames: (name) => fileThatNames(name, search.unread),
  };
}

/** What an autoscaler scales may be in a world beside its own. */
function besideWorkload(seen: SeenObject, worlds: readonly World[]): Workload | undefined {
  return worlds.flatMap(({ workloads }) => workloads).find((each) => each.seen === seen);
}

/** Knative has Services of its own. */
const isCore = ({ object }: SeenObject): boolean => object.apiVersion === 'v1';

function workloadsIn({ objects, inNamespace }: Catalog): readonly Workload[] {
  const byNamespace = Map.groupBy(objects.filter(isWorkload), namespaceOf);
  return [...byNamespace].flatMap(([namespace, seen]) => {
    const ranges = inNamespace('LimitRange', namespace);
    return seen.map((each) => readWorkload(each, defaultsFor(each, ranges)));
  });
}

function defaultsFor(seen: SeenObject, ranges: readonly SeenObject[]): ContainerDefaults {
  const meant = ranges.filter((each) => isMeantFor(each, seen));
  return meant.length === 0 ? noDefaults : containerDefaults(meant.map(({ object }) => object));
}

type Selections = Pick<World, 'servicesOf' | 'budgetsOf' | 'selectedBy'>;

/** Where an object has variants, one selects the other only if each is the nearest to the other. */
function selections(
  { objects, isCluster }: Catalog,
  workloads: readonly Workload[],
  services: readonly Service[],
  budgets: readonly Budget[],
): Selections {
  // pods are the most by far, and a cluster has none of its objects twice
  const variant = indexVariants(isCluster ? [] : objects);
  const areNear = (one: SeenObject, other: SeenObject): boolean =>
    variant(one, other) === other && variant(other, one) === one;
  const index = <Item extends Service | Budget>(items: readonly Item[]): ((of: Workload) => readonly Item[]) => {
    const found = indexSelectors<Item>(items, ({ seen }) => namespaceOf(seen), selectorOf);
    return ({ seen, pod }) => found(namespaceOf(seen), pod.labels).filter((item) => areNear(item.seen, seen));
  };
  const [servicesOf, budgetsOf] = [index(services), index(budgets)];
  let selected: ReadonlyMap<Service | Budget, readonly Workload[]> | undefined;
  return {
    servicesOf: (workload) => servicesOf(workload).filter(({ seen }) => areTogether(seen, workload.seen)),
    // a budget in a far directory still is one: better that than one told missing
    budgetsOf,
    selectedBy: (selecting) => {
      selected ??= invert(workloads, (each) => [...servicesOf(each), ...budgetsOf(each)]);
      return selected.get(selecting) ?? [];
    },
  };
}

const selectorOf = ({ selector }: Service | Budget): Selector | undefined => selector;

function invert<Item, Other>(
  items: readonly Item[],
  othersOf: (item: Item) => readonly Other[],
): ReadonlyMap<Other, readonly Item[]> {
  const found = new Map<Other, Item[]>();
  for (const item of items) {
    for (const other of othersOf(item)) {
      const list = found.get(other);
      if (list === undefined) found.set(other, [item]);
      else list.push(item);
    }
  }
  return found;
}

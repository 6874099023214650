/** The world that rules see: typed objects of one place, and how they belong together, worked out once. */
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
import type { Nearby } from './nearby.ts';
import { type Node, readNode } from './nodes/nodes.ts';
import type { Overlaps } from './workload/overlap.ts';
import { indexPods } from './workload/pod-index.ts';
import { type Program, programsOf } from './workload/program.ts';
import { type Quota, readQuota } from './capacity/quota.ts';
import { createRivals, type Rivals, type Scaling } from './autoscaler/rivals.ts';
import type { SeenObject } from './seen.ts';
import { createSelections, type Selected, type Selections } from './selections.ts';
import { readService, type Service } from './traffic/kube-service.ts';
import { type Measured, type Told, unrecorded } from './recorded.ts';
import { findTarget, type Target, type TargetSearch } from './autoscaler/targets.ts';
import { createTraffic, type Traffic } from './traffic/traffic.ts';
import { createUnplaced, nothingUnplaced, type Unplaced } from './unplaced.ts';
import type { UnplacedBeside } from './unplaced-beside.ts';
import type { UnreadIndex } from './unread.ts';
import { createVerticals, type Verticals } from './workload/vertical.ts';
import { type Claims, createClaims } from './workload/volume.ts';
import { isWorkload, readWorkload, type Workload } from './workload/workload.ts';

export interface World
  extends
    Catalog,
    Scaling,
    Rivals,
    Governed,
    Selections,
    Selected,
    Traffic,
    Claims,
    MadeHpas,
    Overlaps,
    Verticals,
    UnreadIndex {
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
  /** Live ones; none where the world is no cluster. */
  readonly podsOf: (workload: Workload) => readonly SeenObject[];
  readonly eventsOf: Events;
  readonly hpaOf: ActingHpa;
  /** What a recorded history tells of it. */
  readonly measuredOf: (autoscaler: Autoscaler) => Told<Measured>;
  readonly unplaced: Unplaced;
  /** Worlds that can be on the same cluster. */
  readonly beside: () => readonly World[];
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
  readonly nearby: Nearby;
  readonly unplaced: UnplacedBeside;
  /** What is found for all worlds at once. */
  readonly shared: Overlaps & Selected;
  readonly everywhere: Surroundings;
}

export function createWorld({ catalog, search, beside, nearby, unplaced, shared, everywhere }: WorldParts): World {
  const workloads = workloadsIn(catalog, nearby);
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
  const selections = { ...createSelections(catalog, { services, budgets }, nearby), ...shared };
  return {
    ...catalog,
    autoscalers,
    workloads,
    services,
    budgets,
    applications: catalog.ofKind('Application').flatMap((seen) => readApplication(seen) ?? []),
    programs: catalog.isCluster ? [] : programsOf(workloads, everywhere),
    everywhere,
    // those in files are made up for tests, or are of some cluster
    nodes: catalog.isCluster ? catalog.ofKind('Node').map(readNode) : [],
    targetOf,
    workloadOf: (seen) => byObject.get(seen) ?? nearby.workloadOf(seen),
    ...createRivals({ autoscalers, targetOf }, nearby.autoscalersOf),
    ...createGoverned(catalog, workloads, nearby.workloadsIn),
    quotas: catalog.ofKind('ResourceQuota').map(readQuota),
    limitRanges: catalog.ofKind('LimitRange').map(readLimitRange),
    ...selections,
    ...createTraffic({ catalog, search, beside, nearby, workloads, services, budgets, ...selections }),
    ...createClaims(catalog),
    ...createMadeHpas(autoscalers),
    ...createVerticals(catalog, nearby.verticalsFor),
    unplaced: catalog.isCluster
      ? nothingUnplaced
      : createUnplaced({ ...catalog, workloads, autoscalers, budgets }, unplaced),
    beside,
    // a Pod in files is one of its own, as the test of a chart is, though its labels may be those of a workload
    podsOf: catalog.isCluster ? indexPods(catalog, workloads) : () => [],
    eventsOf: indexEvents(catalog),
    hpaOf: indexActingHpas(autoscalers),
    measuredOf: () => unrecorded,
    unreadFiles: search.unreadFiles,
    unreadHolder: search.unreadHolder,
  };
}

/** Knative has Services of its own. */
const isCore = ({ object }: SeenObject): boolean => object.apiVersion === 'v1';

function workloadsIn({ objects, inNamespace }: Catalog, { limitRangesIn }: Nearby): readonly Workload[] {
  const byNamespace = Map.groupBy(objects.filter(isWorkload), namespaceOf);
  return [...byNamespace].flatMap(([namespace, seen]) => {
    const ranges = [...inNamespace('LimitRange', namespace), ...limitRangesIn(namespace)];
    return seen.map((each) => readWorkload(each, defaultsFor(each, ranges)));
  });
}

function defaultsFor(seen: SeenObject, ranges: readonly SeenObject[]): ContainerDefaults {
  const meant = ranges.filter((each) => isMeantFor(each, seen));
  return meant.length === 0 ? noDefaults : containerDefaults(meant.map(({ object }) => object));
}

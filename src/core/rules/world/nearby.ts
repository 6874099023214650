/** What relations of a world find in the worlds beside it: indexed once for all worlds, so that many stay linear. */
import type { Labels } from '../../hpa/selector.ts';
import type { Autoscaler } from './autoscaler/autoscaler.ts';
import { meaning, type Meaning, type Scaling } from './autoscaler/rivals.ts';
import type { Budget } from './capacity/budget.ts';
import { type Catalog, mayMeet, namespaceOf } from './catalog.ts';
import { type Asking, indexNeighbours, indexSelecting } from './neighbours.ts';
import type { SeenObject } from './seen.ts';
import type { Selecting } from './selecting/near-index.ts';
import type { Service } from './traffic/kube-service.ts';
import type { NetworkPolicy, Policies, Sender } from './traffic/network-policy.ts';
import { scrapersIn } from './traffic/scrape.ts';
import { looksAt, type Monitor, type Monitors } from './traffic/service-monitor.ts';
import { targetKey, verticalsIn } from './workload/vertical.ts';
import type { Workload } from './workload/workload.ts';

/** What a world has to have so that others find it. */
interface Part extends Catalog, Scaling, Pick<Policies, 'policies' | 'namespaceLabels'>, Pick<Monitors, 'monitors'> {
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly budgets: readonly Budget[];
}

/** Nothing for a cluster. */
export interface Nearby {
  readonly named: Catalog['named'];
  /** Whatever the namespace, of all worlds that may be on one cluster. */
  readonly ofKind: Catalog['ofKind'];
  readonly limitRangesIn: (namespace: string) => readonly SeenObject[];
  /** By `targetKey`. */
  readonly verticalsFor: (target: string) => readonly SeenObject[];
  readonly workloadOf: (seen: SeenObject) => Workload | undefined;
  readonly workloadsIn: (namespace: string) => readonly Workload[];
  readonly autoscalersOf: (means: Meaning) => readonly Autoscaler[];
  /** By the labels of pods in a namespace. */
  readonly servicesOf: (namespace: string, labels: Labels) => readonly Service[];
  readonly budgetsOf: (namespace: string, labels: Labels) => readonly Budget[];
  readonly policiesOf: (namespace: string, labels: Labels) => readonly NetworkPolicy[];
  /** By the labels of Services or pods. */
  readonly monitorsOf: (namespace: string, labels: Labels) => readonly Monitor[];
  readonly scrapers: () => readonly Sender[];
}

/** From a world to what is beside it. */
export function indexNearby(catalogs: readonly Catalog[], worlds: () => readonly Part[]): (of: Catalog) => Nearby {
  const named = indexNeighbours(
    () => catalogs,
    ({ objects }) => objects,
    (seen) => [nameKey(seen.object.kind, namespaceOf(seen), seen.object.metadata.name)],
  );
  const ofKind = indexNeighbours(
    () => catalogs,
    ({ objects }) => objects,
    ({ object }) => [object.kind],
    mayMeet,
  );
  const limitRanges = indexNeighbours(
    () => catalogs,
    ({ ofKind }) => ofKind('LimitRange'),
    (seen) => [namespaceOf(seen)],
  );
  const verticals = indexNeighbours(
    () => catalogs,
    (catalog) => verticalsIn(catalog).filter(isPlaced),
    (seen) => [targetKey(seen)],
  );
  const workloads = indexNeighbours(
    worlds,
    (world) => world.workloads,
    ({ seen }): readonly (SeenObject | string)[] => [seen, namespaceOf(seen)],
  );
  const autoscalers = indexNeighbours(
    worlds,
    (world) => world.autoscalers,
    (each, { targetOf }) => [meaning(each, targetOf(each))],
  );
  const services = indexSelecting(worlds, (world) => world.services, asksOf);
  const budgets = indexSelecting(worlds, (world) => world.budgets, asksOf);
  const policies = indexSelecting(worlds, (world) => world.policies.filter(({ seen }) => isPlaced(seen)), asksOf);
  const monitors = indexSelecting(worlds, (world) => world.monitors.filter(({ seen }) => isPlaced(seen)), monitorAsks);
  const scrapers = indexNeighbours(
    worlds,
    (world) => scrapersIn(world, world),
    () => [''],
  );
  return (of) => ({
    named: (...name) => named(of, nameKey(...name)),
    ofKind: (kind) => ofKind(of, kind),
    limitRangesIn: (namespace) => limitRanges(of, namespace),
    verticalsFor: (target) => verticals(of, target),
    workloadOf: (seen) => workloads(of, seen)[0],
    workloadsIn: (namespace) => workloads(of, namespace),
    autoscalersOf: (means) => autoscalers(of, means),
    servicesOf: (...labelled) => services(of, ...labelled),
    budgetsOf: (...labelled) => budgets(of, ...labelled),
    policiesOf: (...labelled) => policies(of, ...labelled),
    monitorsOf: (...labelled) => monitors(of, ...labelled),
    scrapers: () => scrapers(of, ''),
  });
}

const nameKey = (kind: string, namespace: string, name: string): string => [kind, namespace, name].join('/');

/** Whether it says its namespace: another that does not may be in any. */
const isPlaced = (seen: SeenObject): boolean => namespaceOf(seen) !== '';

function asksOf({ seen, selector }: Selecting): readonly Asking[] {
  return selector === undefined ? [] : [{ namespace: namespaceOf(seen), selector }];
}

function monitorAsks(monitor: Monitor): readonly Asking[] {
  const { selector } = monitor;
  return selector === undefined ? [] : looksAt(monitor).map((namespace) => ({ namespace, selector }));
}

/** Services that a ServiceMonitor which selects none most likely meant. */
import type { Labels } from '../../../hpa/selector.ts';
import { namespaceOf } from '../catalog.ts';
import type { Service } from './kube-service.ts';
import type { Candidate } from '../selecting/near-index.ts';
import { differenceText, indexNearMisses, type NearMisses } from '../selecting/near-miss.ts';
import { liesBeside } from '../selecting/nearness.ts';
import { titleOf } from '../seen.ts';
import { indexSelectors } from '../selecting/selector-index.ts';
import type { Monitor, Monitors } from './service-monitor.ts';

export interface MonitorMisses {
  /** Undefined where none comes near. */
  readonly meantBy: (monitor: Monitor) => Meant | undefined;
}

export interface Meant {
  readonly field: 'namespaceSelector' | 'selector';
  /** Why it is not selected. */
  readonly says: string;
}

interface Found {
  /** Among the Services at which it looks, and which no monitor selects. */
  readonly nearMisses: (monitor: Monitor) => NearMisses<Candidate>;
  /** Monitors whose labels are right, or are those of pods. */
  readonly meant: ReadonlyMap<Monitor, Meant>;
}

export function createMonitorMisses(monitors: Monitors, services: () => readonly Service[]): MonitorMisses {
  let found: Found | undefined;
  return {
    meantBy: (monitor) => {
      found ??= findAll(monitors, services());
      return found.meant.get(monitor) ?? differenceTo(monitor, found);
    },
  };
}

/** Services are gone through once. */
function findAll({ monitors, monitorsOf, monitoredBy }: Monitors, services: readonly Service[]): Found {
  const free = services.filter((service) => monitorsOf(service).length === 0);
  const find = indexSelectors(
    monitors.filter((monitor) => monitoredBy(monitor).length === 0 && monitor.selector?.length !== 0),
    () => '',
    ({ selector }) => selector,
  );
  const meant = new Map<Monitor, Meant>();
  for (const service of free) {
    const title = titleOf(service.seen);
    const isBeside = ({ seen }: Monitor): boolean => liesBeside(seen, service.seen);
    for (const monitor of find('', podLabels(service)).filter((each) => isBeside(each) && looksAt(each, service)))
      meant.set(monitor, {
        field: 'selector',
        says: `its labels are those of the pods behind ${title}, and not of the Service itself`,
      });
    for (const monitor of find('', labelsOf(service)).filter((each) => isBeside(each) && !looksAt(each, service)))
      meant.set(monitor, {
        field: 'namespaceSelector',
        says: `${title} is in the namespace ${namespaceOf(service.seen)}, at which it does not look`,
      });
  }
  return { nearMisses: indexFree(free), meant };
}

/** Monitors that look at the same namespaces share an index. */
function indexFree(free: readonly Service[]): Found['nearMisses'] {
  const byNamespace = Map.groupBy(free, ({ seen }) => namespaceOf(seen));
  const all = [...byNamespace.keys()];
  const order = new Map(all.map((namespace, place) => [namespace, place]));
  const lookedInto = ({ namespaces }: Monitor): readonly string[] => {
    if (namespaces === 'any' || namespaces.includes('')) return all;
    const places = [...namespaces, ''].flatMap((namespace) => order.get(namespace) ?? []);
    return [...new Set(places)].sort((one, other) => one - other).flatMap((place) => all[place] ?? []);
  };
  const indexed = new Map<string, NearMisses<Candidate>>();
  return (monitor) => {
    const namespaces = lookedInto(monitor);
    // there may be ten thousand, and no namespace is called by a star
    const key = namespaces === all ? '*' : namespaces.join();
    const candidates = (): readonly Candidate[] =>
      namespaces.flatMap((namespace) => byNamespace.get(namespace) ?? []).map(candidateOf);
    const near = indexed.get(key) ?? indexNearMisses(candidates());
    indexed.set(key, near);
    return near;
  };
}

const candidateOf = (service: Service): Candidate => ({ seen: service.seen, labels: labelsOf(service) });

function differenceTo(monitor: Monitor, { nearMisses }: Found): Meant | undefined {
  const meant = nearMisses(monitor).meantBy(monitor, ({ of }) => liesBeside(monitor.seen, of.seen));
  return meant && { field: 'selector', says: `it asks for ${differenceText(meant)}` };
}

const looksAt = (monitor: Monitor, { seen }: Service): boolean => looksInto(monitor, namespaceOf(seen));

/** An object that does not say its namespace may be in any. */
function looksInto({ namespaces }: Monitor, namespace: string): boolean {
  return namespaces === 'any' || [namespace, ''].some((each) => namespaces.includes(each)) || namespace === '';
}

const labelsOf = ({ seen }: Service): Labels => seen.object.metadata.labels ?? {};

/** What pods have for certain that a Service selects. */
const podLabels = ({ selector = [] }: Service): Labels =>
  Object.fromEntries(selector.map(({ key, values: [value = ''] }) => [key, value]));

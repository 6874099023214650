/** What tells Prometheus whom to ask: the ServiceMonitors and PodMonitors of its operator. */
import { at, flagAt, type JsonPath, listAt, numberAt, textAt } from '../../../base/json.ts';
import { readSelectorObject, type Selector } from '../../../hpa/selector.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import type { Service } from './kube-service.ts';
import type { SeenObject } from '../seen.ts';
import { indexSelectors, type SelectorIndex } from '../selecting/selector-index.ts';
import type { Workload } from '../workload/workload.ts';

export interface Monitor {
  readonly seen: SeenObject;
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  /** Of labels of Services, or of pods; undefined where it cannot be read. */
  readonly selector: Selector | undefined;
  readonly namespaces: readonly string[] | 'any';
  readonly endpoints: readonly Endpoint[];
}

export interface Endpoint {
  /** The name of a port of the Service, of a container for a PodMonitor. */
  readonly port: string | undefined;
  readonly portPath: JsonPath;
  /** A port of the container instead. */
  readonly targetPort: string | number | undefined;
}

export interface Monitors {
  readonly monitors: readonly Monitor[];
  readonly monitoredBy: (monitor: Monitor) => readonly Service[];
  /** Those of worlds beside too. */
  readonly monitorsOf: (of: Service | Workload) => readonly Monitor[];
}

export function createMonitors(
  { ofKind }: Catalog,
  services: readonly Service[],
  beside: SelectorIndex<Monitor>,
): Monitors {
  const monitors = [...ofKind('ServiceMonitor'), ...ofKind('PodMonitor')].map(readMonitor);
  const find = indexMonitors(monitors);
  const monitorsOf = (of: Service | Workload): readonly Monitor[] => {
    const isService = !('pod' in of);
    const labels = isService ? (of.seen.object.metadata.labels ?? {}) : of.pod.labels;
    const kind = isService ? 'ServiceMonitor' : 'PodMonitor';
    const places = [namespaceOf(of.seen), anywhere];
    const own = places.flatMap((place) => find(place, labels)).map(({ monitor }) => monitor);
    return [...own, ...places.flatMap((place) => beside(place, labels))].filter((monitor) => monitor.kind === kind);
  };
  let found: ReadonlyMap<Monitor, readonly Service[]> | undefined;
  const invert = (): ReadonlyMap<Monitor, readonly Service[]> => {
    const pairs = services.flatMap((service) => monitorsOf(service).map((monitor) => ({ monitor, service })));
    const grouped = Map.groupBy(pairs, ({ monitor }) => monitor);
    return new Map([...grouped].map(([monitor, all]) => [monitor, all.map(({ service }) => service)]));
  };
  return { monitors, monitorsOf, monitoredBy: (monitor) => (found ??= invert()).get(monitor) ?? [] };
}

/** No namespace is called this. */
const anywhere = '*';

/** Names of namespaces, or what stands for all of them. */
export function looksAt({ namespaces }: Monitor): readonly string[] {
  return namespaces === 'any' ? [anywhere] : namespaces;
}

interface Reach {
  readonly monitor: Monitor;
  readonly namespace: string;
}

function indexMonitors(monitors: readonly Monitor[]): SelectorIndex<Reach> {
  const reaches = monitors.flatMap((monitor) => looksAt(monitor).map((namespace) => ({ monitor, namespace })));
  return indexSelectors(
    reaches,
    ({ namespace }) => namespace,
    ({ monitor }) => monitor.selector,
  );
}

function readMonitor(seen: SeenObject): Monitor {
  const { object } = seen;
  const kind = object.kind === 'PodMonitor' ? 'PodMonitor' : 'ServiceMonitor';
  const read = readSelectorObject(at(object, 'spec', 'selector'));
  const list = kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints';
  return {
    seen,
    kind,
    selector: read.kind === 'answered' ? read.value : undefined,
    namespaces: namespacesOf(seen),
    endpoints: listAt(object, 'spec', list).map((json, index) => ({
      port: textAt(json, 'port'),
      portPath: ['spec', list, index, 'port'],
      targetPort: numberAt(json, 'portNumber') ?? numberAt(json, 'targetPort') ?? textAt(json, 'targetPort'),
    })),
  };
}

/** Its own where it names none. */
function namespacesOf(seen: SeenObject): Monitor['namespaces'] {
  if (flagAt(seen.object, 'spec', 'namespaceSelector', 'any')) return 'any';
  const named = listAt(seen.object, 'spec', 'namespaceSelector', 'matchNames').map(String);
  return named.length > 0 ? named : [namespaceOf(seen)];
}

/** Who asks the pods of a workload for metrics, and at which port. */
import { numberAt, recordAt, recordsAt, textAt } from '../../../base/json.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import { parseReference } from '../../../oci/reference.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import { declares, type Service } from './kube-service.ts';
import type { Policies, Sender } from './network-policy.ts';
import type { PodSpec } from '../pod/pod.ts';
import type { SeenObject } from '../seen.ts';
import type { Endpoint, Monitors } from './service-monitor.ts';
import type { Workload } from '../workload/workload.ts';

export interface Scrape {
  /** A monitor, or what carries the annotation `prometheus.io/scrape`. */
  readonly by: SeenObject;
  /** Undefined where nothing tells the number. */
  readonly port: number | undefined;
}

export interface Scrapes {
  readonly scrapesOf: (workload: Workload) => readonly Scrape[];
  /** The pods that scrape, as far as they are seen, those of worlds beside too. */
  readonly scrapers: () => readonly Sender[];
}

interface Parts extends Monitors, Pick<Policies, 'namespaceLabels'> {
  readonly workloads: readonly Workload[];
  readonly servicesOf: (workload: Workload) => readonly Service[];
}

export function createScrapes(catalog: Catalog, parts: Parts, beside: () => readonly Sender[]): Scrapes {
  let scrapers: readonly Sender[] | undefined;
  return {
    scrapesOf: (workload) => scrapesOf(workload, parts),
    scrapers: () => (scrapers ??= [...scrapersIn(catalog, parts), ...beside()]),
  };
}

function scrapesOf(workload: Workload, { servicesOf, monitorsOf }: Parts): readonly Scrape[] {
  const { seen, pod } = workload;
  const services = servicesOf(workload);
  return [
    ...annotated(seen, pod.annotations, pod),
    ...services.flatMap((service) => annotated(service.seen, service.seen.object.metadata.annotations ?? {}, pod)),
    ...services.flatMap((service) =>
      monitorsOf(service).flatMap((monitor) =>
        monitor.endpoints.map((each) => ({ by: monitor.seen, port: servicePort(each, service, pod) })),
      ),
    ),
    ...monitorsOf(workload).flatMap((monitor) =>
      monitor.endpoints.map(({ port, targetPort = port }) => ({ by: monitor.seen, port: numberOf(targetPort, pod) })),
    ),
  ];
}

/** `prometheus.io/scrape: "true"`, with `prometheus.io/port`; as Helm's chart of Prometheus reads them. */
function annotated(by: SeenObject, annotations: Readonly<Record<string, unknown>>, pod: PodSpec): readonly Scrape[] {
  if (textAt(annotations, 'prometheus.io/scrape') !== 'true') return [];
  const port = textAt(annotations, 'prometheus.io/port') ?? '';
  return [{ by, port: /^\d{1,5}$/.test(port) ? Number(port) : numberOf(port, pod) }];
}

function servicePort({ port, targetPort }: Endpoint, { ports }: Service, pod: PodSpec): number | undefined {
  if (port === undefined) return numberOf(targetPort, pod);
  return numberOf(ports.find(({ name }) => name === port)?.targetPort, pod);
}

/** Names are those of ports that containers declare. */
function numberOf(targetPort: string | number | undefined, { containers }: PodSpec): number | undefined {
  if (typeof targetPort !== 'string') return targetPort;
  const container = containers.find((each) => declares(each, { targetPort }));
  const port = recordsAt(container?.json, 'ports').find(({ name }) => name === targetPort);
  return numberAt(port, 'containerPort');
}

/** Programs that scrape, by the last word of their image's repository. */
const programs: ReadonlySet<string> = new Set(['prometheus', 'vmagent', 'alloy']);

/** The operator's own labels stand on pods of a Prometheus, whose StatefulSet it makes itself. */
export function scrapersIn(
  { ofKind }: Catalog,
  { workloads, namespaceLabels }: Pick<Parts, 'workloads' | 'namespaceLabels'>,
): readonly Sender[] {
  const own = workloads.filter(({ pod }) => pod.containers.some(({ json }) => programs.has(programOf(json))));
  const made = [...ofKind('Prometheus'), ...ofKind('PrometheusAgent')].filter(
    ({ object }) => apiGroupOf(object.apiVersion) === 'monitoring.coreos.com',
  );
  const sender = (seen: SeenObject, labels: Sender['labels']): Sender => {
    const namespace = namespaceOf(seen);
    return { seen, namespace, labels, namespaceLabels: namespaceLabels(namespace) };
  };
  return [
    ...own.map(({ seen, pod }) => sender(seen, pod.labels)),
    ...made.map((seen) => sender(seen, operatorLabels(seen))),
  ];
}

const programOf = (container: unknown): string =>
  parseReference(textAt(container, 'image') ?? '')
    ?.repository.path.split('/')
    .at(-1) ?? '';

/** As prometheus-operator 0.8x labels them; `podMetadata` adds others. */
function operatorLabels({ object }: SeenObject): Sender['labels'] {
  const { name } = object.metadata;
  const added = Object.entries(recordAt(object, 'spec', 'podMetadata', 'labels'));
  return {
    ...Object.fromEntries(added.map(([key, value]) => [key, String(value)])),
    'app.kubernetes.io/name': object.kind === 'Prometheus' ? 'prometheus' : 'prometheus-agent',
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    'operator.prometheus.io/name': name,
    ...(object.kind === 'Prometheus' && { prometheus: name }),
  };
}

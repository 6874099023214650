/** A Service as far as pods get traffic by it. */
import { at, flagAt, type JsonPath, listAt, numberAt, recordAt, recordsAt, textAt } from '../../../base/json.ts';
import type { Selector } from '../../../hpa/selector.ts';
import type { Container, PodSpec } from '../pod/pod.ts';
import type { SeenObject } from '../seen.ts';

export interface Service {
  readonly seen: SeenObject;
  /** Undefined where it selects no pods itself: ExternalName, or endpoints that somebody else writes. */
  readonly selector: Selector | undefined;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  readonly name: string;
  readonly port: number | undefined;
  /** A number or the name of a container's port; the Service's own number where nothing is written. */
  readonly targetPort: string | number | undefined;
  readonly path: JsonPath;
}

export function readService(seen: SeenObject): Service {
  const { object } = seen;
  const pairs = Object.entries(recordAt(object, 'spec', 'selector'));
  const selects = pairs.length > 0 && textAt(object, 'spec', 'type') !== 'ExternalName';
  return {
    seen,
    selector: selects ? pairs.map(([key, value]) => ({ key, operator: 'In', values: [String(value)] })) : undefined,
    ports: listAt(object, 'spec', 'ports').map((json, index) => readPort(json, ['spec', 'ports', index])),
  };
}

function readPort(json: unknown, path: JsonPath): ServicePort {
  const port = numberAt(json, 'port');
  const target = at(json, 'targetPort');
  const isWritten = typeof target === 'number' || typeof target === 'string';
  return { name: textAt(json, 'name') ?? '', port, targetPort: isWritten ? target : port, path };
}

/** Whether pods are only asked for metrics by it. */
export function isForMetrics({ ports }: Service): boolean {
  return ports.length > 0 && ports.every(isMetricsPort);
}

/** Programs that have one port for all call it `http-metrics`: where it stands for the port of the web, others call it too. */
function isMetricsPort({ name, port, targetPort }: ServicePort): boolean {
  const isWeb = name.startsWith('http') && (port === 80 || port === 443);
  return !isWeb && /metrics|prometheus/.test(`${name} ${targetPort}`);
}

/** The containers that its traffic reaches: those that declare a targeted port, else the first; of metrics only where there is nothing else. */
export function servedContainers(service: Service, { containers }: PodSpec): readonly Container[] {
  const ports = isForMetrics(service) ? service.ports : service.ports.filter((port) => !isMetricsPort(port));
  const served = containers.filter((container) => ports.some((port) => declares(container, port)));
  return served.length > 0 ? served : containers.slice(0, 1);
}

/** Whether a container has the port by the number or the name that a Service targets. */
export function declares({ json }: Container, { targetPort }: Pick<ServicePort, 'targetPort'>): boolean {
  const key = typeof targetPort === 'string' ? 'name' : 'containerPort';
  return targetPort !== undefined && recordsAt(json, 'ports').some((port) => port[key] === targetPort);
}

/** Whether it sends traffic to pods before they are ready, as peers that find each other ask for. */
export function publishesNotReady({ seen }: Service): boolean {
  return flagAt(seen.object, 'spec', 'publishNotReadyAddresses');
}

/** What leads traffic from outside to Services: an Ingress, or a route of the Gateway API. */
import { at, type JsonPath, type JsonRecord, listAt, recordAt, textAt } from '../../../base/json.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import { namespaceOf } from '../catalog.ts';
import { readService, type Service } from './kube-service.ts';
import { isNamedAlike } from '../selecting/named-alike.ts';
import { liesBeside } from '../selecting/nearness.ts';
import type { SeenObject } from '../seen.ts';
import { findTarget, type TargetSearch } from '../autoscaler/targets.ts';

export interface Ingress {
  readonly seen: SeenObject;
  /** Those that are Services. */
  readonly backends: readonly Backend[];
}

export interface Backend {
  readonly service: string;
  /** Leads to the name of the Service. */
  readonly path: JsonPath;
  /** Of a route, where it is another than its own. */
  readonly namespace: string | undefined;
  /** A number or a name; undefined where neither is written. */
  readonly port: string | number | undefined;
  readonly portPath: JsonPath;
}

/** Undefined for other kinds. */
export function readIngress(seen: SeenObject): Ingress | undefined {
  const group = apiGroupOf(seen.object.apiVersion);
  if (group === 'gateway.networking.k8s.io') return { seen, backends: routeBackends(seen.object) };
  return group === 'networking.k8s.io' || group === 'extensions'
    ? { seen, backends: ingressBackends(seen) }
    : undefined;
}

/** `networking.k8s.io/v1`, and the flat form of the versions before it. */
function ingressBackends({ object }: SeenObject): readonly Backend[] {
  const paths: readonly JsonPath[] = [
    ['spec', 'defaultBackend'],
    ['spec', 'backend'],
    ...listAt(object, 'spec', 'rules').flatMap((rule, index) =>
      listAt(rule, 'http', 'paths').map((_, place) => ['spec', 'rules', index, 'http', 'paths', place, 'backend']),
    ),
  ];
  return paths.flatMap((path) => ingressBackend(recordAt(object, ...path), path)).filter((each) => !isAction(each));
}

function ingressBackend(json: JsonRecord, path: JsonPath): readonly Backend[] {
  const isFlat = json['serviceName'] !== undefined;
  const service = isFlat ? textAt(json, 'serviceName') : textAt(json, 'service', 'name');
  if (service === undefined) return [];
  const key = textAt(json, 'service', 'port', 'name') === undefined ? 'number' : 'name';
  const portPath = isFlat ? ['servicePort'] : ['service', 'port', key];
  return [
    {
      service,
      path: [...path, ...(isFlat ? ['serviceName'] : ['service', 'name'])],
      namespace: undefined,
      port: portIn(at(json, ...portPath)),
      portPath: [...path, ...portPath],
    },
  ];
}

/** The AWS load balancer controller reads an annotation where the port has this name. */
const isAction = ({ port }: Backend): boolean => port === 'use-annotation';

function routeBackends(object: unknown): readonly Backend[] {
  const paths = listAt(object, 'spec', 'rules').flatMap((rule, index) =>
    listAt(rule, 'backendRefs').map((_, place): JsonPath => ['spec', 'rules', index, 'backendRefs', place]),
  );
  return paths.flatMap((path) => {
    const json = recordAt(object, ...path);
    const isService = (textAt(json, 'kind') ?? 'Service') === 'Service' && (textAt(json, 'group') ?? '') === '';
    const service = textAt(json, 'name');
    if (!isService || service === undefined) return [];
    const namespace = textAt(json, 'namespace');
    return { service, path: [...path, 'name'], namespace, port: portIn(json['port']), portPath: [...path, 'port'] };
  });
}

const portIn = (value: unknown): string | number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : undefined;

export type Backing =
  | { readonly kind: 'found'; readonly service: Service }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly missing: string };

/** The Service that a backend names. In files it is only missed where one that may be meant is there: many are installed from elsewhere. */
export function findBacking(
  ingress: Ingress,
  backend: Backend,
  search: TargetSearch,
  ingresses: readonly Ingress[],
): Backing {
  const { seen } = ingress;
  const { service: name, path, namespace } = backend;
  if (namespace !== undefined && namespace !== namespaceOf(seen))
    return { kind: 'unknown', missing: `whether the namespace ${namespace} grants the use of its Service ${name}` };
  const found = findTarget({ seen, target: { group: '', kind: 'Service', name, path } }, search);
  if (found.kind === 'found') return { kind: 'found', service: readService(found.seen) };
  if (found.kind === 'unknown' || search.own.isCluster || isOneMeant(seen, name, search, ingresses)) return found;
  return { kind: 'unknown', missing: `where the Service ${name} is written: none beside ${seen.file} may be meant` };
}

/** One beside that is called alike, or one of the same file to which nothing leads. */
function isOneMeant(seen: SeenObject, name: string, { own }: TargetSearch, ingresses: readonly Ingress[]): boolean {
  const beside = ingresses.filter((each) => namespaceOf(each.seen) === namespaceOf(seen));
  return own.inNamespace('Service', namespaceOf(seen)).some((service) => {
    const other = service.object.metadata.name;
    if (!liesBeside(seen, service)) return false;
    if (isNamedAlike(name, other) || isPartOf(name, other) || isPartOf(other, name)) return true;
    return (
      seen.file === service.file && !beside.some(({ backends }) => backends.some((each) => each.service === other))
    );
  });
}

const isPartOf = (part: string, whole: string): boolean => `-${whole}-`.includes(`-${part}-`);

/** Whether a Service has the port, by number or by name. */
export function hasPort({ ports }: Service, port: string | number): boolean {
  return ports.some((each) => each.name === port || String(each.port) === String(port));
}

/** A Service that stands for a name outside of the cluster need not list ports. */
export function isExternal({ seen }: Service): boolean {
  return textAt(seen.object, 'spec', 'type') === 'ExternalName';
}

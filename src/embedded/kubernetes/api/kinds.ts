/** The kinds that the embedded API serves, and the discovery documents that say so. */
import type { ResourceKind } from '../../../core/kube/object.ts';

interface Served extends ResourceKind {
  readonly verbs: readonly string[];
  readonly shortNames?: readonly string[];
}

const applied = ['get', 'list', 'watch', 'create', 'patch'];
const observed = ['get', 'list', 'watch'];

const served: readonly Served[] = [
  { ...kind('', 'v1', 'Namespace', 'namespaces'), isNamespaced: false, verbs: observed, shortNames: ['ns'] },
  { ...kind('', 'v1', 'ConfigMap', 'configmaps'), verbs: applied, shortNames: ['cm'] },
  { ...kind('', 'v1', 'Secret', 'secrets'), verbs: applied },
  { ...kind('', 'v1', 'Service', 'services'), verbs: applied, shortNames: ['svc'] },
  { ...kind('', 'v1', 'Pod', 'pods'), verbs: observed, shortNames: ['po'] },
  { ...kind('', 'v1', 'Event', 'events'), verbs: observed, shortNames: ['ev'] },
  { ...kind('apps', 'v1', 'Deployment', 'deployments'), verbs: applied, shortNames: ['deploy'] },
  { ...kind('apps', 'v1', 'ReplicaSet', 'replicasets'), verbs: observed, shortNames: ['rs'] },
  { ...kind('autoscaling', 'v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'), verbs: applied },
  { ...kind('policy', 'v1', 'PodDisruptionBudget', 'poddisruptionbudgets'), verbs: applied },
  { ...kind('networking.k8s.io', 'v1', 'Ingress', 'ingresses'), verbs: applied },
  { ...kind('networking.k8s.io', 'v1', 'NetworkPolicy', 'networkpolicies'), verbs: applied },
];

function kind(group: string, version: string, kind: string, resource: string): ResourceKind {
  return { group, version, kind, resource, isNamespaced: true };
}

export function kindOf(group: string, version: string, resource: string): ResourceKind | undefined {
  return served.find((each) => each.group === group && each.version === version && each.resource === resource);
}

/** What the one user of the embedded API may do, as RBAC rules: exactly what is served. */
export const rules = [
  ...served.map(({ group, resource, verbs }) => ({ verbs, apiGroups: [group], resources: [resource] })),
  { verbs: ['get'], apiGroups: [''], resources: ['pods/log'] },
];

export function isAllowed(verb: string, group: string, resource: string): boolean {
  return rules.some(
    (rule) => rule.verbs.includes(verb) && rule.apiGroups.includes(group) && rule.resources.includes(resource),
  );
}

/** The document at a discovery path, in the form that every client reads (not the aggregated one); undefined elsewhere. */
export function discovery(path: string): unknown {
  if (path === '/version') return { major: '1', minor: '37', gitVersion: 'v1.37.0+embedded' };
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups().map(describe) };
  const [, group = '', version] = /^\/(?:api|apis\/([^/]+))\/([^/]+)$/.exec(path) ?? [];
  const resources = served.filter((each) => each.group === group && each.version === version);
  if (resources.length === 0) return undefined;
  const groupVersion = group === '' ? version : `${group}/${version}`;
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: resources.map(resource) };
}

function groups(): readonly Served[] {
  return served.filter(({ group }, at) => group !== '' && served.findIndex((each) => each.group === group) === at);
}

function describe({ group, version }: Served): unknown {
  const only = { groupVersion: `${group}/${version}`, version };
  return { name: group, versions: [only], preferredVersion: only };
}

function resource({ resource, kind, isNamespaced, verbs, shortNames }: Served): unknown {
  return { name: resource, singularName: kind.toLowerCase(), namespaced: isNamespaced, kind, verbs, shortNames };
}

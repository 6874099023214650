/** Where the API server keeps things, and what a request to it does, in RBAC's words. */
import { apiVersionOf, type ObjectRef, type ResourceKind } from '../../../core/kube/object.ts';
import type { Right } from '../../../ports/cluster.ts';

/** One request in RBAC's words; `namespace` is '' for what lies in none. */
export interface Operation extends Right {
  readonly namespace: string;
}

export function collectionPath(kind: ResourceKind, namespace: string): string {
  const group = groupPath(apiVersionOf(kind));
  return kind.isNamespaced && namespace !== ''
    ? `${group}/namespaces/${encodeURIComponent(namespace)}/${kind.resource}`
    : `${group}/${kind.resource}`;
}

export function objectPath({ kind, namespace, name }: ObjectRef): string {
  return `${collectionPath(kind, namespace)}/${encodeURIComponent(name)}`;
}

/** `/api/v1`, or `/apis/apps/v1`. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

export function operationOn(verb: string, { kind, namespace, name }: ObjectRef): Operation {
  return { verb, group: kind.group, resource: kind.resource, namespace, name };
}

/** `patch deployments.apps "web" in namespace shop`. */
export function describeOperation(operation: Operation): string {
  return `${operation.verb} ${describeTarget(operation)}`;
}

/** `deployments.apps "web" in namespace shop`. */
export function describeTarget({ group, resource, namespace, name }: Operation): string {
  const what = group === '' ? resource : `${resource}.${group}`;
  const which = name === undefined ? '' : ` "${name}"`;
  const where = namespace === '' ? '' : ` in namespace ${namespace}`;
  return `${what}${which}${where}`;
}

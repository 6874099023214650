/** A Kubernetes object as it travels: raw JSON with the few fields that every object has; nothing unknown is dropped. */
import { at, isRecord, textAt } from '../base/json.ts';

export interface OwnerReference {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly unknown[];
}

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** Tells an object from other JSON by the fields that every one must have. */
export function isKubeObject(value: unknown): value is KubeObject {
  const namespace = at(value, 'metadata', 'namespace');
  return (
    isRecord(value) &&
    textAt(value, 'apiVersion') !== undefined &&
    textAt(value, 'kind') !== undefined &&
    textAt(value, 'metadata', 'name') !== undefined &&
    (namespace === undefined || typeof namespace === 'string')
  );
}

/** How a server serves a kind; `group` is '' for the core group, `resource` is the plural used in paths. */
export interface ResourceKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly resource: string;
  readonly isNamespaced: boolean;
}

/** One object by name; `namespace` is '' for cluster-scoped kinds. */
export interface ObjectRef {
  readonly kind: ResourceKind;
  readonly namespace: string;
  readonly name: string;
}

const builtIn = (group: string, version: string, kind: string, resource: string): ResourceKind => ({
  group,
  version,
  kind,
  resource,
  isNamespaced: true,
});

/** The kinds that a rollout reads whatever it applies; every server serves them, so none is discovered. */
export const kinds = {
  deployment: builtIn('apps', 'v1', 'Deployment', 'deployments'),
  replicaSet: builtIn('apps', 'v1', 'ReplicaSet', 'replicasets'),
  pod: builtIn('', 'v1', 'Pod', 'pods'),
  event: builtIn('', 'v1', 'Event', 'events'),
  horizontalPodAutoscaler: builtIn('autoscaling', 'v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'),
} as const;

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf({ group, version }: ResourceKind): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The group of an apiVersion: `apps` of `apps/v1`, '' of `v1`. */
export function apiGroupOf(apiVersion: string): string {
  const end = apiVersion.lastIndexOf('/');
  return end < 0 ? '' : apiVersion.slice(0, end);
}

/** A VerticalPodAutoscaler: whose pods it changes, and which of their resources. */
import { at, type JsonPath, listAt, recordsAt, textAt } from '../../../base/json.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import { type Catalog, isOfGroup, namespaceOf } from '../catalog.ts';
import { nearestOfEach } from '../selecting/nearness.ts';
import type { Container } from '../pod/pod.ts';
import type { SeenObject } from '../seen.ts';
import type { Workload } from './workload.ts';

export interface Vertical {
  readonly seen: SeenObject;
  /** `Auto` where none is written; `Off` only recommends. */
  readonly mode: string;
  readonly changes: (container: Container, resource: string) => Change | undefined;
}

/** A limit follows in the proportion that it had, where there is one. */
export type Change = 'requests' | 'requests-and-limits';

export interface Verticals {
  /** All that name the workload; of variants the nearest. */
  readonly verticalsOf: (workload: Workload) => readonly Vertical[];
}

export function createVerticals(catalog: Catalog, beside: (target: string) => readonly SeenObject[]): Verticals {
  let byTarget: ReadonlyMap<string, readonly SeenObject[]> | undefined;
  return {
    verticalsOf: ({ seen }) => {
      byTarget ??= Map.groupBy(verticalsIn(catalog), targetKey);
      const { kind, metadata } = seen.object;
      const key = [namespaceOf(seen), kind, metadata.name].join('/');
      const meant = [...(byTarget.get(key) ?? []), ...beside(key)].filter((each) =>
        isOfGroup(seen, apiGroupOf(textAt(each.object, ...ref, 'apiVersion') ?? '')),
      );
      return nearestOfEach(seen, meant.map(readVertical));
    },
  };
}

const ref = ['spec', 'targetRef'];

export function verticalsIn({ ofKind }: Catalog): readonly SeenObject[] {
  return ofKind('VerticalPodAutoscaler').filter(({ object }) => apiGroupOf(object.apiVersion) === 'autoscaling.k8s.io');
}

/** `shop/Deployment/web`: what it is for. */
export function targetKey(seen: SeenObject): string {
  return [namespaceOf(seen), textAt(seen.object, ...ref, 'kind'), textAt(seen.object, ...ref, 'name')].join('/');
}

function readVertical(seen: SeenObject): Vertical {
  const mode = modeAt(seen.object, 'spec', 'updatePolicy', 'updateMode');
  return {
    seen,
    mode,
    changes: ({ name }, resource) => {
      const policy = policyFor(seen.object, name);
      if (mode === 'Off' || modeAt(policy, 'mode') === 'Off' || !controls(policy, resource)) return undefined;
      return textAt(policy, 'controlledValues') === 'RequestsOnly' ? 'requests' : 'requests-and-limits';
    },
  };
}

/** `Off` without quotes is a boolean, which the API server refuses: it changes nothing either. */
function modeAt(value: unknown, ...path: JsonPath): string {
  return at(value, ...path) === false ? 'Off' : (textAt(value, ...path) ?? 'Auto');
}

/** The policy of the container's name, else the one of `*`. Mirrors GetContainerResourcePolicy (autoscaler 1.4). */
function policyFor(object: unknown, container: string): unknown {
  const policies = recordsAt(object, 'spec', 'resourcePolicy', 'containerPolicies');
  const named = (name: string): unknown => policies.find(({ containerName }) => containerName === name);
  return named(container) ?? named('*');
}

/** Both where nothing is written; what is pinned between equal bounds does not move. */
function controls(policy: unknown, resource: string): boolean {
  const controlled = at(policy, 'controlledResources');
  if (controlled !== undefined && controlled !== null && !listAt(policy, 'controlledResources').includes(resource))
    return false;
  const [least, most] = [at(policy, 'minAllowed', resource), at(policy, 'maxAllowed', resource)];
  return least === undefined || least !== most;
}

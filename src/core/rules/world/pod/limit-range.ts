/** What the LimitRanges of a namespace give to containers that say nothing themselves, and what they allow. */
import { recordsAt, textAt } from '../../../base/json.ts';
import type { KubeObject } from '../../../kube/object.ts';
import { type Amounts, amountsAt } from './amounts.ts';
import type { SeenObject } from '../seen.ts';

export interface LimitRange {
  readonly seen: SeenObject;
  readonly bounds: readonly LimitBound[];
}

/** How little or much of a resource a container, or a pod as a whole, may request, and have as its limit. */
export interface LimitBound {
  readonly of: 'Container' | 'Pod';
  readonly kind: 'min' | 'max';
  readonly resource: string;
  readonly amount: string;
}

export function readLimitRange(seen: SeenObject): LimitRange {
  return { seen, bounds: recordsAt(seen.object, 'spec', 'limits').flatMap(boundsOf) };
}

function boundsOf(item: unknown): readonly LimitBound[] {
  const of = textAt(item, 'type');
  if (of !== 'Container' && of !== 'Pod') return [];
  return (['min', 'max'] as const).flatMap((kind) =>
    Object.entries(amountsAt(item, kind)).map(([resource, amount]) => ({ of, kind, resource, amount })),
  );
}

export interface ContainerDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

export const noDefaults: ContainerDefaults = { requests: {}, limits: {} };

/** Of several, the first that says something of a resource. */
export function containerDefaults(limitRanges: readonly KubeObject[]): ContainerDefaults {
  return limitRanges
    .flatMap((object) => recordsAt(object, 'spec', 'limits'))
    .filter((item) => textAt(item, 'type') === 'Container')
    .map(defaultsOf)
    .reduce(
      (all, each) => ({ requests: { ...each.requests, ...all.requests }, limits: { ...each.limits, ...all.limits } }),
      noDefaults,
    );
}

/** Mirrors SetDefaults_LimitRangeItem (Kubernetes 1.37). */
function defaultsOf(item: unknown): ContainerDefaults {
  const limits = { ...amountsAt(item, 'max'), ...amountsAt(item, 'default') };
  return { limits, requests: { ...amountsAt(item, 'min'), ...limits, ...amountsAt(item, 'defaultRequest') } };
}

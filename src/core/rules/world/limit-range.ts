/** What the LimitRanges of a namespace give to containers that say nothing themselves. */
import { recordsAt, textAt } from '../../base/json.ts';
import type { KubeObject } from '../../kube/object.ts';
import { type Amounts, amountsAt } from './amounts.ts';

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

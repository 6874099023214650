/** What a ResourceQuota or a LimitRange is about: the workloads of its namespace. */
import { type Catalog, namespaceOf } from '../catalog.ts';
import { liesBeside } from '../selecting/near-miss.ts';
import { hasOwnNamespace, indexVariants, type Variants } from '../selecting/nearness.ts';
import type { SeenObject } from '../seen.ts';
import type { Workload } from './workload.ts';

export interface Governed {
  /** Those of worlds beside this one too. */
  readonly governedBy: (governing: SeenObject) => readonly Workload[];
}

interface Part {
  readonly workloads: readonly Workload[];
}

/** Of variants, each has to be the nearest to the other. */
export function createGoverned({ objects, isCluster }: Catalog, own: Part, beside: () => readonly Part[]): Governed {
  let variants: Variants | undefined;
  let byNamespace: ReadonlyMap<string, readonly Workload[]> | undefined;
  const index = (): ReadonlyMap<string, readonly Workload[]> =>
    Map.groupBy(
      [own, ...beside()].flatMap(({ workloads }) => workloads),
      ({ seen }) => namespaceOf(seen),
    );
  return {
    governedBy: (governing) => {
      const namespace = namespaceOf(governing);
      const variant = (variants ??= indexVariants(isCluster ? [] : objects));
      const found = (byNamespace ??= index()).get(namespace) ?? [];
      return found.filter(
        ({ seen }) =>
          isMeantFor(governing, seen) && variant(governing, seen) === seen && variant(seen, governing) === governing,
      );
    },
  };
}

/**
 * Whether what governs a namespace is about an object of it. Files that write none, or `default`, may be meant for any
 * namespace and any cluster: then those of its directory are meant, and of those below.
 */
export function isMeantFor(governing: SeenObject, seen: SeenObject): boolean {
  return hasOwnNamespace(governing) || liesBeside(governing, seen);
}

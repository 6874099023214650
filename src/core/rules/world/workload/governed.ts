/** What a ResourceQuota or a LimitRange is about: the workloads of its namespace. */
import { type Catalog, namespaceOf } from '../catalog.ts';
import { hasOwnNamespace, indexVariants, liesBeside, nearestOfEach, type Variants } from '../selecting/nearness.ts';
import { type SeenObject, titleOf } from '../seen.ts';
import type { UnreadFiles } from '../unread.ts';
import type { Workload } from './workload.ts';

export interface Governed {
  /** Those of worlds beside this one too. */
  readonly governedBy: (governing: SeenObject) => readonly Workload[];
}

/** Of variants, each has to be the nearest to the other. */
export function createGoverned(
  { objects, isCluster }: Catalog,
  workloads: readonly Workload[],
  beside: (namespace: string) => readonly Workload[],
): Governed {
  let variants: Variants | undefined;
  let byNamespace: ReadonlyMap<string, readonly Workload[]> | undefined;
  return {
    governedBy: (governing) => {
      const namespace = namespaceOf(governing);
      const variant = (variants ??= indexVariants(isCluster ? [] : objects));
      byNamespace ??= Map.groupBy(workloads, ({ seen }) => namespaceOf(seen));
      return [...(byNamespace.get(namespace) ?? []), ...nearestOfEach(governing, beside(namespace))].filter(
        ({ seen }) =>
          isMeantFor(governing, seen) && variant(governing, seen) === seen && variant(seen, governing) === governing,
      );
    },
  };
}

/** A file that was not read and may hold a LimitRange for it, as "this takes …" goes on. */
export function unreadRangesFor({ seen }: Workload, unreadFiles: UnreadFiles): readonly string[] {
  const naming = new Set(hasOwnNamespace(seen) ? unreadFiles('LimitRange', namespaceOf(seen)) : []);
  return unreadFiles('LimitRange')
    .filter((file) => naming.has(file) || liesBeside({ file }, seen))
    .slice(0, 1)
    .map((file) => `whether ${file} holds a LimitRange for ${titleOf(seen)}`);
}

/**
 * Whether what governs a namespace is about an object of it. Files that write none, or `default`, may be meant for any
 * namespace and any cluster: then those of its directory are meant, and of those below.
 */
export function isMeantFor(governing: SeenObject, seen: SeenObject): boolean {
  return hasOwnNamespace(governing) || liesBeside(governing, seen);
}

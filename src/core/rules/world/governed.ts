/** What a ResourceQuota or a LimitRange is about: the workloads of its namespace. */
import { dirname } from 'node:path/posix';
import { type Catalog, namespaceOf } from './catalog.ts';
import { indexVariants, type Variants } from './nearness.ts';
import type { SeenObject } from './seen.ts';
import type { Workload } from './workload.ts';

export interface Governed {
  /** Those of worlds beside this one too. */
  readonly governedBy: (governing: SeenObject) => readonly Workload[];
}

interface Part {
  readonly workloads: readonly Workload[];
}

/**
 * Where no namespace is written, files may be meant for any: then only those of one directory belong together. Of variants,
 * each has to be the nearest to the other.
 */
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
      return found.filter(({ seen }) => {
        const isMeant = namespace !== '' || directoryOf(seen) === directoryOf(governing);
        return isMeant && variant(governing, seen) === seen && variant(seen, governing) === governing;
      });
    },
  };
}

const directoryOf = ({ file = '' }: SeenObject): string => dirname(file);

/** The PersistentVolumeClaims that all pods of a workload share. */
import { flagAt, listAt, type JsonPath, recordsAt, textAt } from '../../../base/json.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import { nearestOf } from '../selecting/nearness.ts';
import type { Workload } from './workload.ts';

export interface Claim {
  readonly name: string;
  /** Leads to the name in the workload. */
  readonly path: JsonPath;
  /** `ReadWriteOnce` and others; undefined where the claim is not seen. */
  readonly modes: readonly string[] | undefined;
  readonly isReadOnly: boolean;
}

export interface Claims {
  readonly claimsOf: (workload: Workload) => readonly Claim[];
}

/** Of a StatefulSet, volumes of its volumeClaimTemplates are each pod's own, as ephemeral ones are of every workload. */
export function createClaims({ named }: Catalog): Claims {
  return {
    claimsOf: ({ seen, pod }) => {
      const templates = recordsAt(seen.object, 'spec', 'volumeClaimTemplates');
      const own = new Set(templates.map((template) => textAt(template, 'metadata', 'name')));
      return listAt(pod.spec, 'volumes').flatMap((volume, index) => {
        const name = textAt(volume, 'persistentVolumeClaim', 'claimName');
        if (name === undefined || own.has(textAt(volume, 'name'))) return [];
        const claim = nearestOf(seen, named('PersistentVolumeClaim', namespaceOf(seen), name));
        return {
          name,
          path: [...pod.path, 'volumes', index, 'persistentVolumeClaim', 'claimName'],
          modes: claim && listAt(claim.object, 'spec', 'accessModes').map(String),
          isReadOnly: flagAt(volume, 'persistentVolumeClaim', 'readOnly'),
        };
      });
    },
  };
}

/** Whom a claim lets in at once; undefined where pods on several nodes may use it. */
export function soleUserOf({ modes = [], isReadOnly }: Claim): 'pod' | 'node' | undefined {
  if (modes.includes('ReadWriteMany') || (isReadOnly && modes.includes('ReadOnlyMany'))) return undefined;
  if (modes.includes('ReadWriteOnce')) return 'node';
  return modes.includes('ReadWriteOncePod') ? 'pod' : undefined;
}

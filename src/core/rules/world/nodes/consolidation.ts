/** Where Karpenter packs pods onto fewer nodes, by what they request. */
import { flagAt, textAt } from '../../../base/json.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import type { Catalog } from '../catalog.ts';
import type { SeenObject } from '../seen.ts';

/** NodePools, and Provisioners of older releases, that move pods to use nodes better. */
export function consolidatingPools({ ofKind }: Pick<Catalog, 'ofKind'>): readonly SeenObject[] {
  return [...ofKind('NodePool'), ...ofKind('Provisioner')].filter(
    (seen) => apiGroupOf(seen.object.apiVersion) === 'karpenter.sh' && consolidates(seen),
  );
}

/** Without a policy nodes are consolidated when empty or underutilized (karpenter.sh/v1). */
function consolidates({ object }: SeenObject): boolean {
  if (object.kind === 'Provisioner') return flagAt(object, 'spec', 'consolidation', 'enabled');
  const policy = textAt(object, 'spec', 'disruption', 'consolidationPolicy') ?? 'WhenEmptyOrUnderutilized';
  return policy !== 'WhenEmpty' && textAt(object, 'spec', 'disruption', 'consolidateAfter') !== 'Never';
}

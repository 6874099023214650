/** Finds what an autoscaler points at: kinds that have a scale, and the scale of the one that is named. */
import { type Answer, failed } from './answer.ts';
import type { HpaSpec } from './spec.ts';
import type { Sync } from './sync.ts';
import type { Scale } from './workload.ts';

/** By API group; version does not matter to the controller. */
const scalableKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['ReplicationController'],
  apps: ['Deployment', 'StatefulSet', 'ReplicaSet'],
};

/** Mirrors the beginning of reconcileAutoscaler, ParseGroupVersion and scaleForResourceMappings (Kubernetes 1.37). */
export function findScale({ spec, scale }: Sync): Answer<Scale> {
  const group = groupOf(spec.scaleTargetRef);
  if (group === undefined) return failed(`unexpected GroupVersion string: ${spec.scaleTargetRef.apiVersion}`);
  const { kind } = spec.scaleTargetRef;
  return scalableKinds[group]?.includes(kind) === true
    ? scale
    : failed(`no matches for kind "${kind}" in group "${group}"`);
}

/** Undefined for more than `group/version`; without a slash it is a version of the core group. */
function groupOf({ apiVersion = '' }: HpaSpec['scaleTargetRef']): string | undefined {
  const parts = apiVersion.split('/');
  if (parts.length > 2) return undefined;
  return parts.length === 2 ? parts[0] : '';
}

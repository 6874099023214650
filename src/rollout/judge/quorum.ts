/** How many doomed pods make a release lost: one bad node must not fail fifty pods, and one doomed pod of two must. */
import type { Instant } from '../../core/base/instant.ts';
import type { Deployment } from '../../core/kube/deployment.ts';
import type { Pod } from '../../core/kube/pod.ts';
import type { View } from './world.ts';

export type Quorum =
  | { readonly kind: 'lost' }
  /** Every doomed pod is on this node, and others are ready elsewhere. */
  | { readonly kind: 'bad-node' }
  | { readonly kind: 'none' }
  /** Lost if nothing moves until then. */
  | { readonly kind: 'pending'; readonly until: Instant };

const standstillMs = 20_000;

/** `doomed` are pods of the new revision, `since` is when the rollout last moved. */
export function quorum(view: View, doomed: readonly Pod[], since: Instant): Quorum {
  const { deployment, newPods, newReplicaSet } = view;
  if (doomed.length === 0 || newReplicaSet === undefined) return { kind: 'none' };
  if (deployment.replicas <= 2 || doomed.length === newPods.length) return { kind: 'lost' };
  if (isOneBadNode(newPods, doomed)) return { kind: 'bad-node' };
  if (doomed.length < 2) return { kind: 'none' };
  if (doomed.length * 2 >= newPods.length) return { kind: 'lost' };
  const unavailable = newReplicaSet.replicas - newReplicaSet.status.available;
  return unavailable >= room(deployment) ? { kind: 'pending', until: since + standstillMs } : { kind: 'none' };
}

/** On a cluster of one node every doomed pod shares it, so others must be ready on another. */
function isOneBadNode(newPods: readonly Pod[], doomed: readonly Pod[]): boolean {
  const [node, ...others] = new Set(doomed.map((pod) => pod.node));
  return node !== undefined && others.length === 0 && newPods.some((pod) => pod.isReady && pod.node !== node);
}

/** How many pods of the new revision may be unavailable before the rollout can no longer go on. */
function room({ replicas, strategy }: Deployment): number {
  return strategy.kind === 'Recreate' ? replicas : strategy.maxSurge + strategy.maxUnavailable;
}

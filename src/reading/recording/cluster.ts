/** What a recording wants to know of a cluster: autoscalers, what they scale, and what bounds it. */
import { Problem } from '../../core/base/problem.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { Cluster } from '../../ports/cluster.ts';
import type { Log } from '../../ports/log.ts';

interface Wanted {
  readonly apiVersion: string;
  readonly kind: string;
  /** A recording without it is still one. */
  readonly isOptional: boolean;
}

const wanted: readonly Wanted[] = [
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', isOptional: false },
  { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', isOptional: false },
  { apiVersion: 'apps/v1', kind: 'Deployment', isOptional: false },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', isOptional: false },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', isOptional: true },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', isOptional: true },
  { apiVersion: 'v1', kind: 'ResourceQuota', isOptional: true },
  { apiVersion: 'v1', kind: 'LimitRange', isOptional: true },
  { apiVersion: 'v1', kind: 'Node', isOptional: true },
];

/**
 * One list for each kind that the server serves, of one namespace or, where none is named, of all. What is optional and
 * forbidden is told and left out; else throws what the cluster does.
 */
export async function readClusterObjects(
  cluster: Cluster,
  namespace: string | undefined,
  log: Log,
): Promise<readonly KubeObject[]> {
  const objects: KubeObject[] = [];
  for (const { apiVersion, kind: name, isOptional } of wanted) {
    const kind = await cluster.kind(apiVersion, name);
    if (kind === undefined) continue;
    const found = await cluster.list({ kind, namespace: namespace ?? '' }).catch((thrown: unknown) => {
      if (!isOptional || !(thrown instanceof Problem) || thrown.code !== 'forbidden') throw thrown;
      log.warning(`${kind.resource} are not recorded: the credentials may not list them`);
      return [];
    });
    objects.push(...found);
  }
  return objects;
}

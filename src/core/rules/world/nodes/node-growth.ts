/** What may add nodes to a cluster, so that those that are there are not all that pods can go to. */
import { textAt } from '../../../base/json.ts';
import { parseReference } from '../../../oci/reference.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import { type Catalog, gapsOf, unreadAmong } from '../catalog.ts';
import type { Node } from './nodes.ts';
import { titleOf } from '../seen.ts';
import { type Workload, workloadKinds } from '../workload/workload.ts';

/** Labels of nodes whose groups a provider scales from outside of the cluster. */
const groups = ['cloud.google.com/gke-nodepool', 'kubernetes.azure.com/agentpool'];

/** Why there may be more nodes soon, as the end of "this takes …"; undefined where nothing can add any. */
export function nodeGrowth(
  world: Pick<Catalog, 'ofKind' | 'gaps' | 'limitedTo'>,
  nodes: readonly Node[],
  workloads: readonly Workload[],
): string | undefined {
  const pool = world.ofKind('NodePool').find(({ object }) => apiGroupOf(object.apiVersion) === 'karpenter.sh');
  const adder = pool ?? workloads.find(addsNodes)?.seen;
  if (adder !== undefined) return addedBy(titleOf(adder));
  const group = groups.find((label) => nodes.some(({ labels }) => labels[label] !== undefined));
  return group === undefined
    ? [...gapsOf(['NodePool', ...workloadKinds], world), ...unreadAmong('any', world)][0]
    : addedBy(`the node groups of ${group}`);
}

const addedBy = (what: string): string => `how many nodes ${what} may add`;

function addsNodes({ pod }: Workload): boolean {
  return pod.containers.some(({ json }) => {
    const path = parseReference(textAt(json, 'image') ?? '')?.repository.path ?? '';
    return /(?:^|\/)(?:cluster-autoscaler(?:-\w+)?|karpenter\/controller)$/.test(path);
  });
}

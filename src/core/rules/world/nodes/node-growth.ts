/** What may add nodes to a cluster, so that those that are there are not all that pods can go to. */
import { textAt } from '../../../base/json.ts';
import { parseReference } from '../../../oci/reference.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import type { Catalog } from '../catalog.ts';
import type { Node } from './nodes.ts';
import { titleOf } from '../seen.ts';
import type { Workload } from '../workload/workload.ts';

/** Labels of nodes whose groups a provider scales from outside of the cluster. */
const groups = ['cloud.google.com/gke-nodepool', 'kubernetes.azure.com/agentpool'];

/** Names it: `NodePool default`; undefined where nothing is seen that adds nodes. */
export function nodeGrowth(
  { ofKind }: Pick<Catalog, 'ofKind'>,
  nodes: readonly Node[],
  workloads: readonly Workload[],
): string | undefined {
  const pool = ofKind('NodePool').find(({ object }) => apiGroupOf(object.apiVersion) === 'karpenter.sh');
  const adder = pool ?? workloads.find(addsNodes)?.seen;
  if (adder !== undefined) return titleOf(adder);
  const group = groups.find((label) => nodes.some(({ labels }) => labels[label] !== undefined));
  return group && `the node groups of ${group}`;
}

function addsNodes({ pod }: Workload): boolean {
  return pod.containers.some(({ json }) => {
    const path = parseReference(textAt(json, 'image') ?? '')?.repository.path ?? '';
    return /(?:^|\/)(?:cluster-autoscaler(?:-\w+)?|karpenter\/controller)$/.test(path);
  });
}

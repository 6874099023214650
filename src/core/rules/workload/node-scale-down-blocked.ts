/** Pods that keep their node from being removed. */
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { titleOf } from '../world/seen.ts';

/** Annotation of a pod → the value that stops a node autoscaler. */
const blocks: Readonly<Record<string, string>> = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
  'karpenter.sh/do-not-evict': 'true',
};

export const nodeScaleDownBlocked = rule({
  id: 'node-scale-down-blocked',
  severity: 'medium',
  says: 'Every pod that the autoscaler adds keeps its node from being removed.',
  remedy: 'Take the annotation away, and let a disruption budget say how many pods may go at once.',
  page: {
    when: 'The template of what an autoscaler scales has the annotation `cluster-autoscaler.kubernetes.io/safe-to-evict: "false"`, `karpenter.sh/do-not-disrupt: "true"` or its older form `karpenter.sh/do-not-evict: "true"`.',
    why: 'Nodes that a peak has added stay as long as one such pod is on each of them: the pods are scaled down, the cost is not, and nodes are not replaced.',
    unknown: 'The target is not known.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler', 'target'],
  judge: ({ autoscaler, target: { seen, pod } }) => {
    const found = Object.entries(blocks).filter(([key, value]) => String(pod.annotations[key]) === value);
    if (found.length === 0) return passes;
    return found.map(([key, value]) =>
      fails(
        seen,
        [...pod.path.slice(0, -1), 'metadata', 'annotations', key],
        `${key}: "${value}" keeps the node of every pod that ${titleOf(autoscaler.seen)} adds`,
      ),
    );
  },
});

/** Several pods that one node, or one zone, can take away together. */
import { textAt } from '../../base/json.ts';
import { type Answer, fails, passes, passesUnless, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { gapsOf, namespaceOf } from '../world/catalog.ts';
import { fewestPods } from '../world/autoscaler/fewest-pods.ts';
import { liveSpecs } from '../world/workload/live-specs.ts';
import type { Node } from '../world/nodes/nodes.ts';
import { isDrawnTo, isTolerated } from '../world/nodes/placement.ts';
import type { PodSpec } from '../world/pod/pod.ts';
import type { SeenObject } from '../world/seen.ts';
import { namesSpread, spreadsOf } from '../world/nodes/spread.ts';
import type { Workload } from '../world/workload/workload.ts';

export const noSpread = rule({
  id: 'no-spread',
  severity: 'medium',
  says: 'One node, or one zone, can take all pods of the workload away.',
  remedy:
    'Add topologySpreadConstraints by kubernetes.io/hostname and topology.kubernetes.io/zone, with a labelSelector that selects the pods themselves.',
  page: {
    when: 'There are always two pods or more (the minimum of the autoscaler, else the replicas), and the template has neither topologySpreadConstraints nor podAntiAffinity that select its own pods; low where its live pods are on several nodes all the same. Or all live pods are on one node, or in one zone, while others could take them.',
    why: 'The scheduler’s own default prefers to spread, but gives way to every other wish. When the node fails or is drained, the Service is gone with it.',
    unknown:
      'The fewest pods cannot be told, as where an autoscaler may be in a file that was not read or does not say its namespace; or pods or nodes could not be listed.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['HorizontalPodAutoscaler', 'ScaledObject', 'Pod'],
  needs: ['workload'],
  concerns: ({ workload }) => workload.seen.object.kind !== 'DaemonSet',
  judge: ({ workload }, world) => {
    const { seen, pod } = workload;
    const fewest = fewestPods(workload, world);
    if (fewest.kind === 'untold') return unknown(fewest.missing);
    if (fewest.figures < 2) return passes;
    const live = world.podsOf(workload).filter(isPlaced);
    const together = whereTogether(live, pod, world.nodes);
    if (together !== undefined) return failsAt(workload, `All ${live.length} pods are ${together}`);
    const namespace = namespaceOf(seen);
    const isLoose = (each: PodSpec): boolean => spreadsOf(each, namespace).length === 0;
    if (isLoose(pod) && liveSpecs(live).every(isLoose)) return failsAt(workload, lackOf(pod, fewest.figures), live);
    return passesUnless(gapsOf(['Node'], world));
  },
});

function failsAt({ seen, pod }: Workload, message: string, live: readonly SeenObject[] = []): Answer {
  const isSpread = new Set(live.map(nodeOf)).size > 1;
  return fails(seen, [...pod.path, 'topologySpreadConstraints'], message, {
    evidence: isSpread ? [`Its ${live.length} live pods are on several nodes for now`] : [],
    ...(isSpread && { severity: 'low' }),
  });
}

function lackOf(pod: PodSpec, fewest: number): string {
  return namesSpread(pod)
    ? `Of at least ${fewest} pods none are kept apart: its constraints select other pods`
    : `Nothing keeps its pods apart, of which there are at least ${fewest}`;
}

const nodeOf = ({ object }: SeenObject): string | undefined => textAt(object, 'spec', 'nodeName');

function isPlaced(pod: SeenObject): boolean {
  const hasEnded = ['Succeeded', 'Failed'].includes(textAt(pod.object, 'status', 'phase') ?? '');
  return nodeOf(pod) !== undefined && !hasEnded && pod.object.metadata.deletionTimestamp === undefined;
}

/** Undefined where they are apart, or where there is no other place for them. */
function whereTogether(live: readonly SeenObject[], pod: PodSpec, nodes: readonly Node[]): string | undefined {
  if (live.length < 2) return undefined;
  const open = nodes.filter((node) => isDrawnTo(pod, node) && isTolerated(pod, node) && node.isOpen);
  const used = new Set(live.map(nodeOf));
  const [node] = used;
  if (used.size === 1 && open.some(({ seen }) => seen.object.metadata.name !== node)) return `on the node ${node}`;
  const zones = new Set(nodes.filter(({ seen }) => used.has(seen.object.metadata.name)).map(({ zone }) => zone));
  const [zone] = zones;
  const isElsewhere = open.some((each) => each.zone !== undefined && each.zone !== zone);
  return zones.size === 1 && zone !== undefined && isElsewhere ? `in the zone ${zone}` : undefined;
}

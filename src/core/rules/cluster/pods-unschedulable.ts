/** Pods for which there is no node. */
import type { Milliseconds } from '../../base/instant.ts';
import { textAt } from '../../base/json.ts';
import { createdAt } from '../../kube/times.ts';
import { fails, passesUnless } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import { gapsOf } from '../world/catalog.ts';
import { conditionsOf, formatLasting, type Reported } from '../world/conditions.ts';
import type { Live } from '../world/live.ts';
import type { SeenObject } from '../world/seen.ts';
import type { World } from '../world/world.ts';

export const podsUnschedulable = rule({
  id: 'pods-unschedulable',
  severity: 'high',
  says: 'Pods wait for a node, and none is on its way.',
  remedy:
    'Give the cluster what the reason asks for (more nodes, a larger maximum of the node group), or take out of the pod what no node can meet.',
  page: {
    when: 'The scheduler has said of a live pod for more than a minute that it fits on no node (PodScheduled=False with Unschedulable, or an event FailedScheduling), and no node autoscaler has said within the last 10 minutes that it makes room (TriggeredScaleUp, Nominated); after half an hour that is no excuse.',
    why: 'The autoscaler has done its part: it counts these pods as replicas, while the others carry the load. More of them do not help.',
    unknown:
      'Events could not be listed, and of the pods that have no node the scheduler has not said for half an hour that they fit on none: a node may be on its way.',
  },
  sources: ['cluster'],
  lists: ['Pod'],
  needs: ['workload', 'live'],
  judge: ({ workload, live }, world) => {
    const pods = world.podsOf(workload);
    const homeless = pods.flatMap((pod) => homelessOf(pod, live) ?? []);
    const waiting = homeless.flatMap((each) => waitingOf(each, live, world) ?? []);
    const [longest] = waiting.toSorted((one, other) => other.lasting - one.lasting);
    // without events, help may be on its way, and what only they say is not heard
    const isSure = longest !== undefined && longest.lasting > helpPatience;
    const gaps = homeless.length > 0 && !isSure ? gapsOf(['Event'], world) : [];
    if (longest === undefined || gaps.length > 0) return passesUnless(gaps);
    const message = `${waiting.length} of ${countText(pods.length, 'pod')} ${waiting.length === 1 ? 'has' : 'have'} no node, for up to ${formatLasting(longest.lasting)}`;
    const says = distinct(waiting.map((each) => each.message));
    const refusals = distinct(waiting.map(({ refusal }) => refusal));
    return fails(workload.seen, workload.pod.path, message, {
      evidence: [
        ...says.slice(0, mostSaid).map((each) => `The scheduler says: ${each}`),
        ...refusals.slice(0, mostSaid).map((each) => `The node autoscaler says: ${each}`),
        ...hintsFor(says),
      ],
    });
  },
});

/** A pod that has just been made is often put on a node a moment later. */
const patience: Milliseconds = 60_000;
const nodePatience: Milliseconds = 10 * 60_000;
/** A node that did not come is asked for again and again: cluster-autoscaler gives one up after 15 minutes. */
const helpPatience: Milliseconds = 30 * 60_000;
const mostSaid = 3;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter((each) => each !== '');

/** A pod that has no node, for longer than it takes to get one. */
interface Homeless {
  readonly pod: SeenObject;
  readonly scheduled: Reported | undefined;
  readonly lasting: Milliseconds;
}

/** Undefined for a pod that has a node, needs none any more, or was made a moment ago. */
function homelessOf(pod: SeenObject, live: Live): Homeless | undefined {
  const { object } = pod;
  const hasEnded = ['Succeeded', 'Failed'].includes(textAt(object, 'status', 'phase') ?? '');
  const isDeleting = object.metadata.deletionTimestamp !== undefined;
  if (textAt(object, 'spec', 'nodeName') !== undefined || hasEnded || isDeleting) return undefined;
  const scheduled = conditionsOf(pod, live).get('PodScheduled');
  const lasting = scheduled?.lasting ?? live.readAt - createdAt(object);
  return lasting <= patience ? undefined : { pod, scheduled, lasting };
}

interface Waiting {
  readonly lasting: Milliseconds;
  readonly message: string;
  /** Why a node autoscaler leaves it alone; '' where none says so. */
  readonly refusal: string;
}

/** Undefined for one of which the scheduler says nothing, or that gets a node. */
function waitingOf({ pod, scheduled, lasting }: Homeless, live: Live, world: World): Waiting | undefined {
  const events = world.eventsOf(pod);
  const isHelped = events.some(({ reason, lastAt }) => helps.has(reason) && live.readAt - lastAt <= nodePatience);
  const said =
    scheduled?.reason === 'Unschedulable' ? scheduled : events.find(({ reason }) => reason === 'FailedScheduling');
  if (said === undefined || (isHelped && lasting <= helpPatience)) return undefined;
  const refusal = events.find(({ reason }) => reason === 'NotTriggerScaleUp')?.message ?? '';
  return { lasting, message: said.message, refusal };
}

/** Of cluster-autoscaler, and of Karpenter. */
const helps: ReadonlySet<string> = new Set(['TriggeredScaleUp', 'Nominated']);

/** What the scheduler’s plugins write (Kubernetes 1.37), and what that asks for. */
const hints: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/Insufficient (?!pods)/, 'The nodes have too little left of what the pod requests'],
  [/Too many pods|Insufficient pods/, 'The nodes hold as many pods as they may'],
  [/untolerated taint/, 'The pod tolerates no taint of the nodes that are left'],
  [/node affinity|node selector/, 'The pod asks for nodes that are not there'],
  [/topology spread constraints/, 'Topology spread constraints leave no place'],
  [/anti-affinity rules/, 'Anti-affinity leaves no place beside the pods that run'],
  [/PersistentVolumeClaim|volume node affinity/, 'A volume is not bound, or is in another zone'],
  [/unschedulable/, 'Nodes are cordoned'],
];

function hintsFor(says: readonly string[]): readonly string[] {
  return hints.filter(([pattern]) => says.some((each) => pattern.test(each))).map(([, hint]) => hint);
}

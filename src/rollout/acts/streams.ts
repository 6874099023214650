/** Follows everything that the judge looks at, once per namespace, and keeps the newest state of it. */
import type { Instant, Milliseconds } from '../../core/base/instant.ts';
import { recordAt, textAt } from '../../core/base/json.ts';
import { asProblem, type Problem } from '../../core/base/problem.ts';
import { type KubeObject, kinds, type ObjectRef } from '../../core/kube/object.ts';
import { controllerUidOf } from '../../core/kube/owner.ts';
import type { Change, Selection } from '../../ports/cluster.ts';
import type { Followed } from '../done.ts';
import type { World } from '../judge/world.ts';
import type { RolloutWorld } from './world.ts';

export interface Outage {
  readonly since: Instant;
  readonly because: string;
}

export interface Streams {
  /** Resolves at the next change of anything; to be taken before the state is read, so that no change is missed. */
  readonly changed: () => Promise<void>;
  /** Undefined until every stream that is needed has been listed. */
  readonly worldOf: (ref: ObjectRef) => World | undefined;
  /** Replaces a Deployment by a state that was read apart from the streams. */
  readonly refresh: (object: KubeObject) => void;
  readonly outage: () => Outage | undefined;
  /** How long the outages that are over took together. */
  readonly outagesTook: () => Milliseconds;
  /** What ended a stream that is needed. */
  readonly failure: () => Problem | undefined;
  readonly stop: () => void;
}

interface Stream {
  readonly selection: Selection;
  readonly notOlderThan: string | undefined;
  readonly isNeeded: boolean;
  readonly objects: Map<string, KubeObject>;
  isListed: boolean;
  outage: Outage | undefined;
}

/** Normal events that say nothing about a cause; events of an autoscaler are normal ones too, so the type is no sieve. */
const noise = [
  'Scheduled',
  'Pulling',
  'Pulled',
  'Created',
  'Started',
  'Killing',
  'SuccessfulCreate',
  'SuccessfulDelete',
  'ScalingReplicaSet',
];

/** `floor` is the newest resourceVersion that this run has written; `withoutEvents` names namespaces whose events may not be read. */
export function openStreams(
  { cluster, clock }: Pick<RolloutWorld, 'cluster' | 'clock'>,
  followed: readonly Followed[],
  floor: string | undefined,
  withoutEvents: ReadonlySet<string>,
): Streams {
  const ending = new AbortController();
  const streams = selectionsFor(followed, withoutEvents).map((selection): Stream => {
    const isEvents = selection.kind === kinds.event;
    // events may live in a store of their own, whose versions cannot be compared
    const notOlderThan = isEvents ? undefined : floor;
    return { selection, notOlderThan, isNeeded: !isEvents, objects: new Map(), isListed: false, outage: undefined };
  });
  let bell = Promise.withResolvers<void>();
  let failure: Problem | undefined;
  let outagesTook: Milliseconds = 0;
  const ring = (): void => {
    bell.resolve();
    bell = Promise.withResolvers<void>();
  };
  const outage = (): Outage | undefined => streams.find((stream) => stream.isNeeded && stream.outage)?.outage;
  const note = (stream: Stream, change: Change): void => {
    const before = outage();
    take(stream, change);
    if (before !== undefined && outage() === undefined) outagesTook += clock.now() - before.since;
    ring();
  };
  const pump = async (stream: Stream): Promise<void> => {
    try {
      for await (const change of cluster.follow(stream.selection, stream.notOlderThan, ending.signal))
        note(stream, change);
    } catch (thrown) {
      if (ending.signal.aborted || !stream.isNeeded) return;
      failure ??= asProblem(thrown);
      ring();
    }
  };
  for (const stream of streams) void pump(stream);
  return {
    changed: () => bell.promise,
    worldOf: (ref) =>
      streams.every((stream) => stream.isListed || !stream.isNeeded) ? snapshot(streams, ref) : undefined,
    refresh: (object) => {
      const { namespace, name } = object.metadata;
      const stream = streams.find(
        ({ selection }) => selection.kind === kinds.deployment && selection.namespace === namespace,
      );
      stream?.objects.set(name, object);
    },
    outage,
    outagesTook: () => outagesTook,
    failure: () => failure,
    stop: () => ending.abort(),
  };
}

/** One workload is followed by its name and labels, several of one namespace share streams of the whole namespace. */
function selectionsFor(followed: readonly Followed[], withoutEvents: ReadonlySet<string>): readonly Selection[] {
  return [...Map.groupBy(followed, ({ ref }) => ref.namespace)].flatMap(([namespace, workloads]) => {
    const [only, ...others] = workloads;
    const one = others.length === 0 ? only : undefined;
    const deployments = { kind: kinds.deployment, namespace };
    const events = { kind: kinds.event, namespace, fields: noise.map((reason) => `reason!=${reason}`).join(',') };
    const needed: readonly Selection[] = [
      one === undefined ? deployments : { ...deployments, name: one.ref.name },
      labelled(kinds.replicaSet, namespace, one),
      labelled(kinds.pod, namespace, one),
    ];
    return withoutEvents.has(namespace) ? needed : needed.concat(events);
  });
}

function labelled(kind: Selection['kind'], namespace: string, one: Followed | undefined): Selection {
  const labels = one === undefined ? undefined : labelsOf(one.object);
  return labels === undefined ? { kind, namespace } : { kind, namespace, labels };
}

/** Expressions are left to ownership, which is looked at anyway: the selector only keeps strangers off the wire. */
function labelsOf(deployment: KubeObject): string | undefined {
  const labels = Object.entries(recordAt(deployment, 'spec', 'selector', 'matchLabels'));
  return labels.length === 0 ? undefined : labels.map(([name, value]) => `${name}=${String(value)}`).join(',');
}

function take(stream: Stream, change: Change): void {
  switch (change.kind) {
    case 'replaced':
      stream.objects.clear();
      for (const object of change.objects) stream.objects.set(object.metadata.name, object);
      stream.isListed = true;
      break;
    case 'updated':
      stream.objects.set(change.object.metadata.name, change.object);
      break;
    case 'deleted':
      stream.objects.delete(change.object.metadata.name);
      break;
    case 'unreachable':
      stream.outage = { since: change.since, because: change.because };
      return;
    case 'reachable':
      break;
  }
  stream.outage = undefined;
}

function snapshot(streams: readonly Stream[], { namespace, name }: ObjectRef): World {
  const objectsOf = (kind: Selection['kind']): ReadonlyMap<string, KubeObject> =>
    streams.find(({ selection }) => selection.kind === kind && selection.namespace === namespace)?.objects ?? new Map();
  const deployment = objectsOf(kinds.deployment).get(name);
  const owned = (kind: Selection['kind'], owners: ReadonlySet<string | undefined>): readonly KubeObject[] =>
    [...objectsOf(kind).values()].filter((object) => owners.has(controllerUidOf(object) ?? ''));
  const replicaSets = owned(kinds.replicaSet, new Set([deployment?.metadata.uid]));
  const pods = owned(kinds.pod, new Set(replicaSets.map(({ metadata }) => metadata.uid)));
  const uids = new Set([deployment, ...replicaSets, ...pods].map((object) => object?.metadata.uid));
  const events = [...objectsOf(kinds.event).values()].filter((event) =>
    uids.has(textAt(event, 'involvedObject', 'uid')),
  );
  return { deployment, replicaSets, pods, events };
}

/** Follows everything that the judge looks at, once per namespace, and keeps the newest state of it. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import type { Instant, Milliseconds } from '../../core/base/instant.ts';
import { textAt } from '../../core/base/json.ts';
import { asProblem, type Problem } from '../../core/base/problem.ts';
import { type KubeObject, kinds, type ObjectRef } from '../../core/kube/object.ts';
import { controllerUidOf } from '../../core/kube/owner.ts';
import type { Change, Selection } from '../../ports/cluster.ts';
import type { Followed } from '../done.ts';
import type { World } from '../judge/world.ts';
import { selectionsFor } from './selections.ts';
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
    default:
      return exhaustive(change);
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

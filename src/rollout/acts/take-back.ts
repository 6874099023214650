/** Brings every object of a run back to what it was, and judges the Deployments again by the same rules. */
import type { Instant, Milliseconds } from '../../core/base/instant.ts';
import { asProblem, Problem } from '../../core/base/problem.ts';
import type { KubeObject, ObjectRef } from '../../core/kube/object.ts';
import type { Cluster } from '../../ports/cluster.ts';
import { track } from '../done.ts';
import type { JournalEntry } from '../journal.ts';
import { manager } from '../field-manager.ts';
import { isDeployment, nameOf } from '../names.ts';
import { restoration } from '../restore.ts';
import type { TakenBack, Tracked, Watched } from '../story.ts';
import type { Streams } from './streams.ts';
import { type Patience, watch } from './watch.ts';
import type { RolloutWorld } from './world.ts';

/** Never throws: how far it came is what has to be told. */
export async function takeBack(
  world: RolloutWorld,
  streams: Streams,
  entries: readonly JournalEntry[],
  patience: Patience,
): Promise<TakenBack> {
  const restored = await restoreAll(world, entries, patience.serverAhead);
  const { tracks, left, back, serverAhead, failure } = restored;
  if (failure !== undefined) return { kind: 'failed', because: `${failure}${alreadyBack(back)}`, judged: [] };
  const lost = left.find(isDeployment);
  if (lost !== undefined) return { kind: 'superseded', because: `someone else has changed ${nameOf(lost)} since` };
  if (back.length === 0) return { kind: 'none' };
  const watched = await watch(world, streams, tracks, { ...patience, serverAhead });
  if (watched.end === 'cancelled') return { kind: 'cancelled' };
  return isBack(watched)
    ? { kind: 'done', judged: watched.judged, left: left.map(nameOf) }
    : { kind: 'failed', because: whyNotBack(watched), judged: watched.judged };
}

interface Restored {
  readonly tracks: readonly Tracked[];
  /** Changed, removed or created anew by someone else since: theirs stays. */
  readonly left: readonly ObjectRef[];
  readonly back: readonly ObjectRef[];
  readonly serverAhead: Milliseconds;
  readonly failure?: string;
}

/** In the order of writing, so that new pods start with the old configuration; stops at the first failure. */
async function restoreAll(
  { cluster, clock, log }: RolloutWorld,
  entries: readonly JournalEntry[],
  ahead: Milliseconds,
): Promise<Restored> {
  const tracks: Tracked[] = [];
  const left: ObjectRef[] = [];
  const back: ObjectRef[] = [];
  let serverAhead = ahead;
  for (const { ref, before } of entries) {
    if (before === undefined) continue;
    try {
      const { object, at } = await restore(cluster, ref, before);
      if (at !== undefined) {
        serverAhead = at - clock.now();
        back.push(ref);
        log.info(`${nameOf(ref)}: brought back to what it was`);
      }
      const serverTime = clock.now() + serverAhead;
      if (object === undefined) left.push(ref);
      else if (isDeployment(ref)) tracks.push(track(ref, object, at !== undefined, serverTime));
    } catch (thrown) {
      const failure = `${nameOf(ref)} could not be brought back: ${asProblem(thrown).message}`;
      return { tracks, left, back, serverAhead, failure };
    }
  }
  return { tracks, left, back, serverAhead };
}

interface Back {
  /** Undefined where someone else has changed it since. */
  readonly object: KubeObject | undefined;
  /** The server's time of the write; undefined where none was needed. */
  readonly at: Instant | undefined;
}

async function restore(cluster: Cluster, ref: ObjectRef, before: KubeObject): Promise<Back> {
  const live = await cluster.get(ref);
  if (live === undefined || live.metadata.uid !== before.metadata.uid) return { object: undefined, at: undefined };
  const former = restoration(before, live);
  if (former === undefined) return { object: live, at: undefined };
  try {
    return await cluster.apply(former, ref.kind, { manager, force: false, isDryRun: false });
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'conflict') return { object: undefined, at: undefined };
    throw thrown;
  }
}

const alreadyBack = (back: readonly ObjectRef[]): string =>
  back.length === 0 ? '; nothing was brought back' : `; brought back is only ${back.map(nameOf).join(', ')}`;

function isBack({ end, judged }: Watched): boolean {
  return end === 'decided' && judged.every(({ judgement }) => judgement?.kind === 'complete');
}

function whyNotBack({ end, judged, problem }: Watched): string {
  if (problem !== undefined) return `written back, but not watched to its end: ${problem.message}`;
  const open = judged.find(({ judgement }) => judgement?.kind !== 'complete');
  if (open?.judgement === undefined) return 'the Deployment was not seen again';
  const { judgement } = open;
  const why = 'message' in judgement ? judgement.message : 'because' in judgement ? judgement.because : judgement.kind;
  return `${nameOf(open.ref)}: ${end === 'timeout' ? 'time is up, ' : ''}${why}`;
}

/** Writes the plan, one object after the other, each only if it still is the object that was planned for. */
import type { Milliseconds } from '../../core/base/instant.ts';
import { isSameJson } from '../../core/base/json.ts';
import { asProblem, Problem, problem } from '../../core/base/problem.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { Written } from '../../ports/cluster.ts';
import { isSameContent } from '../content.ts';
import { withImages } from '../images.ts';
import { manager } from '../field-manager.ts';
import { keyOf, nameOf } from '../names.ts';
import type { Write } from '../plan.ts';
import { changeOf, describeWrite } from '../result.ts';
import type { Done } from '../story.ts';
import { giveUpReplicas } from './give-up-replicas.ts';
import { type Conflicts, type Foreseen, isForced } from './preflight.ts';
import type { RolloutWorld } from './world.ts';

export interface Release {
  readonly done: readonly Done[];
  readonly serverAhead: Milliseconds;
  /** Why not everything was written. */
  readonly stopped?: Problem | 'cancelled';
}

/** Stops at the first write that fails, and between two writes when the run is cancelled. */
export async function write(
  world: RolloutWorld,
  writes: readonly Write[],
  foreseen: Foreseen,
  conflicts: Conflicts,
): Promise<Release> {
  const done: Done[] = [];
  let { serverAhead } = foreseen;
  for (const each of writes) {
    if (world.cancelled.aborted) return { done, serverAhead, stopped: 'cancelled' };
    try {
      const idle = alreadyDone(each, foreseen);
      const written = idle ?? (await writeOne(world, each, foreseen, conflicts));
      if (idle === undefined) serverAhead = written.at - world.clock.now();
      const wrote = doneWith(each, written);
      world.log.info(describeWrite(each, changeOf(wrote).what));
      done.push(wrote);
    } catch (thrown) {
      return { done, serverAhead, stopped: asProblem(thrown) };
    }
  }
  return { done, serverAhead };
}

function doneWith(write: Write, { object: after, at }: Written): Done {
  return { write, after, at, isChanged: write.before === undefined || !isSameContent(write.before, after) };
}

/** A workload that runs the image already is not written at all: not even who owns the field changes. */
function alreadyDone({ ref, images, isImageOnly }: Write, foreseen: Foreseen): Written | undefined {
  const isSame = isImageOnly && images.every(({ from, to }) => from === to);
  return isSame ? foreseen.written.get(keyOf(ref)) : undefined;
}

async function writeOne(world: RolloutWorld, write: Write, foreseen: Foreseen, conflicts: Conflicts): Promise<Written> {
  const { cluster } = world;
  if (write.givesUpReplicas && write.before !== undefined) await giveUpReplicas(cluster, write.ref, write.before);
  if (write.isImageOnly) return writeImage(world, write, foreseen);
  return cluster.apply(write.object, write.ref.kind, { manager, isDryRun: false, force: isForced(write, conflicts) });
}

/**
 * Forced, so guarded by resourceVersion: a status that moved is read again, a spec that moved is somebody else's change,
 * unless it is as this run wants it, which is a write of ours whose answer was lost.
 */
async function writeImage(world: RolloutWorld, write: Write, foreseen: Foreseen): Promise<Written> {
  const { cluster, clock } = world;
  let version = write.before?.metadata.resourceVersion;
  for (let left = 3; ; left -= 1) {
    const sentAt = clock.now() + foreseen.serverAhead;
    try {
      return await cluster.apply(guarded(write.object, version), write.ref.kind, {
        manager,
        force: true,
        isDryRun: false,
      });
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code !== 'conflict' || left === 1) throw thrown;
      const live = await cluster.get(write.ref);
      if (live === undefined || live.metadata.uid !== write.before?.metadata.uid) throw changedMeanwhile(write, thrown);
      if (live.metadata.generation !== write.before?.metadata.generation) {
        if (isAsWished(live, write)) return { object: live, at: sentAt };
        throw changedMeanwhile(write, thrown);
      }
      version = live.metadata.resourceVersion;
    }
  }
}

function guarded(object: KubeObject, resourceVersion: string | undefined): KubeObject {
  return resourceVersion === undefined ? object : { ...object, metadata: { ...object.metadata, resourceVersion } };
}

function isAsWished(live: KubeObject, { images }: Write): boolean {
  return isSameJson(withImages(live, images), live);
}

function changedMeanwhile({ ref }: Write, cause: Problem): Problem {
  return problem(
    'conflict',
    `${nameOf(ref)} was changed by someone else while this run was about to write it`,
    'Run again, so that the newer change is taken into account.',
    { cause, saw: cause.saw },
  );
}

/** The post step of the rollout: finishes what a cancelled run began. */
import type { Outcome } from '../core/base/outcome.ts';
import { publishPost } from './acts/publish.ts';
import { openStreams } from './acts/streams.ts';
import { takeBack } from './acts/take-back.ts';
import type { RolloutWorld } from './acts/world.ts';
import { type Conclusion, finished, leftAsItIs } from './conclusion.ts';
import type { rollout } from './inputs.ts';
import { decodeJournal, type Journal } from './journal.ts';
import { isDeployment } from './names.ts';
import { obstacle } from './restore.ts';
import type { TakenBack } from './story.ts';

/** What the main step has kept, by name: `journal` before its first write, `ended` at its end. */
export type KeptState = ReadonlyMap<string, string>;

/** Undefined when there is nothing to finish: the main step reached its end, or never wrote anything. */
export async function finishRollout(
  state: KeptState,
  world: RolloutWorld,
): Promise<Outcome<typeof rollout> | undefined> {
  const journal = decodeJournal(state.get('journal') ?? '');
  if (journal === undefined || (state.get('ended') ?? '') !== '') return undefined;
  const startedAt = world.clock.now();
  const conclusion = await finish(journal, world);
  return publishPost(world, startedAt, { ...conclusion, workloads: [], objects: [], isDryRun: false });
}

async function finish(journal: Journal, world: RolloutWorld): Promise<Conclusion> {
  if (journal.onFailure === 'leave') return leftAsItIs();
  const deployments = journal.entries.filter(({ ref }) => isDeployment(ref));
  const because = obstacle(deployments);
  if (because !== undefined) return finished({ kind: 'impossible', because });
  return finished(await bringBack(journal, world));
}

/** The runner gives post steps of a cancelled job five minutes together. */
const longest = 120;

async function bringBack(journal: Journal, world: RolloutWorld): Promise<TakenBack> {
  const { entries, tolerateRestarts } = journal;
  const deployments = entries.flatMap(({ ref, before }) =>
    before !== undefined && isDeployment(ref) ? [{ ref, object: before }] : [],
  );
  const streams = openStreams(world, deployments, undefined, new Set());
  try {
    const timeout = Math.min(journal.timeout, longest);
    return await takeBack(world, streams, entries, { limits: { tolerateRestarts }, timeout, serverAhead: 0 });
  } finally {
    streams.stop();
  }
}

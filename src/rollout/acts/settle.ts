/** Applies `on-failure` to what the watch has found: decides whether to bring back, and does it. */
import { isHalfRefused } from '../conclusion.ts';
import { isUntouched } from '../done.ts';
import type { Journal, JournalEntry } from '../journal.ts';
import { isDeployment, keyOf, nameOf } from '../names.ts';
import { obstacle } from '../restore.ts';
import type { Judged, TakenBack, Watched } from '../story.ts';
import type { Streams } from './streams.ts';
import { takeBack } from './take-back.ts';
import type { Patience } from './watch.ts';
import type { RolloutWorld } from './world.ts';
import type { Release } from './write.ts';

export interface Situation {
  readonly release: Release;
  readonly watched: Watched | undefined;
  readonly journal: Journal;
  readonly patience: Patience;
}

export async function settle(world: RolloutWorld, streams: Streams, situation: Situation): Promise<TakenBack> {
  const { journal, release, watched, patience } = situation;
  if (!isBad(situation) || isUntouched(release.done) || journal.onFailure === 'leave') return { kind: 'none' };
  const written = new Set(release.done.map(({ write }) => keyOf(write.ref)));
  const entries = journal.entries.filter(({ ref }) => written.has(keyOf(ref)));
  const because = gone(watched) ?? obstacle(lostOf(entries, watched));
  if (because !== undefined) return { kind: 'impossible', because };
  world.log.info('bringing back what this run has changed');
  const theirs = new Set(watched?.judged.filter(isTheirs).map(({ ref }) => keyOf(ref)));
  return takeBack(
    world,
    streams,
    entries.filter(({ ref }) => !theirs.has(keyOf(ref))),
    patience,
  );
}

/** An object that someone has deleted or made anew is not this run's any more. */
function gone(watched: Watched | undefined): string | undefined {
  for (const { ref, judgement } of watched?.judged ?? [])
    if (judgement?.kind === 'lost' && ['object-deleted', 'object-replaced'].includes(judgement.reason))
      return `the ${nameOf(ref)} of this run is not there any more`;
  return undefined;
}

/** Measured bad; what could not be measured or reached never is. */
function isBad({ release, watched }: Situation): boolean {
  if (release.stopped !== undefined) return isHalfRefused(release.done, release.stopped);
  return watched?.end === 'lost' || watched?.end === 'timeout';
}

/** The workloads that failed: those judged lost, at the end of time those still waited for, else every one. */
function lostOf(entries: readonly JournalEntry[], watched: Watched | undefined): readonly JournalEntry[] {
  const deployments = entries.filter(({ ref }) => isDeployment(ref));
  if (watched === undefined) return deployments;
  const failed = new Set(watched.judged.filter((each) => isFailed(each, watched.end)).map(({ ref }) => keyOf(ref)));
  return deployments.filter(({ ref }) => failed.has(keyOf(ref)));
}

function isFailed({ judgement }: Judged, end: Watched['end']): boolean {
  if (end === 'lost') return judgement?.kind === 'lost';
  return judgement === undefined || judgement.kind === 'wait';
}

const isTheirs = ({ judgement }: Judged): boolean => judgement?.kind === 'superseded';

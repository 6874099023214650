/** Follows a selection: lists, watches, and keeps at it through expiry, resets, silence and outages. */
import { exhaustive } from '../../../core/base/exhaustive.ts';
import type { Milliseconds } from '../../../core/base/instant.ts';
import type { Change, Selection } from '../../../ports/cluster.ts';
import { pauseBefore } from '../../wire/backoff.ts';
import type { Api } from '../request/api.ts';
import { backoff } from '../request/reach.ts';
import { Unanswered } from '../request/unanswered.ts';
import { after, begin, type Progress } from './progress.ts';
import { keyOf, list, type Step, watch } from './watch.ts';

/** Ends when `signal` is aborted; throws `unauthenticated`, `forbidden` and whatever else trying again cannot heal. */
export async function* follow(
  api: Api,
  selection: Selection,
  notOlderThan: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Change, void> {
  const known = new Map<string, string>();
  let progress = begin(notOlderThan);
  let unanswered = 0;
  const turn = (now: Progress): AsyncIterable<Step> =>
    now.next === 'watch' && now.version !== undefined
      ? watch(api, selection, now.version, known, signal)
      : list(api, selection, now, signal);
  try {
    for (;;) {
      const { next } = progress;
      const startedAt = api.clock.now();
      try {
        for await (const { happened, change } of turn(progress)) {
          if (unanswered > 0) yield { kind: 'reachable' };
          unanswered = 0;
          progress = after(progress, happened);
          if (change === undefined) continue;
          remember(known, change);
          yield change;
        }
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        if (unanswered === 0) yield { kind: 'unreachable', since: api.clock.now(), because: error.message };
        unanswered += 1;
      }
      const pause = startedAt + pauseAfter(next, progress, unanswered, api.chance()) - api.clock.now();
      if (pause > 0) await api.clock.sleep(pause, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Counted from the beginning of a turn: watches are a second apart, and what fails or brings nothing is tried more rarely. */
function pauseAfter(turn: Progress['next'], progress: Progress, unanswered: number, chance: number): Milliseconds {
  const rounds = Math.max(unanswered, progress.fruitless - 1);
  return Math.max(turn === 'watch' ? 1000 : 0, rounds > 0 ? pauseBefore(rounds, backoff, chance) : 0);
}

function remember(known: Map<string, string>, change: Change): void {
  switch (change.kind) {
    case 'replaced':
      known.clear();
      for (const object of change.objects) known.set(keyOf(object), object.metadata.resourceVersion ?? '');
      return;
    case 'updated':
      known.set(keyOf(change.object), change.object.metadata.resourceVersion ?? '');
      return;
    case 'deleted':
      known.delete(keyOf(change.object));
      return;
    case 'unreachable':
    case 'reachable':
      return;
    default:
      exhaustive(change);
  }
}

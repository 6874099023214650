/** Watches workloads until each is decided, one is lost, or time, reach or patience ends. */
import { formatSeconds, type Instant, type Milliseconds, type Seconds } from '../../core/base/instant.ts';
import { asProblem, type Problem, problem } from '../../core/base/problem.ts';
import { judge } from '../judge/judge.ts';
import type { Judgement, Limits } from '../judge/judgement.ts';
import { type Memory, nothingSeen } from '../judge/memory.ts';
import { keyOf } from '../names.ts';
import type { Judged, Tracked, Watched } from '../story.ts';
import type { Streams } from './streams.ts';
import type { RolloutWorld } from './world.ts';

export interface Patience {
  readonly limits: Limits;
  readonly timeout: Seconds;
  readonly serverAhead: Milliseconds;
}

/** How long the API server may be out of reach before nothing more can be said. */
const outageBudget: Milliseconds = 120_000;

interface Track extends Judged {
  readonly memory: Memory;
  readonly lookAgainAt: Instant | undefined;
}

export async function watch(
  world: RolloutWorld,
  streams: Streams,
  workloads: readonly Tracked[],
  patience: Patience,
): Promise<Watched> {
  const { clock } = world;
  const startedAt = clock.now() - streams.outagesTook();
  const told = new Map<string, string>();
  let tracks: readonly Track[] = workloads.map(unseen);
  for (;;) {
    const changed = streams.changed();
    const outage = streams.outage();
    const deadline = startedAt + streams.outagesTook() + patience.timeout * 1000;
    try {
      if (outage === undefined) tracks = await lookAtAll(world, streams, tracks, patience);
      tell(world, tracks, told);
      const end = endOf(world, streams, tracks, deadline);
      if (end !== undefined) return { end, judged: tracks };
    } catch (thrown) {
      return { end: 'stopped', judged: tracks, problem: asProblem(thrown) };
    }
    const wakeAt = outage === undefined ? nextTurn(tracks, deadline, patience) : outage.since + outageBudget;
    await untilChange(world, changed, wakeAt);
  }
}

const unseen = (workload: Tracked): Track => ({
  ...workload,
  judgement: undefined,
  memory: nothingSeen,
  lookAgainAt: undefined,
});

/** A loss is confirmed on the Deployment read afresh: a watch may have fallen silent, and some signs of loss pass by themselves. */
async function lookAtAll(
  { cluster, clock }: RolloutWorld,
  streams: Streams,
  tracks: readonly Track[],
  patience: Patience,
): Promise<readonly Track[]> {
  const lookedAt = tracks.map((track) => look(track, streams, patience, clock.now()));
  return Promise.all(
    lookedAt.map(async (track, index) => {
      if (track.judgement?.kind !== 'lost') return track;
      const live = await cluster.get(track.ref);
      if (live === undefined) return track;
      streams.refresh(live);
      return look({ ...track, judgement: tracks[index]?.judgement }, streams, patience, clock.now());
    }),
  );
}

/** A decided workload is not judged again: what comes after belongs to somebody else's watch. */
function look(track: Track, streams: Streams, { limits, serverAhead }: Patience, now: Instant): Track {
  if (isDecided(track)) return track;
  const world = streams.worldOf(track.ref);
  if (world === undefined) return track;
  return { ...track, ...judge(world, { baseline: track.baseline, limits }, track.memory, now + serverAhead) };
}

function isDecided({ judgement }: Judged): boolean {
  return judgement !== undefined && judgement.kind !== 'wait';
}

/** Undefined while it is to be waited for; throws the problem that no waiting heals. */
function endOf(
  world: RolloutWorld,
  streams: Streams,
  tracks: readonly Track[],
  deadline: Instant,
): Watched['end'] | undefined {
  const now = world.clock.now();
  const [failure, outage] = [streams.failure(), streams.outage()];
  if (world.cancelled.aborted) return 'cancelled';
  if (failure !== undefined) throw failure;
  if (outage !== undefined && now - outage.since >= outageBudget) throw unreachable(world, outage.because);
  if (tracks.some(({ judgement }) => judgement?.kind === 'lost')) return 'lost';
  if (tracks.every(isDecided)) return 'decided';
  return outage === undefined && now >= deadline ? 'timeout' : undefined;
}

function nextTurn(tracks: readonly Track[], deadline: Instant, { serverAhead }: Patience): Instant {
  const turns = tracks.filter((track) => !isDecided(track)).flatMap(({ lookAgainAt }) => lookAgainAt ?? []);
  return Math.min(deadline, ...turns.map((turn) => turn - serverAhead));
}

async function untilChange({ clock, cancelled }: RolloutWorld, changed: Promise<void>, wakeAt: Instant): Promise<void> {
  const awake = new AbortController();
  const sleep = clock.sleep(Math.max(0, wakeAt - clock.now()), AbortSignal.any([awake.signal, cancelled]));
  // cancelled or no longer needed: either way the loop looks for itself
  await Promise.race([changed, sleep.catch(() => undefined)]);
  awake.abort();
  // what has arrived by now is taken in at one go: a look after every single change falls behind where hundreds of pods move
  await clock.sleep(0);
}

function tell({ log }: RolloutWorld, tracks: readonly Track[], told: Map<string, string>): void {
  for (const { ref, judgement } of tracks) {
    const line = judgement && wordsFor(judgement);
    if (line === undefined || told.get(keyOf(ref)) === line) continue;
    told.set(keyOf(ref), line);
    log.progress(`${ref.name}: ${line}`);
  }
}

function wordsFor(judgement: Judgement): string {
  if (judgement.kind === 'wait') return judgement.because;
  if (judgement.kind === 'complete') return `complete, ${judgement.pods.ready} of ${judgement.pods.wanted} pods ready`;
  return judgement.message;
}

function unreachable({ cluster }: RolloutWorld, because: string): Problem {
  const what = `the API server ${cluster.server} has not answered for ${formatSeconds(outageBudget / 1000)}`;
  return problem('cluster-unreachable', what, undefined, { saw: because });
}

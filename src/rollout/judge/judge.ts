/** Judges one snapshot of a Deployment's rollout: done, lost, superseded, not to be told, or to be waited for. */
import type { Instant, Seconds } from '../../core/base/instant.ts';
import { completed, missing } from './completeness.ts';
import { type PodSign, podSigns } from './doom/doom.ts';
import { lostBy, lostToTime, waitingFor } from './explain.ts';
import { freshness } from './freshness.ts';
import type { Judgement, Standard, Warning } from './judgement.ts';
import { type Memory, remember } from './memory.ts';
import { heldByPause } from './paused.ts';
import { isDeadlineExceeded, patienceOf } from './progress.ts';
import { type Quorum, quorum } from './quorum.ts';
import { podsRefused, replicaSetRefused } from './replica-failure.ts';
import { date, type Dated, isRipe, type Sign, sightingsOf } from './sign.ts';
import { isObserved, podsOf, type View, viewOf, type World } from './world.ts';

export interface Look {
  readonly judgement: Judgement;
  /** To be handed to the next look. */
  readonly memory: Memory;
  /** The earliest time at which the answer could be another without any object having changed; later than `now`. */
  readonly lookAgainAt: Instant | undefined;
}

/**
 * `world` is one snapshot, listed or watched since the write that the standard's baseline tells of; `now` is the server's time.
 * What is lost by an overdue rollout is to be confirmed by a fresh read: the condition behind it recovers by itself.
 */
export function judge(world: World, standard: Standard, memory: Memory, now: Instant): Look {
  const { baseline } = standard;
  const fresh = freshness(world.deployment, baseline);
  if (fresh.kind !== 'current') return { judgement: fresh.judgement, memory, lookAgainAt: undefined };
  const view = viewOf(world, fresh.object, fresh.deployment, baseline);
  const found = examine(view, standard, memory, now);
  const judgement =
    heldByPause(view) ??
    completed(view, baseline) ??
    refused(found) ??
    doomed(found) ??
    overdue(found) ??
    waiting(found);
  const lookAgainAt = judgement.kind === 'wait' ? nextTurn(found) : undefined;
  return { judgement, memory: found.memory, lookAgainAt };
}

/** Everything that one look finds out, before it is judged. */
interface Finding {
  readonly now: Instant;
  readonly view: View;
  readonly memory: Memory;
  /** All signs, and those among them that count by now. */
  readonly signs: readonly Dated<Sign>[];
  readonly refusals: readonly Sign[];
  readonly dooms: readonly PodSign[];
  readonly quorum: Quorum;
  /** A controller that does not look at the object at all says nothing about the release. */
  readonly isTimed: boolean;
  readonly isDeadlineExceeded: boolean;
  readonly patience: Seconds;
  readonly timerEndsAt: Instant;
  readonly controllerIsLateAt: Instant;
}

function examine(view: View, standard: Standard, before: Memory, now: Instant): Finding {
  const { baseline } = standard;
  const seen = remember(before, view, baseline, now);
  const refusals = date([...replicaSetRefused(view, baseline), ...podsRefused(view, baseline)], before.signs, now);
  const ofPods = date(podSigns(view, seen.containers, standard), before.signs, now);
  const signs = [...refusals, ...ofPods];
  const dooms = ofPods.filter(isRipe(now));
  const patience = patienceOf(view.deployment);
  return {
    now,
    view,
    memory: { ...seen, signs: sightingsOf(signs, before.signs, now) },
    signs,
    refusals: refusals.filter(isRipe(now)),
    dooms,
    quorum: quorum(view, [...new Set(dooms.map(({ pod }) => pod))], seen.progress.since),
    isTimed: isObserved(view) || refusals.length > 0,
    isDeadlineExceeded: isDeadlineExceeded(view, seen.progress, baseline),
    patience,
    timerEndsAt: seen.progress.since + patience * 1000,
    controllerIsLateAt: seen.generation.since + 30_000,
  };
}

/** The API server does not let the controllers create what the rollout needs. */
function refused({ view, refusals }: Finding): Judgement | undefined {
  return lostBy(refusals, podsOf(view));
}

/** Enough pods of the new revision will never become ready. */
function doomed({ now, view, dooms, quorum }: Finding): Judgement | undefined {
  const isLost = quorum.kind === 'lost' || (quorum.kind === 'pending' && now >= quorum.until);
  return isLost ? lostBy(dooms, podsOf(view)) : undefined;
}

/** Nothing moved for too long, by the controller's clock or by ours. */
function overdue({ now, view, signs, isTimed, isDeadlineExceeded, ...of }: Finding): Judgement | undefined {
  if (!isDeadlineExceeded && !(isTimed && now >= of.timerEndsAt)) return undefined;
  const span = isDeadlineExceeded ? view.deployment.progressDeadline : of.patience;
  return lostToTime(span, signs, missing(view), podsOf(view));
}

function waiting(found: Finding): Judgement {
  const { view, signs } = found;
  return {
    kind: 'wait',
    because: waitingFor(missing(view), signs),
    pods: podsOf(view),
    warnings: warningsOf(found),
  };
}

function warningsOf({ now, view, dooms, quorum, controllerIsLateAt }: Finding): readonly Warning[] {
  const isOneNode = quorum.kind === 'bad-node';
  const told: readonly (readonly [Warning, boolean])[] = [
    ['controller-not-observing', !isObserved(view) && now >= controllerIsLateAt],
    ['bad-node', isOneNode],
    ['pods-doomed', dooms.length > 0 && !isOneNode],
  ];
  return told.filter(([, holds]) => holds).map(([warning]) => warning);
}

function nextTurn({
  now,
  view,
  signs,
  quorum,
  isTimed,
  timerEndsAt,
  controllerIsLateAt,
}: Finding): Instant | undefined {
  const turns = [
    ...(isTimed ? [timerEndsAt] : []),
    ...(isObserved(view) ? [] : [controllerIsLateAt]),
    ...(quorum.kind === 'pending' ? [quorum.until] : []),
    ...signs.map(({ countsAt }) => countsAt),
  ];
  const next = Math.min(...turns.filter((turn) => turn > now));
  return Number.isFinite(next) ? next : undefined;
}

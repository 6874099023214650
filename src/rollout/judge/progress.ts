/** Does the rollout still move? The controller's deadline where it can be trusted, and a timer of our own. Rules D6 to D8, D14, D15. */
import type { Instant, Seconds } from '../../core/base/instant.ts';
import { conditionOf } from '../../core/kube/condition.ts';
import { type Deployment, neverSeconds } from '../../core/kube/deployment.ts';
import { startupBudget } from '../../core/kube/template.ts';
import type { Baseline } from './judgement.ts';
import { isObserved, type View } from './world.ts';
import { isAfterWrite } from './write-time.ts';

/** When the rollout last moved, and the marks that it must pass to have moved again. */
export interface Progress {
  readonly since: Instant;
  /** undefined until the controller has observed the write: its counts are of the old revision. */
  readonly marks: Marks | undefined;
  /** The status of the Progressing condition at the last look. */
  readonly condition: string | undefined;
  /** Whether the condition turned from True to False before our eyes, and still is. */
  readonly hasFlipped: boolean;
  readonly isPaused: boolean;
}

interface Marks {
  readonly wanted: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
  readonly old: number;
}

export function followProgress(before: Progress | undefined, view: View, baseline: Baseline, now: Instant): Progress {
  const condition = progressingOf(view)?.status;
  const hasFlipped = condition === 'False' && (before?.condition === 'True' || before?.hasFlipped === true);
  return { ...measure(before, view, baseline, now), condition, hasFlipped, isPaused: view.deployment.isPaused };
}

function measure(
  before: Progress | undefined,
  view: View,
  baseline: Baseline,
  now: Instant,
): Pick<Progress, 'since' | 'marks'> {
  const since = before?.since ?? baseline.at;
  if (view.deployment.status.observedGeneration < baseline.generation) return { since, marks: undefined };
  const seen = marksOf(view);
  // a pause holds the clock, and the controller starts its own anew on resume (`checkPausedConditions`)
  if (before?.marks === undefined || before.isPaused) return { since: now, marks: seen };
  // scaling splits pods over all ReplicaSets, so counts may fall without a step back
  if (before.marks.wanted !== seen.wanted) return { since, marks: seen };
  return { since: hasMoved(before.marks, seen) ? now : since, marks: furthest(before.marks, seen) };
}

function marksOf({ deployment: { replicas, status }, newReplicaSet }: View): Marks {
  return {
    wanted: replicas,
    updated: status.updated,
    ready: newReplicaSet?.status.ready ?? 0,
    available: newReplicaSet?.status.available ?? 0,
    old: status.replicas - status.updated,
  };
}

function hasMoved(before: Marks, seen: Marks): boolean {
  return (
    seen.updated > before.updated ||
    seen.ready > before.ready ||
    seen.available > before.available ||
    seen.old < before.old
  );
}

/** High-water marks, so that a pod that flaps does not pass for progress. */
function furthest(before: Marks, seen: Marks): Marks {
  return {
    wanted: seen.wanted,
    updated: Math.max(before.updated, seen.updated),
    ready: Math.max(before.ready, seen.ready),
    available: Math.max(before.available, seen.available),
    old: Math.min(before.old, seen.old),
  };
}

/** How long the rollout may stand still: never less than its slowest container may take to start. */
export function patienceOf(deployment: Deployment): Seconds {
  const declared = deployment.progressDeadline === neverSeconds ? defaultDeadline : deployment.progressDeadline;
  const slowest = startupBudget(deployment.template) + deployment.minReady + 30;
  return Math.max(declared, slowest);
}

/** apps/v1's own default, for those who switched the deadline off. */
const defaultDeadline: Seconds = 600;

/**
 * Whether the controller's ProgressDeadlineExceeded is about this rollout. After the same template was applied again the
 * one of the last rollout stays, so it must be newer than our write or have come before our eyes. The very second of the
 * write is too early: no deadline is shorter than a second.
 */
export function isDeadlineExceeded(view: View, progress: Progress, baseline: Baseline): boolean {
  const condition = progressingOf(view);
  if (condition?.status !== 'False' || condition.reason !== 'ProgressDeadlineExceeded') return false;
  if (!isObserved(view)) return false;
  return progress.hasFlipped || isAfterWrite(condition.updatedAt ?? 0, baseline);
}

function progressingOf(view: View): ReturnType<typeof conditionOf> {
  return conditionOf(view.deployment.status.conditions, 'Progressing');
}

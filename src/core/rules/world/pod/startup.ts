/** How long live pods took from their creation until they were ready. */
import type { Instant, Seconds } from '../../../base/instant.ts';
import { recordAt, recordsAt } from '../../../base/json.ts';
import { conditionOf } from '../../../kube/condition.ts';
import type { KubeObject } from '../../../kube/object.ts';
import { readPod } from '../../../kube/pod.ts';
import { startupBudget } from '../../../kube/template.ts';
import { instantAt } from '../../../kube/times.ts';

/** All since the creation of the pod, in whole seconds as Kubernetes writes them. */
export interface Startup {
  readonly scheduled: Seconds;
  /** Images were there, init containers done, and the last container ran. */
  readonly started: Seconds;
  readonly ready: Seconds;
}

/**
 * Undefined where that cannot be told: the pod is not ready, a container has restarted, or it became ready so long after
 * its start that it must have been unready in between.
 */
export function startupOf(object: KubeObject): Startup | undefined {
  const { createdAt, isReady, conditions, containers } = readPod(object);
  const readyAt = conditionOf(conditions, 'Ready')?.changedAt;
  const scheduledAt = conditionOf(conditions, 'PodScheduled')?.changedAt;
  const startedAt = lastStart(object);
  if (!isReady || readyAt === undefined || startedAt === undefined || createdAt === 0) return undefined;
  if (containers.some(({ restarts }) => restarts > 0)) return undefined;
  const longest = Math.max(usuallyLongest, startupBudget({ spec: recordAt(object, 'spec') }));
  if (readyAt - startedAt > longest * 1000) return undefined;
  const since = (instant: number): Seconds => Math.max(0, (instant - createdAt) / 1000);
  return { scheduled: since(scheduledAt ?? createdAt), started: since(startedAt), ready: since(readyAt) };
}

/** From the start of the containers until they are ready, where no probe allows for more. */
const usuallyLongest: Seconds = 600;

function lastStart(object: KubeObject): Instant | undefined {
  const statuses = ['containerStatuses', 'initContainerStatuses'].flatMap((list) => recordsAt(object, 'status', list));
  const starts = statuses.flatMap((status) => instantAt(status, 'state', 'running', 'startedAt') ?? []);
  return starts.length === 0 ? undefined : Math.max(...starts);
}

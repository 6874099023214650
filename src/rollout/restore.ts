/** How an object is brought back to what it was before this run, without touching what others have changed since. */
import { at, isSameJson } from '../core/base/json.ts';
import { conditionOf } from '../core/kube/condition.ts';
import { readDeployment } from '../core/kube/deployment.ts';
import type { KubeObject } from '../core/kube/object.ts';
import type { JournalEntry } from './journal.ts';
import { nameOf } from './names.ts';
import { ownFields, statement, union, without } from './owned-fields.ts';

/**
 * What to apply so that every field that this run stated has its former value again and what it added is gone;
 * undefined when all of it is so already. Applied without force, a field that someone else has changed since is a conflict.
 * Replicas are restored only while they are still ours: once an autoscaler or a person has scaled, theirs stay.
 */
export function restoration(before: KubeObject, live: KubeObject): KubeObject | undefined {
  const ours = ownFields(live);
  const all = union(ours, ownFields(before));
  const hasReplicas = at(ours, 'f:spec', 'f:replicas') !== undefined;
  const fields = hasReplicas ? all : without(all, 'f:spec', 'f:replicas');
  const former = statement(before, fields);
  return isSameJson(former, statement(live, fields)) ? undefined : former;
}

/**
 * Whether a Deployment was worth going back to: its template had been rolled out whole, and enough of its pods served.
 * Pods that an autoscaler has only just added do not count against it.
 */
export function wasHealthy(before: KubeObject): boolean {
  const { generation, replicas, status } = readDeployment(before);
  if (status.observedGeneration < generation || status.updated !== status.replicas) return false;
  return replicas === 0 || conditionOf(status.conditions, 'Available')?.status === 'True';
}

/** Why bringing back would not help the workloads that were lost; undefined when it may. */
export function obstacle(lost: readonly JournalEntry[]): string | undefined {
  const befores = lost.flatMap(({ before }) => before ?? []);
  if (lost.length === 0 || befores.some(wasHealthy)) return undefined;
  const names = lost.map(({ ref }) => nameOf(ref)).join(', ');
  return befores.length === 0
    ? `${names} did not exist before this run and is left as it is`
    : `what ran before in ${names} was not healthy either`;
}

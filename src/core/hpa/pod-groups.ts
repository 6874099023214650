/** Sorts the pods of a workload by how far their measurements can be believed, and sums each group up. */
import type { Instant } from '../base/instant.ts';
import { type Int64, sum } from './int64.ts';
import type { Measurement, Measurements } from './measurements.ts';
import { type PodSums, assumedUsage } from './pod-proposal.ts';
import type { ControllerSettings } from './spec.ts';
import type { Pod } from './workload.ts';

export type PodGroup = 'ready' | 'unready' | 'missing' | 'ignored';

/**
 * In this order: on its way out, not started, unmeasured, and for cpu only too young. Mirrors groupPods (Kubernetes 1.37).
 * `resource` is undefined for Pods metrics.
 */
export function groupOf(
  pod: Pod,
  measurement: Measurement | undefined,
  resource: string | undefined,
  controller: ControllerSettings,
  now: Instant,
): PodGroup {
  if (pod.isTerminating || pod.phase === 'Failed') return 'ignored';
  if (pod.phase === 'Pending') return 'unready';
  if (measurement === undefined) return 'missing';
  return resource === 'cpu' && isTooYoung(pod, measurement, controller, now) ? 'unready' : 'ready';
}

/** While it may initialise, one whole metric window has to lie after it became ready; later it has to have been ready once. */
function isTooYoung(
  { ready, startTime }: Pod,
  { timestamp, window }: Measurement,
  { cpuInitializationPeriodSeconds, initialReadinessDelaySeconds }: ControllerSettings,
  now: Instant,
): boolean {
  if (ready === undefined || startTime === undefined) return true;
  const isUnready = ready.status === 'False';
  if (startTime + cpuInitializationPeriodSeconds * 1000 > now)
    return isUnready || timestamp < ready.lastTransitionTime + window;
  return isUnready && startTime + initialReadinessDelaySeconds * 1000 > ready.lastTransitionTime;
}

export interface Utilized {
  /** The target in percent. */
  readonly target: number;
  readonly requests: ReadonlyMap<string, Int64>;
}

export interface SummedPods {
  readonly sums: PodSums;
  /** Items whose pod has a request, over which a utilisation is averaged. */
  readonly known: number;
}

/** `utilized` is undefined where no utilisation is targeted; then items of pods that are gone count as well. */
export function sumPods(
  pods: readonly Pod[],
  measurements: Measurements,
  groups: ReadonlyMap<string, PodGroup>,
  utilized: Utilized | undefined,
): SummedPods {
  const requestOf = (pod: string): Int64 => utilized?.requests.get(pod) ?? 0;
  const named = (group: PodGroup): readonly string[] =>
    pods.map(({ name }) => name).filter((name) => groups.get(name) === group);
  const total = (values: readonly Int64[]): Int64 => values.reduce<Int64>((one, other) => sum(one, other), 0);
  const items = countedItems(measurements, groups);
  const known = utilized === undefined ? items : items.filter((name) => utilized.requests.has(name));
  const [unready, missing] = [named('unready'), named('missing')];
  return {
    known: known.length,
    sums: {
      ready: named('ready').length,
      items: items.length,
      usage: total(known.map((name) => measurements.get(name)?.value ?? 0)),
      requests: total(known.map(requestOf)),
      unready: unready.length,
      unreadyRequests: total(unready.map(requestOf)),
      missing: missing.length,
      missingRequests: total(missing.map(requestOf)),
      missingUsage: total(missing.map((name) => assumedUsage(requestOf(name), utilized?.target ?? 0))),
    },
  };
}

/** All that is measured but ignored and unready pods. */
export function countedItems(measurements: Measurements, groups: ReadonlyMap<string, PodGroup>): readonly string[] {
  return [...measurements.keys()].filter((name) => {
    const group = groups.get(name);
    return group !== 'ignored' && group !== 'unready';
  });
}

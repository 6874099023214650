/** From one value of an Object or External metric to the replicas that it asks for; values and targets in thousandths. */
import { type Int64, int32OfDouble, maxInt32 } from './int64.ts';
import { type Tolerances, isWithin } from './tolerances.ts';

/**
 * Replicas for a target of type Value; `ready` counts the pods that are Running and Ready.
 * Mirrors getUsageRatioReplicaCount (Kubernetes 1.37): from zero there is neither a tolerance nor a pod to multiply with.
 */
export function proposeForValue(
  usage: Int64,
  target: Int64,
  ready: number,
  tolerances: Tolerances,
  current: number,
): number {
  const ratio = Number(usage) / Number(target);
  if (current === 0) return int32OfDouble(Math.ceil(ratio));
  if (isWithin(ratio, tolerances)) return current;
  const wanted = ratio * ready;
  return wanted > maxInt32 ? maxInt32 : int32OfDouble(Math.ceil(wanted));
}

/**
 * Replicas for an Object metric's AverageValue; `existing` is what the scale's status counts, not what its spec asks for.
 * Mirrors GetObjectPerPodMetricReplicas (Kubernetes 1.37).
 */
export function proposeForObjectAverage(usage: Int64, target: Int64, tolerances: Tolerances, existing: number): number {
  return isEnough(usage, target, tolerances, existing)
    ? existing
    : int32OfDouble(Math.ceil(Number(usage) / Number(target)));
}

/** As for an Object metric, but never past 2^31 - 1. Mirrors GetExternalPerPodMetricReplicas (Kubernetes 1.37). */
export function proposeForExternalAverage(
  usage: Int64,
  target: Int64,
  tolerances: Tolerances,
  existing: number,
): number {
  if (isEnough(usage, target, tolerances, existing)) return existing;
  const wanted = Math.ceil(Number(usage) / Number(target));
  return wanted > maxInt32 ? maxInt32 : int32OfDouble(wanted);
}

function isEnough(usage: Int64, target: Int64, tolerances: Tolerances, existing: number): boolean {
  return isWithin(Number(usage) / (Number(target) * existing), tolerances);
}

/** From what the pods of a workload use to the replicas that one metric asks for. */
import { type Int64, int32, int32OfDouble, product, quotient, sum } from './int64.ts';
import { type Tolerances, isWithin } from './tolerances.ts';

/**
 * The pods of a workload as groupPods sorts them, summed up; usage and requests in thousandths of the metric's unit.
 * Where no utilisation is targeted, the four sums of requests and `missingUsage` count for nothing: leave them 0.
 */
export interface PodSums {
  /** Pods that count: measured, and for cpu also ready. */
  readonly ready: number;
  /** Measurements that count: those of the ready pods, and of pods that are gone by now. */
  readonly items: number;
  /** Sum over the items; for utilisation only over those whose pod still exists. */
  readonly usage: Int64;
  /** Of the same pods. */
  readonly requests: Int64;
  /** Pods not started, or too young for their cpu to be believed. */
  readonly unready: number;
  readonly unreadyRequests: Int64;
  /** Pods without a measurement. */
  readonly missing: number;
  readonly missingRequests: Int64;
  /** Sum of `assumedUsage` over the missing pods. */
  readonly missingUsage: Int64;
}

/**
 * Replicas for a utilisation in whole percent of the request; undefined if no request is known of what is measured.
 * Mirrors GetResourceReplicas (Kubernetes 1.37).
 */
export function proposeForUtilization(
  pods: PodSums,
  target: number,
  tolerances: Tolerances,
  current: number,
): number | undefined {
  const percent = utilization(pods.usage, pods.requests);
  if (percent === undefined) return undefined;
  const ratio = percent / target;
  if (isAsMeasured(pods, ratio)) return fromRatio(ratio, pods.ready, tolerances, current);
  let { usage, requests, items } = pods;
  if (pods.missing > 0 && ratio !== 1) {
    if (ratio < 1) usage = sum(usage, pods.missingUsage);
    requests = sum(requests, pods.missingRequests);
    items += pods.missing;
  }
  if (pods.unready > 0 && ratio > 1) {
    requests = sum(requests, pods.unreadyRequests);
    items += pods.unready;
  }
  const assumed = utilization(usage, requests);
  return assumed === undefined ? undefined : fromRatios(ratio, assumed / target, items, tolerances, current);
}

/**
 * Replicas for an average per pod, `target` in thousandths; undefined if nothing is measured.
 * Mirrors calcPlainMetricReplicas (Kubernetes 1.37), which serves AverageValue of resources and Pods metrics.
 */
export function proposeForAverage(
  pods: PodSums,
  target: Int64,
  tolerances: Tolerances,
  current: number,
): number | undefined {
  if (pods.items === 0) return undefined;
  const ratio = averageUsage(pods.usage, pods.items) / Number(target);
  if (isAsMeasured(pods, ratio)) return fromRatio(ratio, pods.ready, tolerances, current);
  let { usage, items } = pods;
  if (pods.missing > 0 && ratio !== 1) {
    if (ratio < 1) usage = sum(usage, product(target, pods.missing));
    items += pods.missing;
  }
  if (pods.unready > 0 && ratio > 1) items += pods.unready;
  return fromRatios(ratio, averageUsage(usage, items) / Number(target), items, tolerances, current);
}

/** What a missing pod counts for when scaling down: all of its request, or more where more is targeted. */
export function assumedUsage(request: Int64, target: number): Int64 {
  return quotient(product(request, Math.max(100, target)), 100);
}

/**
 * Whole percent, cut: 76.9 % is 76; undefined where nothing is requested.
 * Mirrors GetResourceUtilizationRatio (Kubernetes 1.37).
 */
export function utilization(usage: Int64, requests: Int64): number | undefined {
  return Number(requests) === 0 ? undefined : int32(quotient(product(usage, 100), requests));
}

const averageUsage = (usage: Int64, items: number): number => Number(quotient(usage, items));

/** Nothing has to be assumed of any pod. */
const isAsMeasured = (pods: PodSums, ratio: number): boolean => pods.missing === 0 && !(pods.unready > 0 && ratio > 1);

function fromRatio(ratio: number, ready: number, tolerances: Tolerances, current: number): number {
  return isWithin(ratio, tolerances) ? current : int32OfDouble(Math.ceil(ratio * ready));
}

/** With assumptions: the direction of the first ratio holds, or nothing changes. */
function fromRatios(first: number, second: number, items: number, tolerances: Tolerances, current: number): number {
  const hasTurned = (first < 1 && second > 1) || (first > 1 && second < 1);
  if (hasTurned || isWithin(second, tolerances)) return current;
  const wanted = int32OfDouble(Math.ceil(second * items));
  const isContrary = (second < 1 && wanted > current) || (second > 1 && wanted < current);
  return isContrary ? current : wanted;
}

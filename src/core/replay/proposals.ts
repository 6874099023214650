/** What each metric of a spec asks for at a sync, through the autoscaler's own steps: thousandths in, replicas out. */
import { exhaustive } from '../base/exhaustive.ts';
import { milliValue, parseQuantity } from '../base/quantity.ts';
import { type Int64, int64, product } from '../hpa/int64.ts';
import { assumedUsage, type PodSums, proposeForAverage, proposeForUtilization } from '../hpa/pod-proposal.ts';
import {
  type ControllerSettings,
  hasObjectOrExternalMetrics,
  type HpaSpec,
  type MetricSpec,
  type MetricTarget,
} from '../hpa/spec.ts';
import { type Tolerances, tolerancesOf } from '../hpa/tolerances.ts';
import { proposeForExternalAverage, proposeForObjectAverage, proposeForValue } from '../hpa/value-proposal.ts';
import { podsOfAge } from './cohorts.ts';
import { milli, type Observation, observePods, signalMean } from './observation.ts';
import type { PreparedSignal } from './prepared.ts';
import type { Workload } from './workload.ts';

/** Targets in thousandths; `request` is that of one pod. `obeysReadiness`: cpu of pods that start up is not believed. */
export type Metric =
  | { readonly kind: 'utilization'; readonly target: number; readonly request: Int64; readonly obeysReadiness: boolean }
  | { readonly kind: 'average'; readonly target: Int64; readonly obeysReadiness: boolean }
  | { readonly kind: 'value' | 'object-average' | 'external-average'; readonly target: Int64 };

/** The metrics of one spec and the signals they read, in the spec's order. */
export interface Metrics {
  readonly metrics: readonly Metric[];
  readonly signals: readonly PreparedSignal[];
  readonly tolerances: Tolerances;
  /** Only these can wake a workload from zero. */
  readonly hasObjectOrExternal: boolean;
}

/** Throws `quantity-invalid` for a target that is no quantity. */
export function readMetrics(
  spec: HpaSpec,
  signals: readonly PreparedSignal[],
  controller: ControllerSettings,
): Metrics {
  return {
    metrics: spec.metrics.map((metric, index) => readMetric(metric, signals[index]?.request ?? 0)),
    signals,
    tolerances: tolerancesOf(spec, controller),
    hasObjectOrExternal: hasObjectOrExternalMetrics(spec),
  };
}

function readMetric(metric: MetricSpec, request: number): Metric {
  switch (metric.type) {
    case 'Resource':
      return readResource(metric.resource.name, metric.resource.target, request);
    case 'ContainerResource':
      return readResource(metric.containerResource.name, metric.containerResource.target, request);
    case 'Pods':
      return { kind: 'average', target: thousandths(metric.pods.target.averageValue), obeysReadiness: false };
    case 'Object':
      return metric.object.target.type === 'Value'
        ? { kind: 'value', target: thousandths(metric.object.target.value) }
        : { kind: 'object-average', target: thousandths(metric.object.target.averageValue) };
    case 'External':
      return metric.external.target.averageValue === undefined
        ? { kind: 'value', target: thousandths(metric.external.target.value) }
        : { kind: 'external-average', target: thousandths(metric.external.target.averageValue) };
    default:
      return exhaustive(metric);
  }
}

function readResource(name: string, target: MetricTarget, request: number): Metric {
  const obeysReadiness = name === 'cpu';
  return target.averageUtilization === undefined
    ? { kind: 'average', target: thousandths(target.averageValue), obeysReadiness }
    : { kind: 'utilization', target: target.averageUtilization, request: milli(request), obeysReadiness };
}

const thousandths = (quantity: string | undefined): Int64 => int64(milliValue(parseQuantity(quantity ?? '')));

/**
 * The largest number that a metric asks for; undefined if all are missing, or some and the rest asks for less than there is.
 * Mirrors computeReplicasForMetrics (Kubernetes 1.37).
 */
export function propose(metrics: Metrics, workload: Workload, tick: number, current: number): number | undefined {
  let highest = 0;
  let missing = 0;
  for (let index = 0; index < metrics.metrics.length; index += 1) {
    const metric = metrics.metrics[index];
    const signal = metrics.signals[index];
    const wanted = metric && signal && proposeFor(metric, signal, metrics.tolerances, workload, tick, current);
    if (wanted === undefined) missing += 1;
    else if (highest === 0 || wanted > highest) highest = wanted;
  }
  const isBlocked = missing === metrics.metrics.length || (missing > 0 && highest < current);
  return isBlocked ? undefined : highest;
}

function proposeFor(
  metric: Metric,
  signal: PreparedSignal,
  tolerances: Tolerances,
  workload: Workload,
  tick: number,
  current: number,
): number | undefined {
  const mean = signalMean(signal, tick, workload);
  if (Number.isNaN(mean)) return undefined;
  if (metric.kind !== 'utilization' && metric.kind !== 'average') {
    const serving = podsOfAge(workload.cohorts, workload.readyTicks, tick);
    return proposeForUsage(metric, milli(mean), tolerances, serving, current);
  }
  if (current === 0) return undefined;
  const seen = observePods(signal, workload, tick, metric.obeysReadiness);
  return seen.counted === 0 ? undefined : proposeForPods(metric, seen, tolerances, current);
}

/** For a metric of the pods. */
export function proposeForPods(
  metric: Extract<Metric, { kind: 'utilization' | 'average' }>,
  seen: Observation,
  tolerances: Tolerances,
  current: number,
): number | undefined {
  return metric.kind === 'average'
    ? proposeForAverage(podSums(seen, 0, 0), metric.target, tolerances, current)
    : proposeForUtilization(podSums(seen, metric.request, metric.target), metric.target, tolerances, current);
}

/** For a metric with a value of its own: `usage` in thousandths, `serving` pods that are Ready. */
export function proposeForUsage(
  metric: Extract<Metric, { kind: 'value' | 'object-average' | 'external-average' }>,
  usage: number,
  tolerances: Tolerances,
  serving: number,
  current: number,
): number {
  switch (metric.kind) {
    case 'value':
      return proposeForValue(usage, metric.target, serving, tolerances, current);
    case 'object-average':
      return proposeForObjectAverage(usage, metric.target, tolerances, current);
    case 'external-average':
      return proposeForExternalAverage(usage, metric.target, tolerances, current);
    default:
      return exhaustive(metric.kind);
  }
}

function podSums(seen: Observation, request: Int64, target: number): PodSums {
  return {
    ready: seen.counted,
    items: seen.counted,
    usage: seen.usage,
    requests: product(request, seen.counted),
    unready: seen.unready,
    unreadyRequests: product(request, seen.unready),
    missing: seen.missing,
    missingRequests: product(request, seen.missing),
    missingUsage: seen.missing === 0 ? 0 : product(assumedUsage(request, target), seen.missing),
  };
}

/** What each metric of the autoscaler reads in a replay. */
import { exhaustive } from '../base/exhaustive.ts';
import type { ContainerRecord } from '../history/bundle.ts';
import type { Resampled } from '../history/resample.ts';
import { type MetricSpec, targetOf } from '../hpa/spec.ts';
import type { Signal } from '../replay/scenario.ts';
import { type Columns, quantileIn, servingPods } from './columns.ts';
import { limitOf, requestOf, withoutRequest } from './pod.ts';
import { refused } from './part.ts';
import { requestCost } from './request-cost.ts';
import { nameOf } from './target.ts';

/** The work as the replay has it. */
export interface Work {
  /** Of the series that is the work. */
  readonly driver: string;
  readonly observed: Float64Array;
  /** With what capacity hid, and without what idle pods use. */
  readonly demand: Float64Array;
  readonly idlePerPod: number;
  readonly ceiling: number;
}

/** Request of one pod in the unit of the metric; 0 where the target is no utilisation. */
export function requestFor(metric: MetricSpec, containers: readonly ContainerRecord[]): number {
  if (targetOf(metric).type !== 'Utilization') return 0;
  const { resource, container } = resourceOf(metric);
  return resource === undefined ? 0 : (requestOf(containers, resource, container) ?? 0);
}

/** A utilisation of a request that is not there. */
export function missingRequest(
  metric: MetricSpec,
  containers: readonly ContainerRecord[],
): ReturnType<typeof refused> | undefined {
  if (targetOf(metric).type !== 'Utilization' || requestFor(metric, containers) > 0) return undefined;
  const { resource = '', container } = resourceOf(metric);
  const names = withoutRequest(containers, resource, container);
  const who =
    names.length === 0
      ? `container ${container ?? 'of the workload'}`
      : `${names.length === 1 ? 'container' : 'containers'} ${names.join(', ')}`;
  return refused(
    'request-missing',
    `The target of ${nameOf(metric)} is a share of the request; the history has no ${resource} request of ${who}`,
  );
}

export function signalOf(
  metric: MetricSpec,
  series: string,
  column: Resampled,
  work: Work,
  columns: Columns,
  containers: readonly ContainerRecord[],
): Signal {
  const request = requestFor(metric, containers);
  if (series === work.driver) return { load: work.demand, idle: work.idlePerPod, ceiling: work.ceiling, request };
  const { resource, container } = resourceOf(metric);
  if (resource === 'memory') return { ...memoryUse(column, columns, work), ceiling: Infinity, request };
  if (resource === 'cpu')
    return {
      load: raisedLike(work, column),
      idle: 0,
      ceiling: limitOf(containers, 'cpu', container) ?? Infinity,
      request,
    };
  return { load: column.values, idle: 0, ceiling: Infinity, request };
}

function resourceOf(metric: MetricSpec): { readonly resource?: string; readonly container?: string } {
  switch (metric.type) {
    case 'Resource':
      return { resource: metric.resource.name };
    case 'ContainerResource':
      return { resource: metric.containerResource.name, container: metric.containerResource.container };
    case 'Pods':
    case 'Object':
    case 'External':
      return {};
    default:
      return exhaustive(metric);
  }
}

/** Where capacity hid work, a container's part of it was hidden in proportion. */
const raisedLike = ({ observed, demand, idlePerPod }: Work, { values }: Resampled): Float64Array =>
  values.map((value, tick) => {
    const [before, after] = [observed[tick] ?? 0, demand[tick] ?? 0];
    return idlePerPod === 0 && before > 0 && after > before ? (value * after) / before : value;
  });

/**
 * Memory is mostly a pod's own, whatever it does: what does not move with the work stays with each pod. Where pods and work
 * moved too much alike to tell, all that a pod has at the least does.
 */
function memoryUse(
  { values, isMeasured }: Resampled,
  columns: Columns,
  { demand }: Work,
): Pick<Signal, 'load' | 'idle'> {
  const pods = servingPods(columns);
  if (pods === undefined) return { load: values, idle: 0 };
  const use = values.map((value, tick) => (isMeasured[tick] === 1 && pods.isMeasured[tick] === 1 ? value : Number.NaN));
  const told = requestCost({ use, pods: pods.values, requests: demand }, [])?.idlePerPod ?? 0;
  const least = quantileIn(
    use.map((value, tick) => value / (pods.values[tick] || Number.NaN)),
    0.05,
  );
  const idle = told > 0 ? told : least || 0;
  return { load: values.map((value, tick) => Math.max(0, value - idle * (pods.values[tick] ?? 0))), idle };
}

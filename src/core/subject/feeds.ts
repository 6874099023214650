/** Which recorded series each metric of the autoscaler reads, and which one is the work that comes. */
import { exhaustive } from '../base/exhaustive.ts';
import type { ContainerRecord } from '../history/bundle.ts';
import { type HpaSpec, type MetricSpec, targetOf } from '../hpa/spec.ts';
import { found, type Part, refused } from './part.ts';
import { nameOf } from './target.ts';

export interface Feeds {
  /** Series by metric, in the order of the spec. */
  readonly ofMetrics: readonly string[];
  /** The series that stands for the work: `cpu` where it was recorded. */
  readonly driver: string;
}

export interface FeedQuestion {
  readonly spec: HpaSpec;
  /** Names by which people and KEDA may call each metric, beside its own. */
  readonly names: readonly (readonly string[])[];
  readonly containers: readonly ContainerRecord[];
  /** Names of the series that have rows. */
  readonly recorded: readonly string[];
}

export function feedsOf({ spec, names, containers, recorded }: FeedQuestion): Part<Feeds> {
  const ofMetrics: string[] = [];
  const assumptions: string[] = [];
  for (const [index, metric] of spec.metrics.entries()) {
    if (targetOf(metric).type === 'Value')
      return refused(
        'metric-unreplayable',
        `The target of ${nameOf(metric)} is a Value: how it answers to the number of pods is not in a recording`,
      );
    const candidates = candidatesOf(metric, names[index] ?? [], containers);
    const exact = candidates.find((name) => recorded.includes(name));
    const only = exact === undefined ? onlyOther(spec, metric, recorded) : undefined;
    const series = exact ?? only;
    if (series === undefined)
      return refused(
        'metric-unreplayable',
        `The history has no series ${candidates.join(' or ')} for ${nameOf(metric)}`,
      );
    ofMetrics.push(series);
    if (only !== undefined) assumptions.push(`${nameOf(metric)} is the series ${only}, the only one that it can be`);
  }
  const driver = recorded.includes('cpu') ? 'cpu' : ofMetrics.find((name) => !name.startsWith('memory'));
  if (driver === undefined) return refused('history-missing', 'Neither cpu nor a metric of the load was recorded');
  return found({ ofMetrics, driver }, ...assumptions);
}

/** Metrics that plainly are requests per second. */
const requestRate = /^(?:rps|qps|requests?|(?:\w+_)?requests?(?:_total)?_?(?:per_?second|rate|rps))$/i;

/** Series that a metric may read, best first. */
function candidatesOf(
  metric: MetricSpec,
  names: readonly string[],
  containers: readonly ContainerRecord[],
): readonly string[] {
  switch (metric.type) {
    case 'Resource':
      return [metric.resource.name, ...onlyContainer(containers).map((name) => `${metric.resource.name}/${name}`)];
    case 'ContainerResource': {
      const { name, container } = metric.containerResource;
      return [`${name}/${container}`, ...(onlyContainer(containers).includes(container) ? [name] : [])];
    }
    case 'Pods':
    case 'Object':
    case 'External': {
      const all = [...new Set([...names, nameOf(metric)])];
      const isRate = all.some((name) => requestRate.test(name.replaceAll('-', '_')));
      return [...all.map((name) => `metric/${name}`), ...(isRate ? ['requests-per-second'] : [])];
    }
    default:
      return exhaustive(metric);
  }
}

const onlyContainer = (containers: readonly ContainerRecord[]): readonly string[] =>
  containers.length === 1 ? containers.map(({ name }) => name) : [];

/** One metric of the autoscaler without a series, one `metric/…` series without a metric: they belong together. */
function onlyOther(spec: HpaSpec, metric: MetricSpec, recorded: readonly string[]): string | undefined {
  const named = spec.metrics.filter(({ type }) => type === 'Pods' || type === 'Object' || type === 'External');
  const series = recorded.filter((name) => name.startsWith('metric/'));
  return named.length === 1 && named[0] === metric && series.length === 1 ? series[0] : undefined;
}
